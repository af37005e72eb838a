import type { Assessment } from '../../shared/assessment/assessment.ts';
import { decodeAssessment } from '../../shared/assessment/codec.ts';
import type { KeptCopy } from '../store/written-copies.ts';
import type { SealState } from '../tenants/assessment-seal.ts';

/** What somebody did to a stored assessment: `changed` it, `cleared` it, put an `older` one back, or wrote one without a seal. */
export type AssessmentEdit = 'changed' | 'cleared' | 'older' | 'unsealed';

/** What the next assessment of a customer may go on from. */
export interface Believed {
  /** The last assessment that Winnow itself made; undefined where there is none: then the records alone speak. */
  previous: Assessment | undefined;
  /** What the CRM holds, where that is in order; undefined where it must be written again. */
  stored: Assessment | undefined;
  edit: AssessmentEdit | null;
}

/** What is known of a stored assessment. */
export interface StoredText {
  text: unknown;
  seal: SealState;
  /** What Winnow last wrote, and what it was about to write when it was cut off. */
  kept: KeptCopy;
  /** Whether the last write has not been seen to stick: an older text is then no sign of a hand. */
  isPending: boolean;
  /** Whether the org was connected before assessments were sealed, and has not yet had the time to have them all written anew. */
  acceptsUnsealed: boolean;
}

/**
 * What of a stored assessment is believed: what Winnow sealed, and no older one than it last wrote. Everything else goes on from what
 * Winnow kept, or from the records alone. Pure.
 */
export function believedOf({ text, seal, kept, isPending, acceptsUnsealed }: StoredText): Believed {
  const { copy, next } = kept;
  const last = copy && decodeAssessment(copy.text);
  const instead = (edit: AssessmentEdit | null): Believed => ({ previous: last, stored: undefined, edit });
  // Zoho took the last write and shows what stood there before it: a field that the connected user may only read, not a hand.
  const hasNotStuck = (shown: string | null): boolean => isPending && copy?.before === shown;
  switch (seal.state) {
    case 'none':
      return instead(copy && !hasNotStuck(null) ? 'cleared' : null);
    case 'forged':
      return instead('changed');
    case 'unsealed': {
      const old = acceptsUnsealed && !copy ? decodeAssessment(text) : undefined;
      return old ? { previous: old, stored: undefined, edit: null } : instead('unsealed');
    }
    case 'sealed': {
      const shown = decodeAssessment(text);
      // A later day than what is kept: the store was set back, or a process died after the write. No hand can seal that.
      const isLater = last !== undefined && shown !== undefined && shown.asOf > last.asOf;
      if (!copy || [copy.seal, next].includes(seal.seal) || isLater)
        return { previous: shown ?? last, stored: seal.isNewestKey ? shown : undefined, edit: null };
      return hasNotStuck(seal.seal) ? { previous: last ?? shown, stored: shown, edit: null } : instead('older');
    }
  }
}
