import type { StepView } from '../../../../shared/processes/process.ts';

// A tick, a filled disc, two bars, an empty ring and a dash: the state reads without colour.
const SHAPES: Readonly<Record<StepView['state'], string>> = {
  done: 'M13.2 3.6l1.2 1.2-7.8 7.8-5-5 1.2-1.2 3.8 3.8z',
  open: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z',
  paused: 'M4 3h3v10H4zM9 3h3v10H9z',
  ahead: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm0 1.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8z',
  skipped: 'M3 7.2h10v1.6H3z',
};

/** The sign of a step's state; the word stands beside it. */
export function StepIcon({ state }: { state: StepView['state'] }) {
  return (
    <svg class={`step-icon step-${state}`} width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[state]} fill-rule="evenodd" />
    </svg>
  );
}
