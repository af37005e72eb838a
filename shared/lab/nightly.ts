import type { Policy } from '../policy/policy.ts';
import type { Calibration } from '../score/calibration.ts';
import type { Failures } from '../score/failures.ts';
import { DAYS_A_YEAR, type Day, formatDay, parseDay } from '../values/day.ts';
import { round } from '../values/numbers.ts';
import { INDICATORS, type IndicatorId } from '../vocabulary/model.ts';
import { type CalibrationTrial, type Refusal, tryCalibration } from './calibration.ts';
import { type DriftLine, type DriftState, driftLines, type Population, rankingSince } from './drift.ts';
import type { Counted } from './evidence.ts';
import type { GroupCount, GroupCounts } from './fairness.ts';
import { monthOf } from './history.ts';
import { countOf, sampledRows } from './nightly-sample.ts';
import type { LabTally, ValueCounts } from './nightly-tally.ts';
import { sizeOf } from './traits.ts';

/** What the nightly pass of a connected org has found about the model itself. Plain data, kept with the portfolio's figures. */
export interface LabRecord {
  /** Day of the pass, and the policy in force. */
  on: string;
  policy: string;
  customers: number;
  /** Customers and invoices that were drawn for calibration and ranking. */
  sample: { customers: number; invoices: number };
  trial: StoredTrial;
  /** The customers of the day that drift is measured from: that of the calibration, or of the first pass under this policy. */
  reference: StoredPopulation;
  drift: StoredDrift;
  groups: GroupCounts;
}

/** The last calibration that was tried. */
interface StoredTrial {
  on: string;
  late: number;
  timely: number;
  customers: number;
  /** Null where it is in use. */
  refused: Refusal | null;
  /** Brier's scores on the last 30 % of the invoices; null where there were too few. */
  brier: { byDefault: number; calibrated: number } | null;
}

interface StoredPopulation {
  on: string;
  customers: number;
  score: ValueCounts;
  earned: Record<IndicatorId, ValueCounts>;
}

interface StoredDrift {
  /** The score first; index null where there is nothing to compare. */
  lines: { of: DriftLine['of']; index: number | null; state: DriftState }[];
  /** Invoices of the sample that came due since the reference day; the interval is null where it cannot be told. */
  since: { invoices: number; late: number; auc: number | null; interval: { low: number; high: number } | null };
  /** Months in a row in which the score had shifted, the last of them. */
  shifted: { month: string; months: number };
}

/** What a pass leaves: the record, and the calibration and counts of failures that assessments use from now on. */
export interface NightlyLab {
  record: LabRecord;
  calibration?: Calibration;
  failures: Failures;
}

/** What a pass starts from: the record of the pass before, and the calibration and counts in use. */
export interface LabBefore {
  record: LabRecord | null;
  calibration: Calibration | undefined;
  failures?: Failures | undefined;
}

/** Days for which a calibration is used before it is made anew, from what has happened since. */
const CALIBRATION_DAYS = DAYS_A_YEAR;

/**
 * What a pass has found: a calibration is tried until one is accepted, and again after a year or under another policy; drift is
 * measured from the day of the calibration in use. Failures are counted anew once a month: every night would change what is said of every
 * customer by a trifle.
 * @example nightlyLab(emptyLabTally(), { record: null, calibration: undefined }, policy, asOf).record.trial.refused // 'too-few'
 */
