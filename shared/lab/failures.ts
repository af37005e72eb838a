import type { Dossier } from '../dossier/dossier.ts';
import { notOurFault } from '../dossier/queries.ts';
import type { Policy } from '../policy/policy.ts';
import { isMaterial } from '../receivables/residue.ts';
import { type FailureCounts, noFailures } from '../score/failures.ts';
import type { Portfolio } from '../score/portfolio.ts';
import type { Day } from '../values/day.ts';
import { outcomesOf } from './history.ts';
import { judge } from './judge.ts';

/** Days within which a customer fails or does not (the decision model, c5). */
export const FAILURE_DAYS = 180;

/** An invoice that is more than so many days overdue is a failure. */
const ARREARS_DAYS = 60;

/** Exits in which money is lost. */
const MONEY_EXITS: ReadonlySet<string> = new Set(['non-payment', 'insolvency']);

/** Half-years that the nightly pass looks back. */
const HALF_YEARS = 2;

/** A failure, from its first day to the one on which it was over. */
interface Failure {
  from: Day;
  to: Day;
}

/** Whether a customer fails within 180 days from a morning on; undefined for one who is failing already, which is no new case. */
export type FailsFrom = (day: Day) => boolean | undefined;

/**
 * What the records say of a customer's failures: an undisputed invoice of some size unpaid 60 days after its due day, a write-off in the
 * ledger, an exit for non-payment or insolvency. The CRM keeps no day on which an invoice was written off: such a one counts from
 * its 61st day, as one that is open.
 * @example failsFrom(make.dossierWith({ invoices: [make.invoice(100, 900)] }), policy)(asOf - 90) // true
 */
export function failsFrom(dossier: Dossier, policy: Policy): FailsFrom {
  const failures = [...arrearsOf(dossier, policy), ...writeOffsOf(dossier), ...exitsOf(dossier)];
  return (day) => {
    if (failures.some(({ from, to }) => from < day && to >= day)) return undefined;
    return failures.some(({ from }) => from >= day && from < day + FAILURE_DAYS);
  };
}

function arrearsOf(dossier: Dossier, policy: Policy): Failure[] {
  const { invoices, incidents } = dossier;
  const disputed = new Set([
    ...invoices.flatMap(({ id, dispute }) => (dispute === 'open' ? [id] : [])),
    ...incidents.flatMap(({ kind, invoiceId }) => (kind === 'dispute' ? (invoiceId ?? []) : [])),
  ]);
  const lost = new Set(invoices.flatMap(({ id, writtenOff }) => (writtenOff ? [id] : [])));
  return outcomesOf(dossier, policy).flatMap(({ id, due, paidOn, home }): Failure[] => {
    const from = due + ARREARS_DAYS + 1;
    const isPaid = paidOn !== null && paidOn < from;
    if (isPaid || disputed.has(id) || !isMaterial(home, policy)) return [];
    // What was given up is open for ever: the customer may have come back since.
    return [{ from, to: lost.has(id) ? from + FAILURE_DAYS : (paidOn ?? Number.POSITIVE_INFINITY) }];
  });
}

const writeOffsOf = ({ incidents }: Dossier): Failure[] =>
  notOurFault(incidents).flatMap(({ kind, on }) => (kind === 'write-off' && on !== null ? [{ from: on, to: on }] : []));

const exitsOf = ({ exits }: Dossier): Failure[] =>
  exits.flatMap(({ words, days }) => {
    const from = days.Opened_On;
    const isForMoney = MONEY_EXITS.has(words.Exit_Reason ?? '');
    return isForMoney && from !== undefined ? [{ from, to: days.Stopped_On ?? Number.POSITIVE_INFINITY }] : [];
  });

/**
 * One customer in the last two half-years, in the tier that the model gave it at the beginning of each: whether it failed since. The
 * firm's figures of today stand in for those of then. New customers and those without a tier are not counted.
 * @example countFailures(dossier, asOf, { policy, portfolio: undefined }).B // { customers: 2, failed: 0 }
 */
export function countFailures(
  dossier: Dossier,
  asOf: Day,
  { policy, portfolio }: { policy: Policy; portfolio: Portfolio | undefined },
): FailureCounts {
  const counts = noFailures();
  const fails = failsFrom(dossier, policy);
  const first = outcomesOf(dossier, policy)[0]?.issued ?? asOf;
  for (let n = 1; n <= HALF_YEARS; n += 1) {
    const day = asOf - n * FAILURE_DAYS;
    const failed = first < day ? fails(day) : undefined;
    if (failed === undefined) continue;
    const { letter } = judge(dossier, day, { policy, portfolioOn: () => portfolio }).grading.modelTier;
    if (letter === 'N') continue;
    counts[letter].customers += 1;
    counts[letter].failed += Number(failed);
  }
  return counts;
}
