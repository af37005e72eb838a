import type { Statements } from './statement.ts';

/** When each gate opens, each alert sounds, each refusal test holds. Paths of tests begin with `test.` and their kind. */
export const ruleStatements: Statements = {
  'gates.G1': {
    en: 'an undisputed invoice is overdue by more than {days:days} (tier D: {daysForD:days})',
    zh: '有无争议发票逾期超过 {days:days}（D 级：{daysForD:days}）',
  },
  'gates.G2': {
    en: 'exposure over the limit with arrears, or over {overLimit:percent} of it without',
    zh: '敞口超过额度且有逾期，或无逾期但超过额度的 {overLimit:percent}',
  },
  'gates.G3': { en: 'insolvency, liquidation or court enforcement', zh: '破产、清算或被强制执行' },
  'gates.G4': { en: '{promises} promises broken within {days:days}', zh: '{days:days}内失信承诺 {promises} 次' },
  'gates.G5': {
    en: 'confirmed fraud or serious abuse within {days:days}',
    zh: '{days:days}内确认欺诈或严重辱骂威胁',
  },
  'gates.G6': {
    en: 'the limit or its review ran out {days:days} ago; orders up to {smallOrder:units} pass',
    zh: '额度或复核过期已 {days:days}；{smallOrder:units}以内的订单除外',
  },
  'gates.G7': {
    en: 'no signed contract in force for a deal above {above:units}',
    zh: '{above:units}以上的商机没有有效的已签合同',
  },
  'gates.G8': { en: 'an exit case has reached notice', zh: '退出流程已进入通知阶段' },
  'gates.G9': { en: 'below the service threshold: a refusal rule applies', zh: '低于服务门槛：适用婉拒规则' },
  'gates.G10': {
    en: 'an order above {times} times the customer’s own {percentile:percent} percentile ({fewOrders} orders or more), in tiers {tiers:list}',
    zh: '订单超过客户自身 {percentile:percent} 分位的 {times} 倍（至少 {fewOrders} 笔订单），等级为 {tiers:list}',
  },
  'gates.G11': {
    en: 'the screening is refused, run out or unfinished: an unfinished one lets open deals be for {graceDays:days}, none that is about to be won; an approval holds for {approvalDays:days} unless the customer has bought since',
    zh: '准入筛查被拒、失效或未完成：未完成时进行中的商机宽限 {graceDays:days}，即将成交的不宽限；准入批准有效 {approvalDays:days}，其间已有购买的除外',
  },
  'gates.G12': {
    en: 'a deal asks for more than the terms of the customer’s tier and contract, set out with the tiers',
    zh: '商机要求超出该客户等级与合同的条件（见等级说明）',
  },
  'alerts.rules.late-invoices': {
    en: '{warn} invoices late lately (urgent: {urgent}), worth {shareOfBilling:percent} of a year’s billing or more',
    zh: '近期逾期 {warn} 张（紧急：{urgent} 张），且金额达年开票额的 {shareOfBilling:percent}',
  },
  'alerts.rules.oldest-overdue': {
    en: 'an invoice overdue by {info} / {warn} / {urgent} days',
    zh: '发票逾期 {info} / {warn} / {urgent} 天',
  },
  'alerts.rules.complaint-rate': {
    en: '{warn} complaints per 10 orders (urgent: {urgent}), from {fewest} complaints on',
    zh: '每 10 单投诉 {warn} 次（紧急：{urgent} 次），投诉不少于 {fewest} 次',
  },
  'alerts.rules.payment-shift': {
    en: 'pays later than its own habit: {z} times the usual spread over {invoices} invoices, or {days:days} more',
    zh: '付款晚于自身习惯：{invoices} 张发票偏离通常波动 {z} 倍，或晚 {days:days}',
  },
  'alerts.rules.utilisation': {
    en: '{warn:percent} of the limit used (urgent: {urgent:percent})',
    zh: '额度使用 {warn:percent}（紧急：{urgent:percent}）',
  },
  'alerts.rules.promise-broken': {
    en: 'a promise to pay broken within {days:days}',
    zh: '{days:days}内有付款承诺未兑现',
  },
  'alerts.rules.returns-rate': {
    en: 'more than {warn:percent} returned lately (urgent: {urgent:percent})',
    zh: '近期退货率超过 {warn:percent}（紧急：{urgent:percent}）',
  },
  'alerts.rules.decline': {
    en: 'a lower tier, or {points} points lost within {days:days}',
    zh: '等级下调，或 {days:days}内下降 {points} 分',
  },
  'alerts.rules.order-spike': {
    en: 'an order of unusual size with a discount up',
    zh: '订单异常增大且折扣上升',
  },
  'alerts.rules.short-pay': {
    en: '{count} short payments or deductions within {days:days}',
    zh: '{days:days}内少付或扣款 {count} 次',
  },
  'alerts.rules.breach': { en: 'a breach logged within {days:days}', zh: '{days:days}内登记违约' },
  'alerts.rules.contract-ending': {
    en: 'a contract ends in {info} / {warn} / {urgent} days',
    zh: '合同将于 {info} / {warn} / {urgent} 天内到期',
  },
  'alerts.rules.silence': {
    en: 'silent for {times} times the usual gap',
    zh: '沉寂时间达通常间隔的 {times} 倍',
  },
  'alerts.rules.conduct': {
    en: 'a major conduct incident within {days:days}',
    zh: '{days:days}内有较重的不当行为',
  },
  'alerts.rules.expiry': {
    en: 'a limit, review or override runs out within {days:days}',
    zh: '额度、复核或人工调整将于 {days:days}内到期',
  },
  'alerts.rules.below-minimum': {
    en: 'below the minimum spend {quarters} quarters running',
    zh: '连续 {quarters} 个季度低于最低消费',
  },
  'alerts.rules.concentration': {
    en: 'one D or E customer owes more than {one:percent} of all receivables, or all of them more than {all:percent}',
    zh: '单个 D、E 级客户占应收账款超过 {one:percent}，或合计超过 {all:percent}',
  },
  'alerts.rules.thin-data': {
    en: 'nothing read for {syncHours} hours, or under {coverage:percent} of the facts known of a large customer',
    zh: '{syncHours} 小时未读取数据，或大客户已知信息不足 {coverage:percent}',
  },
  'alerts.rules.often-wrong': {
    en: 'people answered more than {share:percent} of a rule’s alerts as wrong, with {openings} or more on record',
    zh: '某条规则的提示在 {openings} 次以上，且被判为误报的超过 {share:percent}',
  },
  'alerts.rules.unread-facts': {
    en: 'records carry labels that this policy does not list, or a field cannot be read',
    zh: '有记录的标签未列入本政策，或某字段无法读取',
  },
  'alerts.rules.drift': {
    en: 'the payment view ranks late invoices with certainty worse than {auc} (AUC), or the scores have shifted for {months} months running',
    zh: '付款视图对逾期发票的排序能力确定低于 {auc}（AUC），或客户评分连续 {months} 个月明显变化',
  },
  'alerts.rules.unanswered': {
    en: 'a complaint unanswered for {answerDays:days} or unsolved for {solveDays:days}',
    zh: '投诉 {answerDays:days}未答复或 {solveDays:days}未解决',
  },
  'alerts.rules.cure-missed': {
    en: 'a cure or settlement date missed in an exit case',
    zh: '退出流程中错过补救或结清日期',
  },
  'alerts.rules.late-likely': {
    en: 'nothing is overdue or was late lately, invoices are still to fall due, and the next one is paid late with a chance of {chance:percent} or more, usually by more than the days of grace',
    zh: '目前及近期无逾期，但有未到期发票，且下一张逾期的可能性达 {chance:percent}，通常超过宽限天数',
  },
  'test.amount-below': { en: 'amount below {units:units}', zh: '金额低于 {units:units}' },
  'test.volume-below': { en: 'volume below {volume}', zh: '数量低于 {volume}' },
  'test.yearly-spend-below': { en: 'yearly spend below {units:units}', zh: '年采购额低于 {units:units}' },
  'test.outside-places': { en: 'outside {places:list}', zh: '不在{places:list}' },
  'test.outside-hours': {
    en: 'outside {from}–{to} on {weekdays:weekdays}',
    zh: '不在{weekdays:weekdays} {from}–{to}',
  },
  'test.services-used': {
    en: '{most} services used within {days:days}',
    zh: '{days:days}内已用 {most} 次服务',
  },
  'test.small-orders': {
    en: '{most} orders below {units:units} within {days:days} already',
    zh: '{days:days}内低于 {units:units}的订单已达 {most} 笔',
  },
  'test.need-is': { en: 'need is {needs:list}', zh: '需求为{needs:list}' },
  'test.need-is-not': { en: 'need is none of {needs:list}', zh: '需求不是{needs:list}' },
  'test.credit-in-tier': { en: 'asks for credit in tier {tiers:list}', zh: '{tiers:list} 级客户要求赊销' },
  'test.gate-open': { en: 'gate {gates:list} is open', zh: '{gates:list} 未解除' },
  'test.conduct': {
    en: '{count} conduct incidents, {severity:word} or graver, within {days:days}',
    zh: '{days:days}内 {count} 次{severity:word}及以上的不当行为',
  },
};
