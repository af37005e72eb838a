import type { Bilingual } from '../vocabulary/language.ts';
import { LETTERS, type LetterId } from '../vocabulary/letters.ts';
import type { ValueType, ValueTypes } from './letter.ts';

/** One thing that a letter may name. */
export interface PlaceholderSpec<T extends ValueType = ValueType> {
  type: T;
  /** What it is called where it is missing, and in lists for those who write letters. */
  label: Bilingual;
  letters: readonly LetterId[];
}

const ALL = LETTERS;

const OWED: readonly LetterId[] = [
  'account-statement',
  'payment-reminder',
  'payment-plan',
  'hold-notice',
  'limit-change',
  'improvement-plan',
  'demand',
  'termination',
  'appeal-answer',
  'final-statement',
  'closing',
];

const ACCOUNT: readonly LetterId[] = [
  'account-statement',
  'demand',
  'termination',
  'appeal-answer',
  'final-statement',
  'closing',
];

const EXIT: readonly LetterId[] = ['demand', 'termination', 'appeal-answer', 'final-statement', 'closing'];

const DECIDED: readonly LetterId[] = ['refusal', 'hold-notice', 'limit-change', 'termination', 'appeal-answer'];

function of<T extends ValueType>(type: T, letters: readonly LetterId[], en: string, zh: string): PlaceholderSpec<T> {
  return { type, label: { en, zh }, letters };
}

/**
 * Everything that a letter may name, and in which letters. The score, the tier, and what third parties said of a customer are not here
 * and never will be: what has no name in this list cannot be written.
 */
