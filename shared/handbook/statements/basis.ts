import type { Statements } from './statement.ts';

/** What a policy says about counting, before any rule: windows, tolerance, missing facts, standards. */
export const basisStatements: Statements = {
  customerModule: {
    en: 'Customers are {customerModule:word}.',
    zh: '客户为{customerModule:word}。',
  },
  humanDecision: {
    en: '{humanDecision?Nothing that goes against a customer takes effect before a person has decided.|A gate in force holds new business by itself; a person decides on its release.}',
    zh: '{humanDecision?对客户不利的处理须先由人作出决定才会生效。|已生效的管控自动暂停新业务；解除由人决定。}',
  },
  rateDirection: {
    en: 'The exchange rate on a record means {rateDirection:word}.',
    zh: '记录上的汇率表示{rateDirection:word}。',
  },
  windows: {
    en: 'What happened in the last {long:days} counts; “lately” means {short:days}; monthly billing is the average of {billingMonths} months.',
    zh: '以最近 {long:days}为统计期；“近期”指 {short:days}；月开票额取 {billingMonths} 个月平均。',
  },
  grace: {
    en: 'For alerts, gates and exceptions an invoice is late after {grace:days}; for the score, after any day.',
    zh: '就预警、管控和例外而言，超过到期日 {grace:days}后才算逾期；就评分而言，超过到期日即算。',
  },
  lateness: {
    en: 'Days of payment count from {early} to {late} days after the due day (below zero: early); short histories are pulled to {prior}. “Latest” means the last {latest} invoices; arrears are material from {material:percent} of a month’s billing on. {dueShift?A due day on a day off moves to the next working day.|A due day on a day off stays where it is.}',
    zh: '付款天数按到期日后 {early} 至 {late} 天计（负数为提前）；历史较短时向 {prior} 天靠拢。“最近”指最后 {latest} 张发票；欠款达到月开票额的 {material:percent} 起视为重大。{dueShift?到期日逢休息日顺延至下一工作日。|到期日逢休息日不顺延。}',
  },
  tolerance: {
    en: 'What a payment leaves over is no arrears below {share:percent} of the invoice, or below {units:units} and {mostShare:percent} of it; all of a customer’s residues together count from {units:units} on. A unit is a hundred of the currency’s smallest unit.',
    zh: '付款后的余额低于发票的 {share:percent}，或低于 {units:units}且低于发票的 {mostShare:percent}，不算拖欠；同一客户的全部余额合计达到 {units:units}时计入。一个单位为该货币最小单位的一百倍。',
  },
  dispute: {
    en: 'A disputed invoice is no arrears for {days:days}, as long as all disputed ones together are at most {shareOfBilling:percent} of a year’s billing.',
    zh: '争议发票在 {days:days}内不算拖欠，但全部争议金额不得超过年开票额的 {shareOfBilling:percent}。',
  },
  shrink: {
    en: 'Short histories are pulled to the average of all customers with the strength of {k} records; while that is unknown, {lateShare:percent} late is assumed.',
    zh: '历史较短时按 {k} 条记录的强度向全体客户平均值靠拢；平均值未知时假定逾期占比为 {lateShare:percent}。',
  },
  fewInvoices: {
    en: 'The alert on a shift in payment judges from {fewInvoices} recently due invoices on.',
    zh: '付款变化预警至少需要 {fewInvoices} 张近期到期发票。',
  },
  prior: { en: 'What is not known stands at {prior} points of 100.', zh: '未知信息按 {prior} 分（满分 100）计。' },
  thinCoverage: {
    en: 'While less than {thinCoverage:percent} of the facts are known, the tier is only indicative.',
    zh: '已知信息不足 {thinCoverage:percent} 时，等级仅供参考。',
  },
  minimumSpend: {
    en: 'Minimum spend a year: {minimumSpend:units|none}.',
    zh: '年最低消费：{minimumSpend:units|未设}。',
  },
  standards: {
    en: 'Written standards for customers: industries {industries:list|any}; countries {countries:list|any}; employees from {minEmployees|any number}; annual revenue from {minAnnualRevenue:units|any amount}.',
    zh: '客户标准：行业 {industries:list|不限}；国家 {countries:list|不限}；最低员工人数 {minEmployees|不限}；最低年营收 {minAnnualRevenue:units|不限}。',
  },
  counting: {
    en: 'Promises to pay count for {promiseDays:days}, incidents and breaches for {incidentDays:days}, write-offs for {writeOffDays:days}.',
    zh: '付款承诺统计 {promiseDays:days}，不当行为与违约统计 {incidentDays:days}，核销统计 {writeOffDays:days}。',
  },
  'counting.severity': {
    en: 'A minor incident counts {minor}, a major one {major}, a serious one {serious}.',
    zh: '轻微事件计 {minor}，较重计 {major}，严重计 {serious}。',
  },
  'counting.fault': {
    en: 'A complaint counts by whose fault it was: the customer’s {customer}, shared {shared}, unknown {unknown}, ours {us}.',
    zh: '投诉按责任归属计：客户责任 {customer}，双方责任 {shared}，不明 {unknown}，我方责任 {us}。',
  },
  'counting.serviceDebtShare': {
    en: 'When more than {serviceDebtShare:percent} of the complaints are our fault, complaints and returns cannot lower the tier.',
    zh: '若超过 {serviceDebtShare:percent} 的投诉责任在我方，投诉与退货不得使等级下调。',
  },
  'counting.standardTermsDays': {
    en: 'Terms up to {standardTermsDays:days} are standard; the last {lastDeals} deals are looked at for longer ones.',
    zh: '{standardTermsDays:days}以内为标准账期；查看最近 {lastDeals} 笔商机是否要求更长账期。',
  },
  'counting.dealsForGap': {
    en: 'A usual gap between deals needs {dealsForGap} won ones.',
    zh: '至少 {dealsForGap} 笔成交才计算通常间隔。',
  },
  validity: {
    en: 'A financial band holds for {financialBand:days}, a survey for {survey:days}, a rating by {raters} colleagues for {rating:days}, a qualification for {qualification:days}, a limit for {limit:days}.',
    zh: '财务等级有效 {financialBand:days}，满意度调查 {survey:days}，{raters} 位同事的评分 {rating:days}，资质评分 {qualification:days}，授信额度 {limit:days}。',
  },
  costToServe: {
    en: 'A case costs {minutesPerCase} minutes at {hourlyRate:units} an hour; money costs {financeRate:percent} a year; gross margin where none is recorded: {assumedMargin:percent|not assumed}.',
    zh: '每个工单耗时 {minutesPerCase} 分钟，每小时 {hourlyRate:units}；资金成本每年 {financeRate:percent}；未记录毛利时：{assumedMargin:percent|不作假定}。',
  },
  labels: {
    en: 'What the org’s own labels mean; a label in no list is not known, and judges nobody. Invoice: paid {paid:list|none}; unpaid {unpaid:list|none}; issued {issued:list|none}; void {void:list|none}; draft {draft:list|none}; written off {writtenOff:list|none}. Deal: won {won:list|none}; lost {lost:list|none}; open {openDeal:list|none}; about to be won {winning:list|none}. Case: closed {closedCase:list|none}; open {openCase:list|none}; complaint {complaint:list|none}; other {otherCase:list|none}. Order: draft {orderDraft:list|none}; accepted {orderAccepted:list|none}; delivered {orderDelivered:list|none}; closed {orderClosed:list|none}; cancelled {orderCancelled:list|none}. Dispute: open {disputeOpen:list|none}; upheld {disputeUpheld:list|none}; rejected {disputeRejected:list|none}; none {disputeNone:list|none}. Fault: the customer’s {faultCustomer:list|none}; shared {faultShared:list|none}; ours {faultUs:list|none}; unknown {faultUnknown:list|none}. Return: {returned:list|none}.',
    zh: '本组织的标签含义；不在任何列表中的标签视为未知，不据以评判。发票：已付款 {paid:list|无}；未付款 {unpaid:list|无}；已开具 {issued:list|无}；作废 {void:list|无}；草稿 {draft:list|无}；已核销 {writtenOff:list|无}。商机：成交 {won:list|无}；失败 {lost:list|无}；进行中 {openDeal:list|无}；即将成交 {winning:list|无}。工单：已关闭 {closedCase:list|无}；处理中 {openCase:list|无}；投诉 {complaint:list|无}；其他 {otherCase:list|无}。订单：草稿 {orderDraft:list|无}；已接受 {orderAccepted:list|无}；已交付 {orderDelivered:list|无}；已结束 {orderClosed:list|无}；已取消 {orderCancelled:list|无}。争议：进行中 {disputeOpen:list|无}；成立 {disputeUpheld:list|无}；不成立 {disputeRejected:list|无}；无 {disputeNone:list|无}。责任：客户 {faultCustomer:list|无}；双方 {faultShared:list|无}；我方 {faultUs:list|无}；不明 {faultUnknown:list|无}。退货：{returned:list|无}。',
  },
};
