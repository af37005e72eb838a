import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { Portfolio } from '../score/portfolio.ts';
import type { Day } from '../values/day.ts';
import { round } from '../values/numbers.ts';
import { compareTexts } from '../values/order.ts';
import type { CalibrationRow } from './calibration.ts';
import { isLate, outcomesOf } from './history.ts';
import { judgeOutcomes, knownOn } from './invoices.ts';

/**
 * An invoice whose outcome is known, as numbers without names, because a thousand of them are stored: days of issue and due day, payment
 * view of the customer on the day of issue, whether it was late, whether it fell due on a day off, logarithm of the home minor units.
 */
export type SampledInvoice = [issued: Day, due: Day, view: number, late: 0 | 1, dueOnDayOff: 0 | 1, logAmount: number];

/** A customer that was drawn. */
export interface SampledCustomer {
  id: string;
  /** Where chance has put it among all customers, 0–1: the first ones are the sample. */
  place: number;
  invoices: SampledInvoice[];
}

/** The most invoices of one customer, the latest. */
const OF_ONE_CUSTOMER = 12;

/** A sample with more invoices than this is full: with those of its last customer it holds 1,500 at most. */
const FULL = 1500 - OF_ONE_CUSTOMER;

/** Another seed draws other customers; the same one the same, night after night. */
const SEED = 1;

/** What a customer is drawn and judged by. */
interface SampleContext {
  policy: Policy;
  portfolio: Portfolio | undefined;
  asOf: Day;
  sample: readonly SampledCustomer[];
}

/**
 * The customer with its latest invoices of known outcome, each judged on its day of issue; nobody where chance has put it behind a full
 * sample, or it has no such invoice. The firm's figures of today stand in for those of then.
 * @example sampleOf(dossier, { policy, portfolio: undefined, asOf, sample: [] })[0].invoices.length // 12
 */
export function sampleOf(dossier: Dossier, { policy, portfolio, asOf, sample }: SampleContext): SampledCustomer[] {
  const { id } = dossier.customer;
  const place = placeOf(id);
  if (countOf(sample) > FULL && place > (sample.at(-1)?.place ?? 1)) return [];
  const known = outcomesOf(dossier, policy).filter(
    (outcome) => outcome.issued < asOf && isLate(outcome, 0, asOf) !== undefined,
  );
  if (known.length === 0) return [];
  const judged = judgeOutcomes(dossier, known.slice(-OF_ONE_CUSTOMER), { policy, portfolioOn: () => portfolio });
  const invoices = judged.map(({ outcome, view, circumstances }): SampledInvoice => {
    const { dueOnDayOff, logAmount } = circumstances;
    const late = isLate(outcome, 0, asOf) ? 1 : 0;
    return [outcome.issued, outcome.due, round(view, 1), late, dueOnDayOff > 0 ? 1 : 0, round(logAmount, 2)];
  });
  return [{ id, place, invoices }];
}

/**
 * The sample of the customers of both: the first by place until it is full. It is the same in whatever order and parts the
 * customers came.
 * @example joinSamples([], [{ id: '1', place: 0.5, invoices: [] }]).length // 1
 */
export function joinSamples(left: readonly SampledCustomer[], right: readonly SampledCustomer[]): SampledCustomer[] {
  const all = [...left, ...right].sort((a, b) => a.place - b.place || compareTexts(a.id, b.id));
  const kept: SampledCustomer[] = [];
  let invoices = 0;
  for (const customer of all) {
    if (invoices > FULL) break;
    kept.push(customer);
    invoices += customer.invoices.length;
  }
  return kept;
}

/**
 * How many invoices a sample holds.
 * @example countOf([]) // 0
 */
export const countOf = (sample: readonly SampledCustomer[]): number =>
  sample.reduce((total, { invoices }) => total + invoices.length, 0);

/**
 * A sample as a calibration takes it, with the due days.
 * @example sampledRows([{ id: '1', place: 0, invoices: [[10, 40, 66, 1, 0, 9]] }])[0].knownOn // 41
 */
export const sampledRows = (sample: readonly SampledCustomer[]): (CalibrationRow & { due: Day })[] =>
  sample.flatMap(({ id, invoices }) =>
    invoices.map(([issued, due, view, late, dueOnDayOff, logAmount]) => ({
      customer: id,
      issued,
      due,
      knownOn: knownOn({ due }, 0),
      view,
      late: late === 1,
      circumstances: { dueOnDayOff, logAmount },
    })),
  );

/** A number from 0 to 1 by which customers are drawn, evenly spread over ids that differ in a digit (FNV-1a and a finisher). */
function placeOf(id: string): number {
  let hash = 0x811c9dc5 ^ SEED;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
