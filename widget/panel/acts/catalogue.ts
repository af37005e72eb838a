import type { Language } from '../../../shared/vocabulary/language.ts';
import type { ActId } from '../messages/act-id.ts';
import type { Act } from './act.ts';
import { decide } from './decisions/decide.ts';
import { limit } from './decisions/limit.ts';
import { override } from './decisions/override.ts';
import { release } from './decisions/release.ts';
import { wrongAlert } from './decisions/wrong-alert.ts';
import { appeal } from './exit/appeal.ts';
import { exitStart, exitStop } from './exit/start-stop.ts';
import { exitStep } from './exit/step.ts';
import { feedback } from './ledger/feedback.ts';
import { incident } from './ledger/incident.ts';
import { promise } from './ledger/promise.ts';
import { alternative } from './letters/alternative.ts';
import { card } from './screening/qualification-card.ts';
import { screeningStep } from './screening/screening-step.ts';
import type { ActWords } from './words/en.ts';

// The rules, the letters and their policy are large: they are loaded only when a request is answered.
const request: Act = {
  module: 'Winnow_Decisions',
  open: async (context) => (await import('./letters/request-form.ts')).requestForm(context),
};

/** Every act that is one form. A letter has a view of its own. */
export const ACTS: Readonly<Record<Exclude<ActId, 'letter'>, Act>> = {
  promise,
  incident,
  feedback,
  release,
  override,
  limit,
  decide,
  appeal,
  alternative,
  request,
  card,
  'exit-start': exitStart,
  'exit-step': exitStep,
  'exit-stop': exitStop,
  'wrong-alert': wrongAlert,
  'screening-step': screeningStep,
};

/** The texts of the acts in one language, loaded with the first act. */
export async function actWords(language: Language): Promise<ActWords> {
  if (language === 'zh') return (await import('./words/zh.ts')).zh;
  return (await import('./words/en.ts')).en;
}
