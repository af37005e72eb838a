import { decided } from '../conduct.ts';
import type { Day } from '../day.ts';
import type { Decision } from '../dossier.ts';
import type { Facts } from '../indicators/indicator.ts';
import type { EXIT_MARKS } from '../policy/schema-alerts.ts';

export type ExitMark = (typeof EXIT_MARKS)[number];

/** Approved decisions whose title carries one of the policy's words for an act, latest first. */
export function marked({ dossier, policy, asOf }: Facts, mark: ExitMark): Decision[] {
  const words = policy.exit.marks[mark].map((word) => word.toLowerCase());
  const carries = (label: string): boolean => words.some((word) => label.toLowerCase().includes(word));
  return decided(dossier, 'other', asOf).filter((d) => carries(d.label));
}

/** The day of the latest such decision that lies in the exit window; null for none. */
export function lastMarked(facts: Facts, mark: ExitMark): Day | null {
  const [last] = marked(facts, mark);
  return last?.from != null && facts.asOf - last.from <= facts.policy.exit.windowDays ? last.from : null;
}
