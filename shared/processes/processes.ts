import type { Stage } from '../vocabulary/steps.ts';
import { exitsOf } from './exit/exits.ts';
import { improvementOf } from './improvement/improvement.ts';
import type { ProcessFacts, ProcessFinder, ProcessView } from './process.ts';
import { screeningOf } from './screening/screening.ts';

const FINDERS: readonly ProcessFinder[] = [exitsOf, improvementOf, screeningOf];

/** Where every process about a customer stands. */
export const processesOf = (facts: ProcessFacts): ProcessView[] => FINDERS.flatMap((find) => find(facts));

/** Where a customer stands with the firm as a whole: parting before improving, improving before screening. */
export function stageOf(processes: readonly ProcessView[]): Stage {
  const running = (process: ProcessView['process']) => processes.find((p) => p.process === process && p.ended === null);
  const ended = (process: ProcessView['process'], how: string) =>
    processes.some((p) => p.process === process && p.ended?.how === how);
  if (running('exit')) return 'Exit';
  if (ended('exit', 'parted')) return 'Exited';
  if (running('improvement')) return 'Improvement';
  const screening = running('screening');
  if (screening)
    return screening.at === 'first-screening'
      ? 'Screening'
      : screening.at === 'qualification'
        ? 'Qualification'
        : screening.at === 'onboarding'
          ? 'Active'
          : 'Evaluation';
  return ended('screening', 'refused') ? 'Refused' : 'Active';
}
