import type { Duty, DutyFacts, DutyFinder } from './duty.ts';

/** Every source of duties, one file each. */
const FINDERS: readonly DutyFinder[] = [];

/** All that is to be done about a customer, soonest first. */
export function dutiesOf(facts: DutyFacts): Duty[] {
  return FINDERS.flatMap((find) => find(facts)).sort(
    (a, b) => compare(a.due, b.due) || compare(a.kind, b.kind) || compare(a.subject, b.subject),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
