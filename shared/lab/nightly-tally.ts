import type { Assessment } from '../assessment/assessment.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { type FailureCounts, joinFailures, noFailures } from '../score/failures.ts';
import type { Portfolio } from '../score/portfolio.ts';
import type { Day } from '../values/day.ts';
import { shorten } from '../values/text.ts';
import { INDICATORS, type IndicatorId } from '../vocabulary/model.ts';
import { countFailures } from './failures.ts';
import { countIn, type GroupCount, isHeld } from './fairness.ts';
import { joinSamples, type SampledCustomer, sampleOf } from './nightly-sample.ts';
import { billedInAll, ownTraits } from './traits.ts';

/** Values with how many customers have them; `unknown` is one of them. */
export type ValueCounts = Record<string, number>;

/**
 * What the nightly pass of a connected org keeps for the lab, over the customers so far. Plain data of a bounded size: it can be kept
 * between runs, and two of them add up to the one over the customers of both, in whatever order they came, as long as the customers live
 * in no more than a hundred countries.
 */
export interface LabTally {
  customers: number;
  /** By whole points of the score. */
  score: ValueCounts;
  /** By twentieths of its points that an indicator earns. */
  earned: Record<IndicatorId, ValueCounts>;
  /** Customers and those held, by country, language of their letters, and age. */
  groups: { region: Record<string, GroupCount>; language: Record<string, GroupCount>; age: Record<string, GroupCount> };
  /** The same by what they were billed in all, in two significant digits: thirds can only be cut when all are counted. */
  billed: Record<string, GroupCount>;
  /** Invoices of customers drawn by chance. */
  sample: SampledCustomer[];
  /** Customers by the tier that they had at the beginning of a half-year, and those who failed in it. */
  failures: FailureCounts;
}

const PER_POINTS = 20;

const DIGITS_OF_BILLED = 2;

const MOST_REGIONS = 100;

const LONGEST_REGION = 60;

/** In the place of all countries beyond the hundred with the most customers. */
const OTHER_REGIONS = '…';

/**
 * The tally over no customers.
 * @example emptyLabTally().customers // 0
 */
export const emptyLabTally = (): LabTally => ({
  customers: 0,
  score: {},
  earned: ofIndicators(() => ({})),
  groups: { region: {}, language: {}, age: {} },
  billed: {},
  sample: [],
  failures: noFailures(),
});

/** A customer to count, with its assessment of that day. */
interface JudgedCustomer {
  dossier: Dossier;
  assessment: Pick<Assessment, 'score' | 'factors' | 'gates'>;
}

/** By what customers are counted. */
export interface LabContext {
  policy: Policy;
  /** The firm's figures: those of today stand in for those of the days on which its invoices were issued. */
  portfolio: Portfolio | undefined;
  asOf: Day;
  /** The sample that earlier customers have made up, which says who can still be drawn. */
  sample: readonly SampledCustomer[];
}

/**
 * Adds one customer to a tally; the tally itself is changed.
 * @example changed(emptyLabTally(), (tally) => addToLabTally(tally, { dossier, assessment }, { policy, portfolio: undefined, asOf, sample: [] })).customers // 1
 */
export function addToLabTally(tally: LabTally, { dossier, assessment }: JudgedCustomer, context: LabContext): void {
  const { policy, asOf } = context;
  const { score, factors, gates } = assessment;
  tally.customers += 1;
  count(tally.score, String(Math.round(score)));
  const byId = new Map(factors.map((factor) => [factor.id, factor]));
  for (const id of INDICATORS) {
    const factor = byId.get(id);
    const isKnown = factor?.state === 'measured' && factor.max > 0;
    count(tally.earned[id], isKnown ? String(Math.round((PER_POINTS * factor.points) / factor.max)) : 'unknown');
  }
  const held = isHeld(
    gates.map(({ id }) => id),
    policy,
  );
  const { region, language, age } = ownTraits(dossier, policy, asOf);
  countIn(tally.groups.region, shorten(region.trim(), LONGEST_REGION), held);
  tally.groups.region = withFewRegions(tally.groups.region);
  countIn(tally.groups.language, language, held);
  countIn(tally.groups.age, age, held);
  countIn(tally.billed, String(Number(billedInAll(dossier).toPrecision(DIGITS_OF_BILLED))), held);
  tally.sample = joinSamples(tally.sample, sampleOf(dossier, context));
  tally.failures = joinFailures(tally.failures, countFailures(dossier, asOf, context));
}

/**
 * The tally over the customers of both, who must not overlap.
 * @example joinLabTallies(emptyLabTally(), emptyLabTally()).customers // 0
 */
export const joinLabTallies = (left: LabTally, right: LabTally): LabTally => ({
  customers: left.customers + right.customers,
  score: joinCounts(left.score, right.score),
  earned: ofIndicators((id) => joinCounts(left.earned[id], right.earned[id])),
  groups: {
    region: withFewRegions(joinGroups(left.groups.region, right.groups.region)),
    language: joinGroups(left.groups.language, right.groups.language),
    age: joinGroups(left.groups.age, right.groups.age),
  },
  billed: joinGroups(left.billed, right.billed),
  sample: joinSamples(left.sample, right.sample),
  failures: joinFailures(left.failures, right.failures),
});

const ofIndicators = (countsOf: (id: IndicatorId) => ValueCounts): Record<IndicatorId, ValueCounts> =>
  Object.fromEntries(INDICATORS.map((id) => [id, countsOf(id)])) as Record<IndicatorId, ValueCounts>;

function count(counts: ValueCounts, value: string, times = 1): void {
  counts[value] = (counts[value] ?? 0) + times;
}

function joinCounts(left: ValueCounts, right: ValueCounts): ValueCounts {
  const joined = { ...left };
  for (const [value, times] of Object.entries(right)) count(joined, value, times);
  return joined;
}

type Groups = Record<string, GroupCount>;

function joinGroups(left: Groups, right: Groups): Groups {
  const joined = { ...left };
  for (const [group, { customers, held }] of Object.entries(right)) {
    const before = joined[group] ?? { customers: 0, held: 0 };
    joined[group] = { customers: before.customers + customers, held: before.held + held };
  }
  return joined;
}

/** A hundred countries at most; the smallest of more are taken together, so that a field of free text cannot fill the store. */
function withFewRegions(regions: Groups): Groups {
  const names = Object.keys(regions);
  if (names.length <= MOST_REGIONS) return regions;
  const bySize = Object.entries(regions)
    .filter(([name]) => name !== OTHER_REGIONS)
    .sort(([, a], [, b]) => b.customers - a.customers);
  const kept = Object.fromEntries(bySize.slice(0, MOST_REGIONS - 1));
  const others = [...bySize.slice(MOST_REGIONS - 1).map(([, group]) => group), regions[OTHER_REGIONS]];
  return others.reduce<Groups>((all, group) => (group ? joinGroups(all, { [OTHER_REGIONS]: group }) : all), kept);
}