export function nightlyLab(tally: LabTally, before: LabBefore, policy: Policy, asOf: Day): NightlyLab {
  const on = formatDay(asOf);
  const name = policyName(policy);
  const last = before.record?.policy === name ? before.record : null;
  const rows = sampledRows(tally.sample);
  const inUse = last && isInUse(last, asOf) ? before.calibration : undefined;
  const { trial, calibration } =
    inUse && last ? { trial: last.trial, calibration: inUse } : tried(tryCalibration(rows), on);
  const today: StoredPopulation = { on, customers: tally.customers, score: tally.score, earned: tally.earned };
  const isNew = calibration !== undefined && !inUse;
  const reference = last && !isNew ? last.reference : today;
  const lines = driftLines(populationOf(reference), populationOf(today));
  const sinceDay = parseDay(reference.on) ?? asOf;
  const { invoices, late, auc } = rankingSince(rows.filter(({ due }) => due >= sinceDay));
  const isKnown = Number.isFinite(auc.low) && Number.isFinite(auc.high);
  const shifted = lines[0]?.state === 'shifted' ? monthsShifted(last?.drift.shifted, asOf) : NEVER_SHIFTED;
  const record: LabRecord = {
    on,
    policy: name,
    customers: tally.customers,
    sample: { customers: tally.sample.length, invoices: countOf(tally.sample) },
    trial,
    reference,
    drift: {
      lines: lines.map(({ of, index, state }) => ({ of, index: finite(index), state })),
      since: {
        invoices,
        late,
        auc: finite(auc.value),
        interval: isKnown ? { low: round(auc.low, 4), high: round(auc.high, 4) } : null,
      },
      shifted,
    },
    groups: { ...tally.groups, size: sizeGroups(tally.billed) },
  };
  const month = on.slice(0, 7);
  const failures = before.failures?.month === month ? before.failures : { month, byTier: tally.failures };
  return { record, failures, ...(calibration && { calibration }) };
}

/**
 * By what a record names the policy that it was made under.
 * @example policyName({ id: 'own', version: '2' }) // 'own 2'
 */
export const policyName = ({ id, version }: Pick<Policy, 'id' | 'version'>): string => `${id} ${version}`;

const finite = (value: number): number | null => (Number.isFinite(value) ? round(value, 4) : null);

const NEVER_SHIFTED = { month: '', months: 0 };

function isInUse({ trial }: LabRecord, asOf: Day): boolean {
  const since = parseDay(trial.on);
  return trial.refused === null && since !== undefined && asOf - since < CALIBRATION_DAYS;
}

function tried(found: CalibrationTrial, on: string): { trial: StoredTrial; calibration?: Calibration | undefined } {
  const { late, timely, customers, refused, heldBack, calibration } = found;
  const brier = heldBack
    ? { byDefault: round(heldBack.byDefault.brier, 4), calibrated: round(heldBack.calibrated.brier, 4) }
    : null;
  const trial = { on, late, timely, customers, refused: refused ?? null, brier };
  return refused ? { trial } : { trial, calibration };
}

/** A month without a pass ends the row: nobody knows what it was like. */
function monthsShifted(before: StoredDrift['shifted'] | undefined, asOf: Day): StoredDrift['shifted'] {
  const month = formatDay(asOf).slice(0, 7);
  const monthBefore = formatDay(monthOf(asOf) - 1).slice(0, 7);
  if (before?.month === month) return before;
  return { month, months: before?.month === monthBefore ? before.months + 1 : 1 };
}

const populationOf = ({ customers, score, earned }: StoredPopulation): Population => ({
  customers,
  score: countedOf(score),
  earned: Object.fromEntries(INDICATORS.map((id) => [id, countedOf(earned[id])])) as Record<IndicatorId, Counted>,
});

const countedOf = (counts: ValueCounts): Counted =>
  new Map(Object.entries(counts).map(([value, times]) => [value === 'unknown' ? null : Number(value), times]));

/** Thirds of the customers by what they were billed. */
function sizeGroups(billed: LabTally['billed']): Record<string, GroupCount> {
  const amounts = Object.entries(billed).sort(([a], [b]) => Number(a) - Number(b));
  const all = amounts.reduce((total, [, { customers }]) => total + customers, 0);
  const sizes: Record<string, GroupCount> = {};
  let below = 0;
  for (const [, { customers, held }] of amounts) {
    const size = sizeOf(below, all);
    const before = sizes[size] ?? { customers: 0, held: 0 };
    sizes[size] = { customers: before.customers + customers, held: before.held + held };
    below += customers;
  }
  return sizes;
}

/**
 * The figures of a record that alerts about the firm look at: the upper end of the interval of the ranking, where enough invoices came
 * due since the reference day to have one, and the months of drift.
 * @example driftFigures({ since: { invoices: 0, late: 0, auc: null, interval: null }, shifted: { month: '', months: 0 }, lines: [] }) // { driftMonths: 0 }
 */
export const driftFigures = ({ since, shifted }: LabRecord['drift']): { aucUpper?: number; driftMonths: number } => ({
  driftMonths: shifted.months,
  ...(since.interval ? { aucUpper: since.interval.high } : {}),
});
