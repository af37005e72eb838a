import type { Assessment } from '../assessment/assessment.ts';
import { LETTERS, type LetterId } from '../vocabulary/letters.ts';
import type { StepId } from '../vocabulary/steps.ts';

/** What tells which letters suit a customer now. */
export type LetterFacts = Pick<
  Assessment,
  'exposure' | 'tier' | 'processes' | 'stage' | 'deals' | 'duties' | 'serviceDebt' | 'todo'
>;

export interface LetterFit {
  id: LetterId;
  /** Something in the facts calls for this letter now; the others may still be written. */
  fits: boolean;
}

const at = ({ processes }: LetterFacts, ...steps: readonly StepId[]): boolean =>
  processes.some((p) => p.ended === null && p.at !== null && steps.includes(p.at));

const appealed = ({ processes }: LetterFacts): boolean =>
  processes.some((p) => p.process === 'exit' && p.ended === null && p.steps.some((step) => step.state === 'paused'));

const isLow = ({ tier }: LetterFacts): boolean => tier.letter === 'D' || tier.letter === 'E';

const owes = ({ exposure }: LetterFacts): boolean => exposure.overdue > 0;

/** What we owe the customer comes first, then what has a day in law, then everything else. */
const CALLED_FOR: readonly (readonly [LetterId, (facts: LetterFacts) => boolean])[] = [
  ['apology', (f) => f.serviceDebt !== null || f.todo.ourOpenCases.length > 0],
  ['appeal-answer', appealed],
  ['demand', (f) => at(f, 'demand')],
  ['termination', (f) => at(f, 'notice')],
  ['final-statement', (f) => at(f, 'statement', 'termination', 'settlement')],
  ['closing', (f) => at(f, 'closing')],
  ['refusal', (f) => f.stage === 'Refused'],
  ['hold-notice', (f) => f.deals.some((deal) => deal.check === 'hold')],
  ['improvement-plan', (f) => at(f, 'remediation', 'plan-offered')],
  ['payment-plan', (f) => owes(f) && (isLow(f) || at(f, 'remediation', 'plan-offered'))],
  ['payment-reminder', (f) => owes(f) && !at(f, 'demand', 'notice', 'run-down', 'statement', 'settlement')],
  ['promise-confirmation', (f) => f.duties.some((duty) => duty.kind === 'promise')],
  ['education', (f) => f.duties.some((duty) => duty.kind === 'educate')],
  ['limit-change', (f) => f.exposure.limit.decision !== undefined],
  ['welcome', (f) => at(f, 'onboarding')],
];

/** Every letter, those that the facts call for first. */
export function lettersFor(facts: LetterFacts): LetterFit[] {
  const fitting = CALLED_FOR.filter(([, fits]) => fits(facts)).map(([id]) => id);
  const others = LETTERS.filter((id) => !fitting.includes(id));
  return [...fitting.map((id) => ({ id, fits: true })), ...others.map((id) => ({ id, fits: false }))];
}
