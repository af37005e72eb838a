import { documentFaults } from './document/document-faults.ts';
import { PolicyError, type PolicyFault } from './document/fault.ts';
import { isPlain, merge } from './document/merge.ts';
import { migrate } from './document/migrate.ts';
import { phrase, unknownKey } from './document/phrase.ts';
import type { Policy } from './policy.ts';
import { PolicySchema } from './policy-schema.ts';
import { PRESET_NAMES, presetNamed } from './presets/presets.ts';

export { PolicyError, type PolicyFault } from './document/fault.ts';

/**
 * Builds a policy from a document: `{ preset: 'b2b-standard', …overrides }`, objects key by key, lists as a whole. Documents of
 * earlier schema versions are migrated first.
 * @throws PolicyError with all faults; nothing of a faulty document is used.
 */
export function loadPolicy(document: unknown): Policy {
  if (!isPlain(document))
    throw new PolicyError([{ path: '', message: 'must be an object with keys', zh: '须为含键的对象' }]);
  const { $schema: _, ...present } = migrate(document);
  const base = baseOf(present['preset']);
  const parsed = PolicySchema.safeParse(merge(base, present), { reportInput: true });
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => phrase(issue, base))),
    ...documentFaults(present, base),
  ];
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new PolicyError(once(faults));
}

function baseOf(preset: unknown): Record<string, unknown> {
  if (typeof preset !== 'string')
    throw new PolicyError([
      {
        path: 'preset',
        message: `name the preset that the policy starts from: ${PRESET_NAMES.join(', ')}`,
        zh: `请注明政策所依据的预设：${PRESET_NAMES.join('、')}`,
      },
    ]);
  const base = presetNamed(preset);
  if (base) return base;
  const { message, zh } = unknownKey(preset, PRESET_NAMES);
  throw new PolicyError([
    { path: 'preset', message: message.replace('key', 'preset'), zh: zh.replace('的键', '的预设') },
  ]);
}

/** The same path can be at fault in the document and in the whole; it is told once, as the whole sees it. */
function once(faults: readonly PolicyFault[]): PolicyFault[] {
  return faults.filter((fault, i) => faults.findIndex((other) => other.path === fault.path) === i);
}
