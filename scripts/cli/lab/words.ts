import type { Ranking } from '../../../shared/lab/by-month.ts';
import type { Refusal } from '../../../shared/lab/calibration.ts';
import type { DriftState } from '../../../shared/lab/drift.ts';
import type { NoDraft } from '../../../shared/lab/learned-weights.ts';
import type { Circumstance } from '../../../shared/score/calibration.ts';
import type { Bilingual, Language } from '../../../shared/vocabulary/language.ts';

/** The sentences of the lab's reports. What stands in braces is put in. */
export const WORDS = {
  basis: {
    en: 'Policy {policy} · {customers} customers · records up to {until}',
    zh: '政策 {policy} · {customers} 家客户 · 记录截至 {until}',
  },
  problems: {
    en: '{count} row(s) of the files could not be used in full (winnow assess --json lists them).',
    zh: '文件中有 {count} 行无法完整使用（winnow assess --json 会列出）。',
  },
  interval: { en: '95 % over customers', zh: '按客户抽样的 95% 区间' },
  customers: { en: 'customers', zh: '客户数' },
  rows: { en: 'customers × months', zh: '客户 × 月' },
  lateShare: { en: 'late share of the money', zh: '逾期金额占比' },
  group: { en: 'group', zh: '分组' },

  backtest: {
    en: 'Backtest: what the model said at past month ends, and what followed',
    zh: '回测：模型在以往各月末的判断与其后的实际情况',
  },
  months: {
    en: '{count} month ends from {first} to {last}; each customer is judged by what was known then.',
    zh: '共 {count} 个月末，自 {first} 至 {last}；每家客户均按当时已知的信息判断。',
  },
  noMonths: {
    en: 'The records do not reach back far enough for a single month end with 90 days after it.',
    zh: '记录不够长：没有一个月末之后还有 90 天的记录。',
  },
  ranking: { en: 'Who pays late in the next {days} days', zh: '未来 {days} 天内谁会逾期付款' },
  rankingNote: {
    en: 'AUC: how often a customer with half of its money late ranks above one without (0.5 is chance). KS: the largest distance between the two. Caught: the part of the late money that the worst fifth holds.',
    zh: 'AUC：半数以上金额逾期的客户排在其他客户之前的比例（0.5 等于随机）。KS：两类客户分布的最大距离。捕获：排序最差的五分之一客户所占的逾期金额比例。',
  },
  rankedBy: { en: 'ranked by', zh: '排序依据' },
  caught: { en: 'late money caught', zh: '捕获的逾期金额' },
  rocX: { en: 'others taken in, %', zh: '误判的其他客户，%' },
  rocY: { en: 'late payers caught, %', zh: '捕获的逾期客户，%' },
  tiers: { en: 'Late share by tier, {days} days', zh: '各等级的逾期占比，{days} 天' },
  ordered: { en: 'No better tier was later than a worse one.', zh: '没有较好等级比较差等级逾期更多。' },
  unordered: {
    en: 'The tiers are not in order: a better tier was later than a worse one.',
    zh: '等级次序不成立：有较好等级比较差等级逾期更多。',
  },
  tier: { en: 'tier', zh: '等级' },
  gates: {
    en: 'What holding new business by the gates would have come to',
    zh: '若各项管控当时暂停新业务，结果会怎样',
  },
  gatesNote: {
    en: 'Over what was billed in the month after each month end at which the gate stood open. Saved: paid more than 30 days late, or not at all. Cost: the rest.',
    zh: '统计管控开启的各月末之后一个月内开票的金额。节省：逾期 30 天以上或未付。代价：其余部分。',
  },
  noGates: { en: 'No gate stood open at any of these month ends.', zh: '这些月末没有任何管控开启。' },
  gate: { en: 'gate', zh: '管控' },
  mode: { en: 'mode', zh: '方式' },
  billed: { en: 'billed', zh: '开票金额' },
  saved: { en: 'saved', zh: '节省' },
  cost: { en: 'cost', zh: '代价' },
  failures: { en: 'Who failed within half a year, by tier', zh: '各等级客户在半年内违约的情况' },
  failuresNote: {
    en: 'Failed: an undisputed invoice unpaid 60 days after its due day, a write-off in the conduct ledger, or an exit for non-payment or insolvency. Who was failing already is not counted. An expected loss rests on these chances from 30 bad cases on, unless the policy states its own.',
    zh: '违约：无争议发票到期 60 天后仍未付款、行为台账中登记的核销，或因不付款或破产而退出。已在违约中的客户不计。满 30 例后，预期损失以此概率计算，除非政策另行写明。',
  },
  halfYears: {
    en: '{failed} bad case(s) in {count} half-year(s) that do not overlap, from {days}.',
    zh: '互不重叠的 {count} 个半年（起始日 {days}）内共 {failed} 例坏账。',
  },
  noHalfYear: {
    en: 'No month end has half a year of records after it.',
    zh: '没有一个月末之后还有半年的记录。',
  },
  customersTimes: { en: 'customers × half-years', zh: '客户 × 半年' },
  failed: { en: 'failed', zh: '违约' },
  chanceToFail: { en: 'chance to fail', zh: '违约概率' },
  groups: { en: 'How well the score ranks within groups, {days} days', zh: '评分在各组内的排序能力，{days} 天' },
  fairness: { en: 'Who is held today, by group', zh: '目前被暂停的客户，按组' },
  fairnessNote: {
    en: 'The rate of each group over that of all others; between 0.8 and 1.25 counts as even. An uneven rate proves nothing and asks for a reason.',
    zh: '各组比例与其余客户比例之比；0.8 至 1.25 视为均衡。不均衡并不证明什么，但需要说明理由。',
  },
  held: { en: 'held', zh: '被暂停' },
  rate: { en: 'rate', zh: '比例' },
  others: { en: 'rate of others', zh: '其余客户比例' },
  disparity: { en: 'disparity', zh: '差异比' },
  verdict: { en: 'verdict', zh: '结论' },

  calibration: {
    en: "Calibration of the chance of late payment on the firm's own invoices",
    zh: '用本企业发票校准逾期概率',
  },
  accepted: {
    en: 'The calibration holds: fitted to {late} late and {timely} timely invoices of {customers} customers.',
    zh: '校准成立：依据 {customers} 家客户的 {late} 张逾期发票和 {timely} 张准时发票。',
  },
  refused: {
    en: 'The default stands ({late} late and {timely} timely invoices of {customers} customers): {reason}',
    zh: '沿用默认值（{customers} 家客户，{late} 张逾期发票，{timely} 张准时发票）：{reason}',
  },
  result: { en: 'Result', zh: '结果' },
  fitted: { en: 'What was fitted', zh: '拟合结果' },
  number: { en: 'number', zh: '参数' },
  value: { en: 'value', zh: '数值' },
  ofDefault: { en: 'default', zh: '默认' },
  shift: { en: 'odds at a payment view of 66', zh: '付款视图为 66 时的几率' },
  steepness: { en: 'points of the view that double the odds', zh: '使几率翻倍的视图分数' },
  noEffects: {
    en: 'No circumstance of the invoice itself is certain enough to be kept.',
    zh: '没有任何发票自身情况足够确定，未予保留。',
  },
  effect: { en: '{name}: odds × {odds} (z {z})', zh: '{name}：几率 × {odds}（z {z}）' },
  heldBack: { en: 'On the last 30 % of the invoices, which the fit had not seen', zh: '在拟合未见过的最后 30% 发票上' },
  brier: {
    en: 'Brier (0 is best): default {byDefault}, calibrated {calibrated}.',
    zh: 'Brier 分数（0 最佳）：默认 {byDefault}，校准后 {calibrated}。',
  },
  fifth: { en: 'fifth by chance', zh: '按概率五等分' },
  predicted: { en: 'predicted', zh: '预测' },
  observed: { en: 'observed', zh: '实际' },
  predictedAxis: { en: 'predicted, %', zh: '预测，%' },
  observedAxis: { en: 'observed, %', zh: '实际，%' },
  calibrated: { en: 'calibrated', zh: '校准后' },
  byDefault: { en: 'default', zh: '默认' },
  weights: { en: 'Weights learned from late invoices', zh: '由逾期发票学得的权重' },
  gain: {
    en: 'Gain in AUC of the whole score on the last 30 %: {gain} [{interval}].',
    zh: '整体评分在最后 30% 上的 AUC 增益：{gain} [{interval}]。',
  },
  draft: {
    en: 'The gain is certain: a draft of the policy can be written with --draft FILE. It takes effect only when it is approved.',
    zh: '增益确定：可用 --draft FILE 写出政策草稿，经批准后方才生效。',
  },
  indicator: { en: 'indicator', zh: '指标' },
  before: { en: 'weight now', zh: '现有权重' },
  after: { en: 'learned', zh: '学得权重' },

  drift: { en: 'Drift since {day}', zh: '自 {day} 以来的漂移' },
  moved: { en: 'How far scores and indicators have moved', zh: '评分与指标的移动' },
  movedNote: {
    en: 'Population stability index over {reference} customers then and {now} now: under 0.1 calm, over 0.25 a shift, unless so few customers bring it about by chance.',
    zh: '群体稳定性指数，当时 {reference} 家客户，现在 {now} 家：低于 0.1 平稳，高于 0.25 为明显变化，除非客户过少、属偶然波动。',
  },
  of: { en: 'of', zh: '对象' },
  index: { en: 'index', zh: '指数' },
  state: { en: 'state', zh: '状态' },
  score: { en: 'score', zh: '评分' },
  since: { en: 'Does the payment view still rank', zh: '付款视图是否仍能排序' },
  sinceNote: {
    en: '{invoices} invoices that came due since, {late} of them late: AUC {auc} [{interval}].',
    zh: '此后到期 {invoices} 张发票，其中 {late} 张逾期：AUC {auc} [{interval}]。',
  },
  drawn: {
    en: '({invoices} invoices of {customers} customers were drawn.)',
    zh: '（抽取了 {customers} 家客户的 {invoices} 张发票。）',
  },
  scoreSince: {
    en: 'Scores since {day}: {state} (stability index {index}).',
    zh: '自 {day} 以来的评分：{state}（稳定性指数 {index}）。',
  },
  shiftedToo: { en: 'Shifted: {names}.', zh: '明显变化：{names}。' },
  noNight: {
    en: 'Whom it holds is not known yet: no nightly pass has gone through. Try it on an export: winnow policy check FILE --on DIR',
    zh: '尚不知会限制哪些客户：夜间巡检尚未完成。可用导出数据试算：winnow policy check FILE --on DIR',
  },
  evenNight: {
    en: 'On {day}, under {policy}, no group of the {customers} customers was held more or less often than the others, as far as their numbers tell.',
    zh: '{day}，按 {policy}，在人数足以判断的范围内，{customers} 家客户中没有哪一组被限制得更多或更少。',
  },
  unevenNight: {
    en: 'On {day}, under {policy}, groups of the {customers} customers were held unevenly; what the new version does is known after the next night:',
    zh: '{day}，按 {policy}，{customers} 家客户中各组被限制的比例不均衡；新版本的结果须待下一次夜间巡检：',
  },
} as const satisfies Record<string, Bilingual>;

