import type { Capacity } from '../../../shared/portfolio/exception-tally.ts';
import type { ExceptionKind } from '../../../shared/portfolio/exceptions.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';

/** One language's words for the report on exceptions. */
export interface DecisionsWords {
  title: (company: string, day: string) => string;
  none: string;
  capacities: Record<Capacity, string>;
  kinds: Record<ExceptionKind, string>;
  /** In the place of a name. */
  unnamed: string;
  count: (count: number, unsound: number) => string;
  after: (days: number, over: number, of: number) => string;
  tooEarly: (days: number) => string;
  onTime: (count: number, of: number) => string;
  daysLate: (days: string) => string;
  overdue: (count: number) => string;
  writtenOff: (amount: string) => string;
  tiers: (rose: number, fell: number) => string;
  nothing: string;
}

export const DECISIONS_WORDS: Readonly<Record<Language, DecisionsWords>> = {
  en: {
    title: (company, day) => `Exceptions that people approved${company ? `, ${company}` : ''}, as of ${day}`,
    none: 'No override, release or higher limit has been approved.',
    capacities: { approver: 'Approved by', requester: 'Asked for by' },
    kinds: { override: 'tier overrides', release: 'releases', limit: 'higher limits' },
    unnamed: '(nobody named)',
    count: (count, unsound) => (unsound > 0 ? `${count}, ${unsound} of them not as they must be` : String(count)),
    after: (days, over, of) => `after ${days} days (${over} of ${of})`,
    tooEarly: (days) => `after ${days} days: too early to say`,
    onTime: (count, of) => `${count} of ${of} invoices paid in time`,
    daysLate: (days) => `${days} days late on average`,
    overdue: (count) => `long overdue after ${count}`,
    writtenOff: (amount) => `${amount} written off`,
    tiers: (rose, fell) => `tier up after ${rose}, down after ${fell}`,
    nothing: 'no invoice fell due',
  },
  zh: {
    title: (company, day) => `${company ? `${company}：` : ''}经人批准的例外事项，截至 ${day}`,
    none: '尚未批准任何等级调整、放行或提额。',
    capacities: { approver: '批准人', requester: '申请人' },
    kinds: { override: '等级人工调整', release: '放行', limit: '提高额度' },
    unnamed: '（未填写）',
    count: (count, unsound) => (unsound > 0 ? `${count} 次，其中 ${unsound} 次不合规` : `${count} 次`),
    after: (days, over, of) => `${days} 天后（${of} 次中的 ${over} 次）`,
    tooEarly: (days) => `${days} 天后：时间未到`,
    onTime: (count, of) => `${of} 张发票中 ${count} 张按时付款`,
    daysLate: (days) => `平均逾期 ${days} 天`,
    overdue: (count) => `${count} 次之后出现长期逾期`,
    writtenOff: (amount) => `核销 ${amount}`,
    tiers: (rose, fell) => `${rose} 次之后等级上升，${fell} 次之后下降`,
    nothing: '没有发票到期',
  },
};
