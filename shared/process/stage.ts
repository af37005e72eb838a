import type { ProcessView } from './process.ts';

/** Values of `Winnow_Stage`. */
export const STAGES = [
  ...(['Screening', 'Qualification', 'Evaluation', 'Active', 'Improvement', 'Exit', 'Exited', 'Refused'] as const),
] as const;

export type Stage = (typeof STAGES)[number];

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
