import { isPlain, merge, type Overrides } from '../document/merge.ts';
import type { Policy } from '../policy.ts';
import { b2bStandard } from './b2b/standard.ts';
import { customFurniture } from './furniture/furniture.ts';
import { logistics } from './logistics/logistics.ts';
import { b2cPersons } from './persons/persons.ts';

/** Presets as what they change in the one they start from. */
const DERIVED: readonly (Overrides<Policy> & { id: string; preset: string })[] = [
  customFurniture,
  logistics,
  b2cPersons,
];

/** The names of the shipped policies, the plain standard first. */
export const PRESET_NAMES: readonly string[] = [b2bStandard.id, ...DERIVED.map(({ id }) => id)];

/** A shipped policy in full, not yet checked; undefined where there is none of the name. */
export function presetNamed(name: string): Record<string, unknown> | undefined {
  if (name === b2bStandard.id) return { ...b2bStandard };
  const own = DERIVED.find(({ id }) => id === name);
  const base = own && own.preset !== name ? presetNamed(own.preset) : undefined;
  const merged = base && merge(base, own);
  return isPlain(merged) ? merged : undefined;
}
