import type { CreditWords, OutlookWords } from '../words/credit.ts';

/** 关于敞口、授信、新客户与数据来源的中文用语。 */
export const creditZh: CreditWords = {
  parts: {
    receivables: '未收发票',
    orders: '已接单未开票',
    credits: '未使用的贷项通知单',
    deposits: '已收押金',
    cover: '已投保或有担保的部分',
  },
  noLimit: {
    'not-set': '未设授信额度。',
    unknown: '授信额度无法读取。',
    unlimited: '授信额度不限。',
    zero: '不授信，须预付款。',
  },
  limit: (amount) => `授信额度 ${amount}。`,
  temporary: (limit) => `${limit}此为临时额度。`,
  validTo: (limit, day) => `${limit}有效期至 ${day}。`,
  ranOut: (limit, day) => `${limit}已于 ${day} 到期，应予复审。`,
  suggestion: (amount, months, by) => `建议额度 ${amount}${months > 0 ? `，有效 ${months} 个月` : ''}（${by}）。`,
  noCredit: '建议不授信，须预付款。',
  by: {
    billing: '按通常的未收金额计算',
    cap: '已达该等级上限',
    bureau: '以资信报告支持的额度为限',
    card: '按资质评分卡确定',
  },
  needsApproval: '该变动须经审批。',
  noSuggestion: '近期没有开票，无法给出建议额度。',
  expectedLoss: (amount) => `预期损失 ${amount}。`,
  notCalibrated: '暂不显示预期损失：坏账案例不足，政策尚未校准。',
  card: (score, coverage, weight) => `资质评分 ${score}（满分 100），评分卡已填 ${coverage}，占总评分的 ${weight}。`,
  start: {
    standard: '可按标准条件开始合作。',
    limited: '有限度开始合作。',
    prepaid: '仅限预付款，或婉拒并提供替代方案。',
  },
  deposit: (share) => `条件：预付 ${share} 定金。`,
  depositOrLimit: (share, amount) => `条件：预付 ${share} 定金，或额度不超过 ${amount}。`,
  cardItems: {
    identity: '身份、工商登记与税号已核实',
    band: '外部信用等级',
    financials: '财务报表与经营年限',
    order: '首单金额与账期符合政策',
    fit: '需求匹配',
    references: '两家同行证明',
  },
  serviceDebt: (ours, of) => `${of} 次投诉中有 ${ours} 次责任在我方：投诉和退货不会导致降级。`,
  paymentSources: {
    books: '来自 Zoho Books',
    fields: '来自发票的收款字段',
    status: '仅依据发票状态，为近似值',
  },
  sources: {
    invoices: '发票',
    deals: '商机',
    cases: '服务工单',
    paidOn: '付款日期',
    dispute: '争议',
    fault: '工单责任方',
    amountPaid: '已付金额',
    terms: '商机要求的账期',
    orders: '销售订单',
    incidents: '行为台账',
    contracts: '合同',
    decisions: '决定',
    exits: '退出',
    books: 'Zoho Books',
    findings: '财务等级、满意度与合作评分',
    dealCheck: '商机核查标记',
  },
};

/** Chinese words about what is to be expected of a customer. */
export const outlookZh: OutlookWords = {
  chanceLate: (chance, low, high, judged) =>
    `下一张发票逾期付款的概率：${chance}（10 家同类客户中约 8 家在 ${low} 至 ${high} 之间），依据 ${judged} 张发票。`,
  delay: (usual, early, late) =>
    early === late ? `通常${usual}付款。` : `通常${usual}付款；半数发票的付款时间在${early}至${late}之间。`,
  daysAfterDue: (days, orMore) => {
    if (days === 0) return '到期日当天';
    const text = days < 0 ? `到期前 ${-days} 天` : `到期后 ${days} 天`;
    return orMore ? `${text}或以上` : text;
  },
  lateMoney: (amount) => `未来 90 天预计逾期的款项：约 ${amount}。`,
  cases: (chance) => `未来 90 天出现新服务工单的概率：${chance}。`,
  returns: (chance) => `未来 90 天出现退货的概率：${chance}。`,
  none: {
    new: '暂无预测：新客户。',
    thin: '暂无预测：已知信息太少。',
    'no-history': '暂无预测：近一年没有可供判断的到期发票。',
  },
  late: '已晚于通常付款日',
  notKnown: '未知',
};