export const RANKING_WORDS: Readonly<Record<Ranking, Bilingual>> = {
  score: { en: 'whole score', zh: '整体评分' },
  view: { en: 'payment view', zh: '付款视图' },
  expectedMoney: { en: 'expected late money', zh: '预期逾期金额' },
  ratio: { en: 'past late ratio', zh: '以往逾期比例' },
  shrunk: { en: 'past late ratio, shrunk', zh: '以往逾期比例（收缩）' },
};

export const DRIFT_WORDS: Readonly<Record<DriftState, Bilingual>> = {
  calm: { en: 'calm', zh: '平稳' },
  'by-chance': { en: 'within chance', zh: '属偶然波动' },
  moving: { en: 'moving', zh: '变化中' },
  shifted: { en: 'shifted', zh: '明显变化' },
  unknown: { en: 'not known', zh: '未知' },
};

export const CIRCUMSTANCE_WORDS: Readonly<Record<Circumstance, Bilingual>> = {
  dueOnDayOff: { en: 'due on a day on which the firm does not work', zh: '到期日为非工作日' },
  logAmount: { en: 'ten times the amount', zh: '金额为十倍' },
};

export const REFUSAL_WORDS: Readonly<Record<Refusal, Bilingual>> = {
  'too-few': { en: 'it takes 30 of each, of 10 customers.', zh: '两类各需 30 张，且来自 10 家客户。' },
  'no-ranking': {
    en: "the payment view does not tell this firm's late invoices from its timely ones with certainty.",
    zh: '付款视图不能确定地区分本企业的逾期与准时发票。',
  },
  worse: {
    en: 'on the last 30 % of the invoices a fit to those before was worse than the default.',
    zh: '在最后 30% 的发票上，依据此前发票的拟合不如默认值。',
  },
};

export const NO_DRAFT_WORDS: Readonly<Record<NoDraft, Bilingual>> = {
  'too-few': {
    en: '{late} late invoices are too few to learn weights from: it takes 400.',
    zh: '{late} 张逾期发票不足以学习权重：需要 400 张。',
  },
  'no-gain': { en: 'The gain is not certain: the weights stay as they are.', zh: '增益不确定：权重保持不变。' },
};

/** A sentence in one language with its values put in. */
export function sentence(text: Bilingual, language: Language, values: Readonly<Record<string, string>> = {}): string {
  return text[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
