import type { Bilingual } from '../../shared/vocabulary/language.ts';
import type { Role } from '../../shared/vocabulary/roles.ts';
import type { ProcessId, StepId } from '../../shared/vocabulary/steps.ts';

/** What the picture of one step shows. */
export interface StepPicture {
  id: StepId;
  /** The first leads. */
  who: readonly Role[];
  /** Days in words. */
  due: Bilingual;
  /** What is looked at, the same for everyone. */
  checklist: readonly Bilingual[];
  /** Keys of `texts.need`: what must be recorded, as the steps themselves ask for it. */
  needs: readonly string[];
  /** Steps that must be over before it may begin; of `either` one is enough. */
  after: readonly StepId[];
  either: readonly StepId[];
  /** What else can follow than the next step: why, and the step or the end to which that leads. */
  else: readonly { why: Bilingual; to: string }[];
}

export interface ProcessPicture {
  id: ProcessId;
  title: Bilingual;
  /** What holds at every step of it. */
  note: Bilingual;
  steps: readonly StepPicture[];
  /** How it ends when all its steps are done. */
  end: string;
}
