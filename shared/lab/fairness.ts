import type { Policy } from '../policy/policy.ts';
import { TRAITS, type Trait } from './judge.ts';
import type { MonthRow } from './months.ts';

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

/** The bounds that the trade takes for even, from the four-fifths rule. */
const LEAST = 0.8;
const MOST = 1.25;

const FEW_CUSTOMERS = 20;
const FEW_HELD = 5;

/**
 * Whether customers are held more often for their size, region, language or age: the rate of each group over that of all others. An
 * uneven rate is no proof of anything; it asks for a reason. Held is whoever has a gate open that at least warns.
 * @param rows one a customer, all of the same day.
 * @example fairness(judgeMonths([dossier], { policy, days: [asOf], until: asOf }), policy)[0].held // 1
 */
export function fairness(rows: readonly MonthRow[], policy: Policy): FairnessLine[] {
  const isHeld = ({ openGates }: MonthRow): boolean => openGates.some((gate) => policy.gates[gate].mode !== 'observe');
  const heldInAll = rows.filter(isHeld).length;
  return TRAITS.flatMap((trait) => {
    const groups = [...Map.groupBy(rows, ({ traits }) => traits[trait])];
    return groups
      .sort(([, a], [, b]) => b.length - a.length)
      .map(([group, inside]): FairnessLine => {
        const [customers, held] = [inside.length, inside.filter(isHeld).length];
        const others = rows.length - customers;
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
