import { isObject, merge } from '../values/objects.ts';
import type { PresetChanges } from './policy.ts';
import { customFurniture } from './presets/furniture/furniture.ts';
import { logistics } from './presets/logistics/logistics.ts';
import { b2cPersons } from './presets/persons/persons.ts';
import { b2bStandard } from './standard.ts';

/**
 * The shipped policies. Where only the standard is needed, as in the panel, `standard.ts` is imported alone, so that the other presets
 * are not loaded with it.
 */

/** Presets as what they change in the one they start from. */
const DERIVED: readonly PresetChanges[] = [customFurniture, logistics, b2cPersons];

/** The names of the shipped policies, the plain standard first. */
export const PRESET_NAMES: readonly string[] = [b2bStandard.id, ...DERIVED.map(({ id }) => id)];

/**
 * A shipped policy in full, not yet checked: the standard with the changes of a preset laid over it.
 * @example presetNamed('logistics')?.['minimumSpend'] // 60_000
 * @returns undefined where there is none of the name.
 */
export function presetNamed(name: string): Record<string, unknown> | undefined {
  if (name === b2bStandard.id) return { ...b2bStandard };
  const changes = DERIVED.find(({ id }) => id === name);
  const base = changes && changes.preset !== name ? presetNamed(changes.preset) : undefined;
  const merged = base && merge(base, changes);
  return isObject(merged) ? merged : undefined;
}
