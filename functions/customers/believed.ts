import type { Assessment } from '../../shared/assessment/assessment.ts';
import { decodeAssessment } from '../../shared/assessment/codec.ts';
import type { Close } from '../store/closes.ts';
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
  /** What Winnow last wrote; undefined where it keeps nothing of this customer. */
  close: Close | undefined;
  /** Whether the last write has not been seen to stick: an older text is then no sign of a hand. */
  isPending: boolean;
  /** Whether the org was connected before assessments were sealed, and has not yet had the time to have them all written anew. */
  acceptsUnsealed: boolean;
}

/**
 * What of a stored assessment is believed: what Winnow sealed, and no older one than it last wrote. Everything else goes on from what
 * Winnow kept, or from the records alone. Pure.
 */
export function believedOf({ text, seal, close, isPending, acceptsUnsealed }: StoredText): Believed {
  const kept = close && decodeAssessment(close.text);
  const instead = (edit: AssessmentEdit | null): Believed => ({ previous: kept, stored: undefined, edit });
  // Zoho took the last write and shows what stood there before it: a field that the connected user may only read, not a hand.
  const hasNotStuck = (number: number | null): boolean => isPending && close?.before === number;
  switch (seal.state) {
    case 'none':
      return instead(close && !hasNotStuck(null) ? 'cleared' : null);
    case 'forged':
      return instead('changed');
    case 'unsealed': {
      const old = acceptsUnsealed && !close ? decodeAssessment(text) : undefined;
      return old ? { previous: old, stored: undefined, edit: null } : instead('unsealed');
    }
    case 'sealed': {
      const shown = decodeAssessment(text);
      if (close && seal.number < close.number)
        return hasNotStuck(seal.number) ? { previous: kept ?? shown, stored: shown, edit: null } : instead('older');
      return { previous: shown ?? kept, stored: seal.isNewestKey ? shown : undefined, edit: null };
    }
  }
}
