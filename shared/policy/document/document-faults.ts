import { isObject } from '../../values/objects.ts';
import type { PolicyFault } from '../document.ts';
import { unknownKey } from './phrase.ts';

const MISSING = {
  en: {
    message: 'the English text is missing: the preset’s would stand beside your Chinese one',
    zh: '缺少英文文本：否则预设的英文会与您的中文并列',
  },
  zh: {
    message: 'the Chinese text is missing: the preset’s would stand beside your English one',
    zh: '缺少中文文本：否则预设的中文会与您的英文并列',
  },
} as const;

/**
 * Faults that only the document itself shows, since merging with the preset hides them: a sentence changed in one language
 * alone, and keys that would reach into the machinery of the language.
 */
export function documentFaults(document: unknown, base: unknown, path: readonly string[] = []): PolicyFault[] {
  if (!isObject(document)) return [];
  const faults: PolicyFault[] = [];
  if (isObject(base) && typeof base['en'] === 'string' && typeof base['zh'] === 'string')
    for (const language of ['en', 'zh'] as const)
      if (!Object.hasOwn(document, language) && Object.keys(document).length > 0)
        faults.push({ path: [...path, language].join('.'), ...MISSING[language] });
  for (const [key, value] of Object.entries(document)) {
    if (key === '__proto__') faults.push({ path: [...path, key].join('.'), ...unknownKey(key, []) });
    else if (isObject(base) && Object.hasOwn(base, key))
      faults.push(...documentFaults(value, base[key], [...path, key]));
  }
  return faults;
}
