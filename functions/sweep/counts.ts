import * as z from 'zod';
import type { Plan } from '../customers/apply-changes.ts';
import type { AssessedOne } from '../customers/assess-one.ts';

const Count = z.int().nonnegative();

/** What a pass, or a part of one, has done. Plain data: parts add up. */
export const CountsSchema = z.object({
  /** Customers looked at. */
  customers: Count,
  /** Customers on whom something differed from what the CRM showed. */
  changed: Count,
  /** Customers somebody else was at work on, or had been since they were read: they are up to date. */
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

/** Nothing done. */
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
export function joinCounts(one: Counts, other: Counts): Counts {
  return {
    customers: one.customers + other.customers,
    changed: one.changed + other.changed,
    busy: one.busy + other.busy,
    refused: one.refused + other.refused,
    failed: one.failed + other.failed,
    again: one.again + other.again,
    writeCredits: one.writeCredits + other.writeCredits,
    moves: joined(one.moves, other.moves),
    writes: joined(one.writes, other.writes),
  };
}

/** The moves between tiers that plans stand for. */
export function movesOf(plans: readonly Plan[], judged: ReadonlyMap<string, AssessedOne>): Record<string, number> {
  const moves: Record<string, number> = {};
  for (const { customer } of plans) {
    const one = judged.get(customer);
    const before = one?.previous?.tier.letter ?? '';
    const after = one?.assessment.tier.letter ?? '';
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

function joined(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const both = { ...one };
  for (const [key, times] of Object.entries(other)) both[key] = (both[key] ?? 0) + times;
  return both;
}
