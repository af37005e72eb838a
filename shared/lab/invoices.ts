import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { Circumstances } from '../score/calibration.ts';
import { isWorking } from '../values/calendar.ts';
import type { Day } from '../values/day.ts';
import { compareTexts } from '../values/order.ts';
import type { CalibrationRow } from './calibration.ts';
import { type Dossiers, daysLate, isLate, monthOf, type Outcome, outcomesOf } from './history.ts';
import { type JudgeContext, type Judgement, judge, monthlyPortfolio } from './judge.ts';
import { PLAIN_PREDICTORS, type PlainHistory, type PlainPredictor, plainHistory } from './plain-history.ts';
import type { Scored } from './rank-statistics.ts';

/** An invoice with what was known of its customer on the morning of its issue. The invoice itself was not known then. */
export interface JudgedInvoice extends Pick<Judgement, 'score' | 'view' | 'usualDelay' | 'earned'> {
  customer: string;
  outcome: Outcome;
  circumstances: Circumstances;
}

export interface InvoiceOptions {
  policy: Policy;
  /** Only invoices issued from this day on are judged; all without it. */
  from?: Day;
  /** Called with the customers done and all of them. */
  onProgress?: ((done: number, of: number) => void) | undefined;
}

const PROGRESS_EVERY = 100;

/**
 * Judges the customer of every invoice on its day of issue, once where several were issued on the same day. In the order of issue, ties
 * by customer and id.
 * @example judgeInvoices([dossier], { policy, from: late.issued }).length // 3
 */
export function judgeInvoices(dossiers: Dossiers, options: InvoiceOptions): JudgedInvoice[] {
  const { policy, from = Number.NEGATIVE_INFINITY, onProgress } = options;
  const toJudge = (dossier: Dossier) => outcomesOf(dossier, policy).filter(({ issued }) => issued >= from);
  const months = new Set<Day>();
  for (const dossier of dossiers) for (const { issued } of toJudge(dossier)) months.add(monthOf(issued));
  const context: JudgeContext = { policy, portfolioOn: monthlyPortfolio(dossiers, policy, months) };
  const rows: JudgedInvoice[] = [];
  let index = 0;
  for (const dossier of dossiers) {
    if (index % PROGRESS_EVERY === 0) onProgress?.(index, dossiers.length);
    index += 1;
    rows.push(...judgeOutcomes(dossier, toJudge(dossier), context));
  }
  return rows.sort(
    (a, b) =>
      a.outcome.issued - b.outcome.issued ||
      compareTexts(a.customer, b.customer) ||
      compareTexts(a.outcome.id, b.outcome.id),
  );
}

/**
 * Judges one customer on the days on which these invoices of its were issued.
 * @example judgeOutcomes(dossier, outcomesOf(dossier, policy), { policy, portfolioOn: () => undefined }).length // 25
 */
export function judgeOutcomes(dossier: Dossier, outcomes: readonly Outcome[], context: JudgeContext): JudgedInvoice[] {
  const customer = dossier.customer.id;
  return [...Map.groupBy(outcomes, ({ issued }) => issued)].flatMap(([day, issuedThen]) => {
    const { score, view, usualDelay, earned } = judge(dossier, day, context);
    return issuedThen.map((outcome) => {
      const circumstances = circumstancesOf(outcome, context.policy);
      return { customer, score, view, usualDelay, earned, outcome, circumstances };
    });
  });
}

const circumstancesOf = ({ due, home }: Outcome, policy: Policy): Circumstances => ({
  dueOnDayOff: Number(!isWorking(due, policy.calendar)),
  logAmount: Math.log(home),
});

/** Invoices split by time: what was known before the cut, and what was issued from it on. */
export interface Split {
  cut: Day;
  train: JudgedInvoice[];
  test: JudgedInvoice[];
}

const TRAIN_SHARE = 0.7;

/**
 * Splits judged invoices: the last 30 % by issue day are the test. An earlier one is left out where its outcome was not known at the
 * cut, and any one while it is not known at all.
 * @param threshold days beyond which an invoice counts as late.
 * @example splitByTime(judgeInvoices([dossier], { policy }), 0, asOf).test.length // 8
 */
export function splitByTime(rows: readonly JudgedInvoice[], threshold: number, until: Day): Split {
  const known = rows.filter(({ outcome }) => isLate(outcome, threshold, until) !== undefined);
  const cut = known[Math.floor(TRAIN_SHARE * known.length)]?.outcome.issued ?? 0;
  return {
    cut,
    train: known.filter(({ outcome }) => outcome.issued < cut && knownOn(outcome, threshold) <= cut),
    test: known.filter(({ outcome }) => outcome.issued >= cut),
  };
}

/**
 * The day on which it is certain whether an invoice is more than so many days late.
 * @example knownOn({ due: 100 }, 0) // 101
 */
export const knownOn = ({ due }: Pick<Outcome, 'due'>, threshold: number): Day => due + threshold + 1;

/**
 * What a calibration is fitted to: the invoices whose outcome is known.
 * @example calibrationRows(judgeInvoices([dossier], { policy }), asOf).filter(({ late }) => late).length // 1
 */
export function calibrationRows(rows: readonly JudgedInvoice[], until: Day): CalibrationRow[] {
  return rows.flatMap(({ customer, outcome, view, circumstances }) => {
    const late = isLate(outcome, 0, until);
    if (late === undefined) return [];
    return [{ customer, issued: outcome.issued, knownOn: knownOn(outcome, 0), view, late, circumstances }];
  });
}

/**
 * The test rows scored by a plain predictor of the same split: history of the customer up to the day of issue, and the train's own
 * share where there is none.
 * @example scorePlainly('ratio', judgeInvoices([dossier], { policy }), { threshold: 0, until: asOf })[0].event // false
 */
export function scorePlainly(
  predictor: PlainPredictor,
  rows: readonly JudgedInvoice[],
  { threshold, until }: { threshold: number; until: Day },
): Scored[] {
  const { train, test } = splitByTime(rows, threshold, until);
  const count = Math.max(1, train.length);
  const defaults = {
    lateShare: train.filter(({ outcome }) => isLate(outcome, threshold, until)).length / count,
    meanDays: train.reduce((total, { outcome }) => total + daysLate(outcome, until), 0) / count,
  };
  const histories = historiesOf(rows, threshold);
  return test.map(({ customer, outcome }) => {
    const history = histories.get(customer)?.(outcome.issued) ?? { settled: 0, late: 0, days: 0 };
    return {
      score: PLAIN_PREDICTORS[predictor](history, defaults),
      event: isLate(outcome, threshold, until) ?? false,
    };
  });
}

function historiesOf(rows: readonly JudgedInvoice[], threshold: number): Map<string, (day: Day) => PlainHistory> {
  const byCustomer = Map.groupBy(rows, ({ customer }) => customer);
  return new Map(
    [...byCustomer].map(([customer, own]) => {
      const outcomes = own.map(({ outcome }) => outcome);
      return [customer, plainHistory(outcomes, threshold)];
    }),
  );
}
