import { exitsOf } from '../exit/exits.ts';
import type { FactsWithExits } from '../exit/states.ts';
import { improvementOf } from '../improvement/improvement.ts';
import type { ProcessFacts, ProcessView } from '../processes/process.ts';
import { screeningOf } from '../screening/screening.ts';
import type { Stage, StepId } from '../vocabulary/steps.ts';

/** Where every process about a customer stands: exits, improvement plans, screenings. */
export const processesOf = (facts: ProcessFacts & FactsWithExits): ProcessView[] => [
  ...exitsOf(facts),
  ...improvementOf(facts),
  ...screeningOf(facts),
];

/** Where a customer stands with the firm as a whole: parting before improving, improving before screening. */
export function stageOf(processes: readonly ProcessView[]): Stage {
  const running = (process: ProcessView['process']) => processes.find((p) => p.process === process && p.ended === null);
  const ended = (process: ProcessView['process'], how: string) =>
    processes.some((p) => p.process === process && p.ended?.how === how);
  if (running('exit')) return 'Exit';
  if (ended('exit', 'parted')) return 'Exited';
  if (running('improvement')) return 'Improvement';
  const screening = running('screening');
  if (screening?.at) return STAGE_OF_SCREENING[screening.at] ?? 'Evaluation';
  return ended('screening', 'refused') ? 'Refused' : 'Active';
}

const STAGE_OF_SCREENING: Partial<Record<StepId, Stage>> = {
  'first-screening': 'Screening',
  qualification: 'Qualification',
  onboarding: 'Active',
};
