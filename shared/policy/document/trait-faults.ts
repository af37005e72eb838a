import { isObject } from '../../values/objects.ts';
import { type ForbiddenTrait, traitOfName, traitOfText } from '../../vocabulary/forbidden-traits.ts';
import { isBilingual } from '../../vocabulary/language.ts';
import type { PolicyFault } from '../document.ts';

/** Parts that judge nobody: who wrote the policy, and the org's own words for what its records say. */
const NO_JUDGEMENT: ReadonlySet<string> = new Set(['author', 'approver', 'labels', 'letters']);

/**
 * Places at which a document tries to read or weigh what may never count about a person: settings of such a name, and lists that hold
 * one. It finds what is named, not what stands in for it: a list of postcodes can be a list of people too.
 * @param base the preset, whose settings are the known ones.
 */
export function traitFaults(document: unknown, base: unknown, path: readonly string[] = []): PolicyFault[] {
  if (typeof document === 'string') return faultsOf(traitOfText(document), path);
  if (Array.isArray(document)) {
    const pattern = Array.isArray(base) ? base[0] : undefined;
    return document.flatMap((entry, i) => traitFaults(entry, pattern, [...path, String(i)]));
  }
  if (!isObject(document) || isBilingual(document)) return [];
  return Object.entries(document).flatMap(([key, value]) => {
    const inside = [...path, key];
    const isKnown = isObject(base) && Object.hasOwn(base, key);
    if (!isKnown && traitOfName(key)) return faultsOf(traitOfName(key), inside);
    if (path.length === 0 && NO_JUDGEMENT.has(key)) return [];
    const kind = key === 'kind' && typeof value === 'string' ? traitOfName(value) : undefined;
    return kind ? faultsOf(kind, inside) : traitFaults(value, isKnown ? base[key] : undefined, inside);
  });
}

function faultsOf(trait: ForbiddenTrait | undefined, path: readonly string[]): PolicyFault[] {
  if (!trait) return [];
  const { en, zh } = trait.name;
  return [
    {
      path: path.join('.'),
      message: `is about ${en}, which may never count: take it out`,
      zh: `涉及${zh}，一律不得作为依据：请删除`,
    },
  ];
}
