import type { Language } from '../../../shared/texts/texts.ts';
import type { Act, ActId } from './act.ts';
import { alternative } from './alternative.ts';
import { appeal } from './appeal.ts';
import { card } from './card.ts';
import { decide } from './decide.ts';
import { exitStart } from './exit-start.ts';
import { exitStep } from './exit-step.ts';
import { exitStop } from './exit-stop.ts';
import { feedback } from './feedback.ts';
import { incident } from './incident.ts';
import { limit } from './limit.ts';
import { override } from './override.ts';
import { promise } from './promise.ts';
import { release } from './release.ts';
import { request } from './request.ts';
import { screeningStep } from './screening-step.ts';
import type { ActWords } from './words/en.ts';
import { wrongAlert } from './wrong-alert.ts';

/** Every act that is a form. A letter is more than one. */
export const ACTS: Readonly<Record<Exclude<ActId, 'letter'>, Act>> = {
  ...{ promise, incident, feedback, release, override, limit, decide, appeal, alternative },
  ...{ request, card },
  'exit-start': exitStart,
  'exit-step': exitStep,
  'exit-stop': exitStop,
  'wrong-alert': wrongAlert,
  'screening-step': screeningStep,
};

/** The words of the acts in one language, loaded with the first act. */
export async function actWords(language: Language): Promise<ActWords> {
  if (language === 'zh') return (await import('./words/zh.ts')).zh;
  return (await import('./words/en.ts')).en;
}
