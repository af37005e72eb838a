import type { Policy } from '../policy/policy.ts';
import type { Language } from '../vocabulary/language.ts';

/** The language in which a customer is written to: by its country as the policy says, else the org's own. The writer may change it. */
export function letterLanguage(
  country: string | null,
  letters: Pick<Policy['letters'], 'languages'>,
  otherwise: Language,
): Language {
  const named = country?.trim().toLowerCase();
  if (!named) return otherwise;
  const languages: readonly Language[] = ['en', 'zh'];
  return (
    languages.find((one) => letters.languages[one].some((name) => name.trim().toLowerCase() === named)) ?? otherwise
  );
}
