import { PolicyError, type PolicyFault } from '../../../shared/policy/document.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { isPlaceholder, PLACEHOLDERS, type Placeholder } from '../../../shared/templates/placeholders.ts';
import { REQUIRED } from '../../../shared/templates/requirements.ts';
import type { Bilingual } from '../../../shared/vocabulary/language.ts';
import { LETTERS, type LetterId } from '../../../shared/vocabulary/letters.ts';

/** One letter of a policy with the placeholders that it must hold, and others that it may. */
export interface ListedLetter {
  id: LetterId;
  name: Bilingual;
  must: Placeholder[];
  may: Placeholder[];
}

/** Every letter of a policy. */
export function lettersList(policy: Policy): ListedLetter[] {
  const placeholders = Object.keys(PLACEHOLDERS).filter(isPlaceholder);
  const isFor = (placeholder: Placeholder, id: LetterId): boolean =>
    PLACEHOLDERS[placeholder].letters.some((letter) => letter === id);
  return LETTERS.map((id) => ({
    id,
    name: policy.letters.templates[id].name,
    must: [...REQUIRED[id]],
    may: placeholders.filter((placeholder) => !REQUIRED[id].includes(placeholder) && isFor(placeholder, id)),
  }));
}

/** The faults of the letters of a policy document, and how many other faults it has. */
export interface LettersCheck {
  faults: PolicyFault[];
  others: number;
}

/** Checks the letters of a policy document by what letters must and may hold. */
export function checkLetters(document: unknown): LettersCheck {
  try {
    loadPolicy(document);
    return { faults: [], others: 0 };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const faults = error.faults.filter(({ path }) => path === 'letters' || path.startsWith('letters.'));
    return { faults, others: error.faults.length - faults.length };
  }
}
