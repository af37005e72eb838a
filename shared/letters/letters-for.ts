import type { Assessment } from '../assessment/assessment.ts';
import type { Policy } from '../policy/policy.ts';
import type { Language } from '../vocabulary/language.ts';
import { LETTERS, type LetterId } from '../vocabulary/letters.ts';
import type { StepId } from '../vocabulary/steps.ts';

/** The facts that decide which letters suit a customer now. */
export type LetterFacts = Pick<
  Assessment,
  'exposure' | 'tier' | 'processes' | 'stage' | 'deals' | 'duties' | 'serviceDebt' | 'todo'
>;

export interface LetterFit {
  id: LetterId;
  /** Something in the facts calls for this letter now; the others may still be written. */
  fits: boolean;
}

const isAt = ({ processes }: LetterFacts, ...steps: readonly StepId[]): boolean =>
  processes.some((p) => p.ended === null && p.at !== null && steps.includes(p.at));

const hasAppealed = ({ processes }: LetterFacts): boolean =>
  processes.some((p) => p.process === 'exit' && p.ended === null && p.steps.some((step) => step.state === 'paused'));

const isLow = ({ tier }: LetterFacts): boolean => tier.letter === 'D' || tier.letter === 'E';

const isOfferDue = ({ duties }: LetterFacts): boolean =>
  duties.some(({ kind, params }) => kind === 'improvement-step' && params['step'] === 'plan-offered');

const owes = ({ exposure }: LetterFacts): boolean => exposure.overdue > 0;

/** What we owe the customer comes first, then what has a day in law, then everything else. */
const CALLED_FOR: readonly (readonly [LetterId, (facts: LetterFacts) => boolean])[] = [
  ['apology', (f) => f.serviceDebt !== null || f.todo.ourOpenCases.length > 0],
  ['appeal-answer', hasAppealed],
  ['demand', (f) => isAt(f, 'demand')],
  ['termination', (f) => isAt(f, 'notice')],
  ['final-statement', (f) => isAt(f, 'statement', 'termination', 'settlement')],
  ['closing', (f) => isAt(f, 'closing')],
  ['refusal', (f) => f.stage === 'Refused'],
  ['hold-notice', (f) => f.deals.some((deal) => deal.check === 'hold')],
  ['improvement-plan', (f) => isAt(f, 'remediation', 'plan-offered') || isOfferDue(f)],
  ['payment-plan', (f) => owes(f) && (isLow(f) || isAt(f, 'remediation', 'plan-offered'))],
  [
    'account-statement',
    (f) => f.duties.some(({ kind, params }) => kind === 'send-reminder' && params['letter'] === 'account-statement'),
  ],
  ['payment-reminder', (f) => owes(f) && !isAt(f, 'demand', 'notice', 'run-down', 'statement', 'settlement')],
  ['promise-confirmation', (f) => f.duties.some((duty) => duty.kind === 'promise')],
  ['education', (f) => f.duties.some((duty) => duty.kind === 'educate')],
  ['limit-change', (f) => f.exposure.limit.decision !== undefined],
  ['welcome', (f) => isAt(f, 'onboarding')],
];

/**
 * Every letter, those that the facts call for first.
 * @example lettersFor(assessment)[0] // { id: 'payment-reminder', fits: true }
 */
export function lettersFor(facts: LetterFacts): LetterFit[] {
  const fitting = CALLED_FOR.filter(([, fits]) => fits(facts)).map(([id]) => id);
  const others = LETTERS.filter((id) => !fitting.includes(id));
  return [...fitting.map((id) => ({ id, fits: true })), ...others.map((id) => ({ id, fits: false }))];
}

/**
 * The language in which a customer is written to: that of its country in the policy, else the org's own. The writer may change it.
 * @example letterLanguage('China', policy.letters, 'en') // 'zh'
 */
export function letterLanguage(
  country: string | null,
  letters: Pick<Policy['letters'], 'languages'>,
  orgLanguage: Language,
): Language {
  const wanted = country?.trim().toLowerCase();
  if (!wanted) return orgLanguage;
  const languages: readonly Language[] = ['en', 'zh'];
  const isListed = (language: Language): boolean =>
    letters.languages[language].some((name) => name.trim().toLowerCase() === wanted);
  return languages.find(isListed) ?? orgLanguage;
}
