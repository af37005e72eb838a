import type { Policy } from '../policy/policy.ts';
import { compareTexts } from '../values/order.ts';
import type { GateId } from '../vocabulary/model.ts';
import { TRAITS, type Trait, type Traits } from './traits.ts';

/** Whether a group is held about as often as the others; `too-few`: nothing can be said. */
export type FairnessState = 'even' | 'more-often' | 'less-often' | 'too-few';

/** How often the customers of one group are held, beside all others. */
export interface FairnessLine {
  trait: Trait;
  /** Empty where it is not known. */
  group: string;
  customers: number;
  held: number;
  /** Share of its customers that are held, 0–1, and that of all others. */
  rate: number;
  rateOfOthers: number;
  /** Rate over that of the others; NaN where nobody else is held. */
  disparity: number;
  state: FairnessState;
}

/** Customers of one group, and those of them who are held. */
export interface GroupCount {
  customers: number;
  held: number;
}

/** By trait and group; every customer is in one group of each trait. */
export type GroupCounts = Record<Trait, Record<string, GroupCount>>;

/** The bounds that the trade takes for even, from the four-fifths rule. */
const LEAST = 0.8;
const MOST = 1.25;

const FEW_CUSTOMERS = 20;
const FEW_HELD = 5;

/**
 * Whether customers are held more often for their size, region, language or age: the rate of each group over that of all others. An
 * uneven rate is no proof of anything; it asks for a reason.
 * @param rows one a customer, all of the same day.
 * @example fairness(judgeMonths([dossier], { policy, days: [asOf], until: asOf }), policy)[0].held // 1
 */
export function fairness(
  rows: Iterable<{ openGates: readonly GateId[]; traits: Traits }>,
  policy: Pick<Policy, 'gates'>,
): FairnessLine[] {
  const counts: GroupCounts = { size: {}, region: {}, language: {}, age: {} };
  for (const { openGates, traits } of rows)
    for (const trait of TRAITS) countIn(counts[trait], traits[trait], isHeld(openGates, policy));
  return fairnessOf(counts);
}

/**
 * Held is whoever has a gate open that at least warns.
 * @example isHeld(['G1'], policy) // true
 */
export const isHeld = (openGates: readonly GateId[], { gates }: Pick<Policy, 'gates'>): boolean =>
  openGates.some((gate) => gates[gate].mode !== 'observe');

/**
 * Counts one customer in its group; the counts themselves are changed.
 * @example changed({}, (groups) => countIn(groups, 'China', true)) // { China: { customers: 1, held: 1 } }
 */
export function countIn(groups: Record<string, GroupCount>, group: string, held: boolean): void {
  const before = groups[group] ?? { customers: 0, held: 0 };
  groups[group] = { customers: before.customers + 1, held: before.held + Number(held) };
}

/**
 * The same from counts alone, the largest groups first.
 * @example fairnessOf({ size: {}, region: { China: { customers: 2, held: 1 } }, language: {}, age: {} })[0].rate // 0.5
 */
export function fairnessOf(counts: GroupCounts): FairnessLine[] {
  return TRAITS.flatMap((trait) => {
    const groups = Object.entries(counts[trait]).sort(
      ([nameA, a], [nameB, b]) => b.customers - a.customers || compareTexts(nameA, nameB),
    );
    const all = groups.reduce((total, [, { customers }]) => total + customers, 0);
    const heldInAll = groups.reduce((total, [, { held }]) => total + held, 0);
    return groups.map(([group, { customers, held }]): FairnessLine => {
      const others = all - customers;
      const rate = held / customers;
      const rateOfOthers = (heldInAll - held) / others;
      const disparity = rate / rateOfOthers;
      const isFew = Math.min(customers, others) < FEW_CUSTOMERS || heldInAll < FEW_HELD;
      const state = isFew ? 'too-few' : stateOf(disparity);
      return { trait, group, customers, held, rate, rateOfOthers, disparity, state };
    });
  });
}

function stateOf(disparity: number): FairnessState {
  if (disparity > MOST) return 'more-often';
  return disparity < LEAST ? 'less-often' : 'even';
}

/** Standard deviations beyond which 95 of 100 differences that are chance alone do not lie. */
const CERTAIN_Z = 1.96;

/**
 * Whether so few customers bring about such a difference by chance: two shares compared by their standard error.
 * @param line one of `lines`, all groups of the same trait among them.
 * @example canBeChance(fairnessOf({ size: {}, region: { a: { customers: 9, held: 1 }, b: { customers: 9, held: 2 } }, language: {}, age: {} })[0], []) // true
 */
export function canBeChance(line: FairnessLine, lines: readonly FairnessLine[]): boolean {
  const others = lines.filter(({ trait, group }) => trait === line.trait && group !== line.group);
  const count = others.reduce((total, { customers }) => total + customers, 0);
  const held = others.reduce((total, group) => total + group.held, 0);
  const share = (held + line.held) / (count + line.customers);
  const error = Math.sqrt(share * (1 - share) * (1 / count + 1 / line.customers));
  return !(Math.abs(line.rate - line.rateOfOthers) > CERTAIN_Z * error);
}

/**
 * The groups whose ratio leaves 0.8–1.25.
 * @example unevenGroups(fairness([], policy)) // []
 */
export const unevenGroups = (lines: readonly FairnessLine[]): FairnessLine[] =>
  lines.filter(({ state }) => state === 'more-often' || state === 'less-often');
