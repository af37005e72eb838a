import type { Policy } from '../policy/policy.ts';
import { compareTexts } from '../values/order.ts';
import { CAPACITIES, type Capacity, type ExceptionCount, type ExceptionTally } from './exception-tally.ts';
import { EXCEPTION_KINDS, type ExceptionKind } from './exceptions.ts';

/** What one person did of one kind, in one capacity. */
export interface ExceptionLine extends ExceptionCount {
  /** As the CRM names the person; empty where it names none. */
  person: string;
  capacity: Capacity;
  kind: ExceptionKind;
}

/** What `winnow decisions --json` prints. Fields are only ever added. Money in minor units of `home`. */
export interface DecisionsReport {
  format: 'winnow-decisions';
  version: 1;
  asOf: string;
  /** ISO 4217. */
  home: string;
  policy: { id: string; version: string };
  /** Approvers first; within each kind the person with the most first. */
  lines: ExceptionLine[];
}

/**
 * A tally as one document; the order in which exceptions were counted makes no difference.
 * @example decisionsReport(exceptionTally, policy, { asOf: '2025-11-10', home: 'USD' }).lines[0].person // 'Ivo Brandt'
 */
export function decisionsReport(
  tally: ExceptionTally,
  { id, version }: Policy,
  { asOf, home }: { asOf: string; home: string },
): DecisionsReport {
  const lines = CAPACITIES.flatMap((capacity) =>
    EXCEPTION_KINDS.flatMap((kind) =>
      Object.entries(tally)
        .flatMap(([person, counts]): ExceptionLine[] => {
          const count = counts[capacity]?.[kind];
          return count ? [{ person, capacity, kind, ...count }] : [];
        })
        .sort((a, b) => b.count - a.count || compareTexts(a.person, b.person)),
    ),
  );
  return { format: 'winnow-decisions', version: 1, asOf, home, policy: { id, version }, lines };
}