export const PLACEHOLDERS = {
  addressee: of('text', ALL, 'who is written to', '收件人'),
  'customer.name': of('text', ALL, 'name of the customer', '客户名称'),
  'sender.firm': of('text', ALL, 'name of our firm', '我方公司名称'),
  'sender.name': of('text', ALL, 'name of the person who writes', '经办人姓名'),
  'sender.contact': of('text', ALL, 'mail address or telephone for answers', '联系邮箱或电话'),
  'sender.address': of('text', ALL, 'our postal address', '我方地址'),
  'pay.to': of('text', [...OWED, 'promise-confirmation'], 'where to pay to', '收款账户'),
  rights: of('text', ALL, 'rights of persons', '个人权利说明'),
  'request.about': of('text', ['refusal'], 'what was asked for', '所提需求'),
  'reason.decision': of('text', ['refusal', 'limit-change'], 'the decision in one sentence', '决定（一句话）'),
  'reason.because': of('text', DECIDED, 'reason in the words of the policy', '理由（政策用语）'),
  'reason.change': of('text', DECIDED, 'what would change the decision', '改变决定的条件'),
  'contract.name': of('text', [...EXIT, 'welcome'], 'contract', '合同'),
  'contract.signed': of('date', [...EXIT, 'welcome'], 'day on which the contract was signed', '合同签订日期'),
  'exit.clause': of('text', ['termination'], 'clause relied on', '所依据的合同条款'),
  'exit.re-entry': of('text', ['closing'], 'conditions of coming back', '重新合作的条件'),
  'appeal.contact': of('text', ['termination', 'appeal-answer', 'refusal'], 'who hears an appeal', '申诉受理人'),
  'appeal.answer': of('text', ['appeal-answer'], 'answer to the appeal', '申诉结论'),
  'education.topic': of('text', ['education'], 'what the course is about', '培训主题'),
  'education.course': of('text', ['education'], 'course or manual', '课程或手册'),
  'amount.overdue': of('money', OWED, 'sum overdue', '逾期金额'),
  'amount.open': of('money', OWED, 'sum open in all', '未结金额合计'),
  'amount.credits': of('money', ACCOUNT, 'credit notes not yet used', '未抵用贷项'),
  'amount.deposits': of('money', ACCOUNT, 'deposits that we hold', '我方所持定金'),
  'amount.balance': of('money', ACCOUNT, 'balance', '结余'),
  'amount.limit': of('money', ['limit-change', 'welcome'], 'credit limit', '授信额度'),
  'amount.limit-before': of('money', ['limit-change'], 'credit limit before', '原授信额度'),
  'amount.promised': of('money', ['promise-confirmation'], 'sum promised', '承诺金额'),
  'amount.plan': of('money', ['payment-plan'], 'sum of the plan', '计划总额'),
  'amount.asked': of('money', ['refusal'], 'sum asked for', '需求金额'),
  'amount.least': of('money', ['refusal'], 'least sum', '最低金额'),
  'amount.least-year': of('money', ['refusal'], 'least sum a year', '最低年采购额'),
  'amount.fee': of('money', ['refusal'], 'fee', '费用'),
  'volume.asked': of('number', ['refusal'], 'volume asked for', '需求数量'),
  'volume.least': of('number', ['refusal'], 'least volume', '最低数量'),
  'services.most': of('number', ['refusal'], 'services agreed', '约定服务次数'),
  'terms.days': of('number', ['welcome', 'limit-change'], 'payment terms in days', '账期天数'),
  'days.oldest': of('number', OWED, 'days by which the oldest invoice is overdue', '最久逾期天数'),
  'balance.side': of('text', ACCOUNT, 'in whose favour the balance is', '余额归属'),
  're-entry.prepaid-days': of(
    'number',
    ['closing'],
    'days that are paid in advance after coming back',
    '重新合作后预付款天数',
  ),
  'date.today': of('date', ALL, 'day of the letter', '发函日期'),
  'date.pay-by': of('date', ['payment-reminder', 'hold-notice'], 'day by which to pay', '付款期限'),
  'date.promised': of('date', ['promise-confirmation'], 'day promised', '承诺付款日'),
  'date.answer': of(
    'date',
    ['account-statement', 'apology', 'payment-plan', 'improvement-plan', 'final-statement', 'education'],
    'day of an answer',
    '答复期限',
  ),
  'date.plan-ends': of('date', ['improvement-plan', 'payment-plan'], 'last day of the plan', '计划结束日'),
  'date.valid-from': of('date', ['limit-change'], 'first day on which it holds', '生效日期'),
  'date.valid-to': of('date', ['limit-change', 'welcome'], 'last day on which it holds', '有效期至'),
  'date.reasons': of('date', ALL, 'last day to ask for written reasons', '可要求书面说明理由的截止日'),
  'date.ask-again': of('date', ['refusal', 'closing'], 'day from which asking again is worth it', '可再次申请日期'),
  'date.demand': of('date', ['demand', 'termination', 'appeal-answer'], 'day of the demand', '催告日期'),
  'date.cure': of('date', ['demand', 'termination'], 'day by which it must be cured', '补救期限'),
  'date.notice': of('date', EXIT, 'day of the notice', '通知日期'),
  'date.effective': of('date', EXIT, 'day on which the contract ends', '合同终止日'),
  'date.appeal': of('date', ['termination'], 'last day to appeal', '申诉截止日'),
  'date.appealed': of('date', ['appeal-answer'], 'day of the appeal', '申诉日期'),
  'date.statement': of('date', EXIT, 'day of the final statement', '最终对账日'),
  'date.settle': of('date', EXIT, 'day by which the balance is settled', '结清期限'),
  'date.return': of('date', ['termination'], 'day by which goods, documents and data are returned', '归还期限'),
  'date.closed': of('date', ['closing'], 'day of the closing', '结案日期'),
  'date.course': of('date', ['education'], 'day of the course', '培训日期'),
  'list.overdue': of('list', OWED, 'overdue invoices with their due days', '逾期发票及到期日'),
  'list.open': of('list', OWED, 'open invoices', '未结发票'),
  'list.disputed': of('list', ['account-statement', 'payment-reminder'], 'disputed invoices', '有争议的发票'),
  'list.invoices-promised': of(
    'list',
    ['promise-confirmation'],
    'invoices that the promise is about',
    '承诺涉及的发票',
  ),
  'list.held': of('list', ['hold-notice'], 'orders that wait', '暂缓的订单'),
  'list.alternatives': of('list', ['refusal', 'termination', 'hold-notice'], 'what we offer instead', '替代方案'),
  'list.orders': of('list', ['termination'], 'orders accepted and not yet delivered', '已接受未交付订单'),
  'list.instalments': of('list', ['payment-plan'], 'instalments', '分期付款安排'),
  'list.you': of('list', ['improvement-plan'], 'what would help, from the customer', '请贵方协助事项'),
  'list.we': of('list', ['improvement-plan'], 'what we do', '我方协助事项'),
  'list.ours': of('list', ['apology'], 'what went wrong through our fault', '我方责任事项'),
} as const satisfies Readonly<Record<string, PlaceholderSpec>>;

export type Placeholder = keyof typeof PLACEHOLDERS;

/** What is known for a letter; a placeholder without an entry is missing. */
export type LetterValues = {
  readonly [K in Placeholder]?: ValueTypes[(typeof PLACEHOLDERS)[K]['type']];
};

/** The entry of a name as a template writes it; undefined where there is no such placeholder. */
export function placeholderNamed(name: string): PlaceholderSpec | undefined {
  return isPlaceholder(name) ? PLACEHOLDERS[name] : undefined;
}

/**
 * Whether a name is one of the catalogue.
 * @example isPlaceholder('amount.overdue') // true
 */
export const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(PLACEHOLDERS, name);
