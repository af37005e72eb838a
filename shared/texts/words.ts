import type { Assessment } from '../assessment/assessment.ts';
import type { Advice } from '../assessment/next-actions.ts';
import type { Defect } from '../dossier/dossier.ts';
import type { Gate } from '../gates/gate.ts';
import type { Ageing } from '../receivables/exposure.ts';
import type { Missing } from '../score/factor.ts';
import type { TierState } from '../tiers/tier.ts';
import type { Severity } from '../vocabulary/alerts.ts';
import type { Group, IndicatorId, Tier } from '../vocabulary/model.ts';
import type { ConsequenceWords } from './words/consequences.ts';
import type { CreditWords } from './words/credit.ts';
import type { DutyWords } from './words/duties.ts';

type Strings = (...texts: string[]) => string;

/** One language's words and sentence patterns; `compose.ts` fills them. A missing key does not compile. */
export interface Words {
  names: Record<IndicatorId, string>;
  groups: Record<Group, string>;
  views: Record<keyof Assessment['views'], string>;
  buckets: Record<keyof Ageing, string>;
  missing: Record<Missing, string>;
  needs: Record<string, string>;
  severities: Record<Severity, string>;
  consequences: ConsequenceWords;
  toDo: DutyWords;
  heldBy: Record<NonNullable<TierState['heldBy']>, string>;
  faults: Record<Defect['fault'], string>;
  credit: CreditWords;
  value: {
    days: (n: number) => string;
    /** Days after the due day; below zero: before it. */
    signedDays: (n: number) => string;
    lastInvoices: (days: string, count: number) => string;
    lateOf: (late: number, due: number) => string;
    months: Strings;
    ofLimit: Strings;
    noLimit: string;
    dso: (dso: number, terms: number) => string;
    times: Strings;
    ofMinimum: Strings;
    wonOf: (won: number, closed: number) => string;
    metOf: (met: number, of: number) => string;
    perTen: Strings;
    casesTimes: Strings;
    years: (n: number) => string;
    silence: (days: number, usual: number) => string;
    percentile: (p: number) => string;
    upTo: (text: string) => string;
    from: (text: string) => string;
    approximate: (text: string) => string;
    percentOf: Strings;
    brokenOf: (broken: number, made: number) => string;
    incidents: (n: number) => string;
    breaches: (n: number) => string;
    ofOrders: (n: number, of: number) => string;
    ofClosed: (n: number, of: number) => string;
    ofDeals: (n: number, of: number) => string;
    ofFive: (grade: string) => string;
  };
  headline: {
    join: (parts: string[]) => string;
    payLate: (days: number) => string;
    payOnTime: string;
    noPayments: string;
    overdueOne: (amount: string, days: number) => string;
    overdueMany: (count: number, amount: string, days: number) => string;
    nothingOverdue: string;
    isNew: string;
    /** So many invoices are in no sum, because it cannot be read whether they are owed. */
    unreadInvoices: (count: number) => string;
    ours: (ours: number, of: number) => string;
  };
  modes: Record<Gate['mode'], string>;
  advice: Record<Advice['code'], (names: string, amount: string, terms: string) => string>;
  /** The last item of a list that leaves so many out. */
  more: (count: number) => string;
  list: (items: string[]) => string;
  note: {
    title: (from: Tier, to: Tier, on: string) => string;
    score: Strings;
    reasons: string;
    reason: (name: string, value: string, lost: string, names: string) => string;
    means: (name: string) => string;
    policy: Strings;
  };
  task: (text: string, customer: string) => string;
  brief: (score: string, tier: string, reasons: string) => string;
}
