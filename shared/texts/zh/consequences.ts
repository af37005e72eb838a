import type { ConsequenceWords } from '../words/consequences.ts';

const REVIEWED = { limit: '授信额度', override: '人工调整的等级', 'financial-band': '财务审核' };

/** 中文：管控、预警、退出、人工调整、提升途径与变化。 */
export const consequencesZh: ConsequenceWords = {
  who: {
    owner: '客户负责人',
    finance: '财务',
    manager: '经理',
    service: '客服',
    legal: '法务',
    people: '人力资源',
    admin: '管理员',
    'policy-owner': '政策负责人',
    'case-owner': '退出事项负责人',
  },
  alerts: {
    'late-invoices': (s) => `最近 ${s.n('days')} 天有 ${s.n('count')} 张发票逾期，共 ${s.money('amount')}。`,
    'oldest-overdue': (s) =>
      s.n('count') > 1
        ? `${s.n('count')} 张发票长期逾期，最久 ${s.n('days')} 天。`
        : `有一张发票已逾期 ${s.n('days')} 天。`,
    'complaint-rate': (s) => `每 10 单投诉 ${s.number('rate')} 次；最近 ${s.n('days')} 天有 ${s.n('count')} 次。`,
    'payment-shift': (s) => `近期平均逾期 ${s.n('now')} 天付款，以往为 ${s.n('before')} 天。`,
    utilisation: (s) => `授信额度 ${s.money('limit')} 已使用 ${s.percent('share')}（${s.money('total')}）。`,
    'promise-broken': (s) => `最近 ${s.n('days')} 天有 ${s.n('count')} 次付款承诺未兑现。`,
    'returns-rate': (s) => `最近 ${s.n('days')} 天的退货占开票额的 ${s.percent('share')}。`,
    decline: (s) =>
      s.text('from')
        ? `信用等级由 ${s.text('from')} 降为 ${s.text('tier')}。`
        : `评分在 ${s.n('days')} 天内下降 ${s.number('drop')} 分。`,
    'order-spike': (s) => `有一笔 ${s.money('amount')} 的商机，远高于该客户平时的订单（至多 ${s.money('allowed')}）。`,
    'short-pay': (s) => `最近 ${s.n('days')} 天少付或自行扣款 ${s.n('count')} 次。`,
    breach: (s) => `最近 ${s.n('days')} 天有 ${s.n('count')} 次经确认的违约。`,
    'contract-ending': (s) => `合同将在 ${s.n('days')} 天后到期。`,
    silence: (s) => `已 ${s.n('days')} 天未采购，平时约 ${s.n('usual')} 天一次。`,
    conduct: (s) => `有 ${s.n('count')} 起经确认的严重不当行为。`,
    expiry: (s) => `${REVIEWED[s.text('what') as keyof typeof REVIEWED] ?? '决定'}将在 ${s.n('days')} 天后到期。`,
    'below-minimum': (s) =>
      `连续 ${s.n('quarters')} 个季度低于最低消费：最低 ${s.money('minimum')}，实际 ${s.money('billed')}。`,
    concentration: (s) => `全部应收账款中有 ${s.percent('share')} 由该客户所欠，共 ${s.money('amount')}。`,
    'thin-data': (s) => `仅掌握 ${s.percent('share')} 的信息，而未付款达 ${s.money('total')}。`,
    drift: (s) =>
      s.n('months') > 0
        ? `自上次校准以来，客户评分已连续 ${s.n('months')} 个月明显变化：请查明原因。`
        : `付款视图已几乎无法区分逾期与准时发票：AUC 至多为 ${s.number('auc')}。`,
    unanswered: (s) => `${s.n('count')} 项投诉等待过久，最久 ${s.n('days')} 个工作日。`,
    'often-wrong': (s) =>
      `预警“${s.text('name')}”的 ${s.n('openings')} 次提示中有 ${s.n('wrong')} 次被判为误报，请检查该规则。`,
    'unread-facts': (s) =>
      `无法识别，因此不据以评判任何客户：${s.text('what')}。请把这些标签列入政策（winnow policy labels），或让 Winnow 可以读取该字段。`,
    'late-likely': (s) =>
      `目前无逾期，但依据以往 ${s.n('judged')} 张发票，下一张逾期的可能性为 ${s.percent('chance')}，通常逾期 ${s.n('days')} 天；尚有 ${s.money('amount')} 未到期。`,
    'cure-missed': (s) => `结清期限已过 ${s.n('days')} 天，仍欠 ${s.money('total')}。`,
  },
  firm: {
    concentration: (s) => `D 级和 E 级客户所欠占全部应收账款的 ${s.percent('share')}，共 ${s.money('amount')}。`,
    'thin-data': (s) => `已有 ${s.n('hours')} 小时未完成夜间核查，所示信息可能已过时。`,
  },
  gates: {
    G1: (s) => `有无争议发票逾期 ${s.n('days')} 天；政策规定超过 ${s.n('allowed')} 天即暂停新的赊销。`,
    G2: (s) => `敞口 ${s.money('total')} 超过授信额度 ${s.money('limit')}；政策规定暂停新的赊销。`,
    G3: () => '已有破产或强制执行记录，仅接受预付款订单。',
    G4: (s) => `${s.n('days')} 天内有 ${s.n('count')} 次付款承诺未兑现；政策规定暂停新的赊销。`,
    G5: () => '欺诈或严重辱骂威胁已经确认，不再开展新业务。',
    G6: (s) => `授信额度已到期 ${s.n('days')} 天，仅接受 ${s.money('small')} 以内的订单。`,
    G7: (s) =>
      s.n('ended') > 0 ? '合同已到期，续签前不得成交。' : `金额超过 ${s.money('above')} 的商机须有已签署的合同。`,
    G8: () => '已发出终止通知，除另有约定外不再承接新业务。',
    G9: () => '该需求受服务规则限制，可提供替代方案。',
    G10: (s) => `订单 ${s.money('amount')} 远高于该客户平时的订单（至多 ${s.money('allowed')}），须经第二人审批。`,
    G11: (s) =>
      ({
        refused: `该客户 ${s.n('days')} 天前准入筛查未获通过，不再承接其新需求。`,
        'run-out': `该客户的准入批准已失效 ${s.n('days')} 天，其间没有购买，须先重新筛查。`,
      })[s.text('state')] ?? '该新客户的准入筛查尚未完成，完成前商机不得成交。',
    G12: (s) =>
      `超出该等级的条件，须经第二人审批。${[
        s.n('prepaidOnly') > 0 && '改为预付款即可。',
        s.n('days') > 0 && s.n('deposit') === 0 && `账期由 ${s.n('days')} 天改为 ${s.n('allowed')} 天即可。`,
        s.n('days') > 0 &&
          s.n('deposit') > 0 &&
          `账期由 ${s.n('days')} 天改为 ${s.n('allowed')} 天，或收取定金 ${s.money('deposit')}（已持有 ${s.money('held')}）即可。`,
        s.n('days') === 0 &&
          s.n('deposit') > 0 &&
          `收取定金 ${s.money('deposit')}（已持有 ${s.money('held')}）或改为预付款即可。`,
        s.n('discount') > 0 && `折扣 ${s.percent('discount')} 改为 ${s.percent('discountAllowed')} 即可。`,
        s.n('minimum') > 0 && `订单 ${s.money('amount')} 须不低于 ${s.money('minimum')}。`,
      ]
        .filter(Boolean)
        .join('')}`,
  },
  criteria: {
    'fraud-or-abuse': () => '欺诈或严重辱骂威胁已经确认。',
    'insolvent-without-assurance': () => '已有破产记录，且未提供履约担保。',
    'worst-tier': (s) => `处于 E 级已 ${s.n('days')} 天。`,
    'overdue-after-demand': (s) => `书面催告后仍逾期 ${s.n('days')} 天。`,
    'breaches-or-promises': (s) =>
      `一年内有 ${s.n('breaches')} 次经确认的违约、${s.n('promises')} 次未兑现的付款承诺。`,
    'loss-after-offer': (s) => `扣除服务成本后亏损（${s.percent('share')}），且拒绝新的条件。`,
    'conduct-after-warning': (s) => `书面警告后又有 ${s.n('count')} 起严重不当行为。`,
    'below-minimum-after-offer': (s) => `连续 ${s.n('quarters')} 个季度低于最低消费，且拒绝了改善方案。`,
    'plan-failed': () => '改进计划未达标。',
  },
  checks: {
    'own-fault': '先处理好我方的责任。',
    'two-people': '须由两人共同决定。',
    'alternative-offered': '先提供替代方案。',
    'replacement-revenue': '说明由何收入替补。',
    dependencies: '核查集团关系、共同合同和法定供货义务。',
    'demand-sent': '先发出书面催告。',
  },
  reasons: {
    'below-minimum': '低于最低要求',
    'outside-region': '超出服务区域',
    'outside-hours': '超出服务时间',
    'quota-used': '约定的服务次数已用完',
    credit: '无法提供赊销',
    'no-match': '需求与我方产品不符',
    conduct: '行为原因',
  },
  exit: {
    review: '有理由启动退出审查。由人决定，系统不会自动执行。',
    watch: '有一项可考虑退出的理由，尚不足以启动审查。',
    missing: (checks) => `作出决定之前：${checks}`,
  },
  override: ({ tier, instead, until, approver, reason }) =>
    `等级 ${tier} 为人工设定，有效至 ${until}（评分对应 ${instead}）；${approver} 批准：${reason}`,
  lift: {
    moves: {
      pay: (names, amount) => `付清${names}（${amount}）`,
      'settle-dispute': (names, amount) => `解决${names}的争议（${amount}）`,
      'find-fault': (names) => `查明${names}的责任：若责任在我方则少扣分`,
      'complete-profile': () => '补全行业、国家和规模：符合客户标准即可加分',
    },
    result: (tier, score) => `届时评分为 ${score}，可升至 ${tier} 级。`,
    notEnough: (tier, score) => `届时评分为 ${score}，尚不足以升至 ${tier} 级，其余须待时间。`,
    wait: (tier, from) => `评分已达 ${tier} 级，最早于 ${from} 上调。`,
    after: (from) => `最早于 ${from} 上调。`,
  },
  difference: {
    title: (since) => `自 ${since} 以来的变化：`,
    none: '没有变化。',
    score: (before, after, change) => `评分 ${before} → ${after}（${change}）。`,
    tier: (before, after) => `等级 ${before} → ${after}。`,
    coverage: (before, after, points) => `已知信息：${before} → ${after}（${points}）`,
    card: (points) => `资质评分卡（${points}）`,
    factor: (name, before, after, points) => `${name}：${before} → ${after}（${points}）`,
    opened: (text) => `新增：${text}`,
    closed: (text) => `解除：${text}`,
    policy: (before, after) => `政策变更：${before} → ${after}。`,
  },
};
