import * as z from 'zod';
import type { AssessedCustomer } from '../customers/assess-one.ts';
import type { Plan } from '../customers/plan.ts';

const Count = z.int().nonnegative();

/** What a pass, or a part of one, has done. Plain data: parts add up. */
export const CountsSchema = z.object({
  /** Customers assessed. */
  customers: Count,
  /** Customers on whom something differed from what the CRM showed. */
  changed: Count,
  /** Customers that another worker holds, or has written since they were read: they are up to date. */
  busy: Count,
  /** Customers whose record Zoho would not let us write. */
  refused: Count,
  /** Customers that failed for a reason we do not understand. */
  failed: Count,
  /** Customers handed to the worker, because Zoho was too busy to take their rows. */
  again: Count,
  /** Customers by tier before and after, `B>C`; `>N` for a first assessment. Those that stay are not counted. */
  moves: z.record(z.string(), Count),
  /** Writes by kind: `fields`, `open-task`, `note` … */
  writes: z.record(z.string(), Count),
  /** Credits that these writes cost by Zoho's prices. */
  writeCredits: Count,
});

export type Counts = z.infer<typeof CountsSchema>;

/** Nothing dleft. */
export function noCounts(): Counts {
  return {
    customers: 0,
    changed: 0,
    busy: 0,
    refused: 0,
    failed: 0,
    again: 0,
    writeCredits: 0,
    moves: {},
    writes: {},
  };
}

/** The counts of two parts together. */
export function joinCounts(left: Counts, right: Counts): Counts {
  return {
    customers: left.customers + right.customers,
    changed: left.changed + right.changed,
    busy: left.busy + right.busy,
    refused: left.refused + right.refused,
    failed: left.failed + right.failed,
    again: left.again + right.again,
    writeCredits: left.writeCredits + right.writeCredits,
    moves: joinRecords(left.moves, right.moves),
    writes: joinRecords(left.writes, right.writes),
  };
}

/** The moves between tiers of the customers of these plans. */
export function movesOf(
  plans: readonly Plan[],
  assessed: ReadonlyMap<string, AssessedCustomer>,
): Record<string, number> {
  const moves: Record<string, number> = {};
  for (const { customer } of plans) {
    const found = assessed.get(customer);
    const before = found?.previous?.tier.letter ?? '';
    const after = found?.assessment.tier.letter ?? '';
    if (before !== after) count(moves, `${before}>${after}`);
  }
  return moves;
}

/** The writes of plans by kind. */
export function writesOf(plans: readonly Plan[]): Record<string, number> {
  const writes: Record<string, number> = {};
  for (const { changes } of plans) for (const { kind } of changes) count(writes, kind);
  return writes;
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

function joinRecords(left: Record<string, number>, right: Record<string, number>): Record<string, number> {
  const both = { ...left };
  for (const [key, times] of Object.entries(right)) both[key] = (both[key] ?? 0) + times;
  return both;
}
