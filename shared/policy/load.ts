import { isObject, merge } from '../values/objects.ts';
import { type Check, runChecks } from './checks/check.ts';
import { letterChecks } from './checks/letters.ts';
import { pointChecks } from './checks/points.ts';
import { approvalChecks, careChecks, screeningChecks } from './checks/processes.ts';
import { refusalChecks } from './checks/refusal.ts';
import { settingChecks } from './checks/settings.ts';
import { tierChecks } from './checks/tiers.ts';
import { documentFaults } from './document/document-faults.ts';
import { migrate } from './document/migrate.ts';
import { type FaultToPhrase, phrase, unknownKey } from './document/phrase.ts';
import { traitFaults } from './document/trait-faults.ts';
import { PolicyError, type PolicyFault } from './document.ts';
import { type Policy, PolicyShape } from './policy.ts';
import { PRESET_NAMES, presetNamed } from './presets.ts';

const CHECKS: readonly Check[] = [
  ...pointChecks,
  ...tierChecks,
  ...settingChecks,
  ...refusalChecks,
  ...careChecks,
  ...letterChecks,
  ...screeningChecks,
  ...approvalChecks,
];

/** The shape together with what its parts must agree on. `when`: these checks run even where the shape has faults, so that all are reported at once. */
export const PolicySchema = PolicyShape.superRefine((policy, refinement) => runChecks(CHECKS, policy, refinement), {
  when: () => true,
});

/**
 * Builds a policy from a document: `{ preset: 'b2b-standard', …overrides }`, objects key by key, lists as a whole. Documents of
 * earlier schema versions are migrated first.
 * @throws PolicyError with all faults; nothing of a faulty document is used.
 * @example loadPolicy({ preset: 'b2b-standard', grace: 5 }).grace // 5
 */
export function loadPolicy(document: unknown): Policy {
  if (!isObject(document))
    throw new PolicyError([{ path: '', message: 'must be an object with keys', zh: '须为含键的对象' }]);
  if (hasMoreEntries(document, MOST_ENTRIES)) throw new PolicyError([TOO_LARGE]);
  const { $schema: _, ...present } = migrate(document);
  const base = baseOf(present['preset']);
  const parsed = PolicySchema.safeParse(merge(base, present), { reportInput: true });
  const faults: FaultToPhrase[] = [
    ...traitFaults(present, base).map(phrased),
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => phrase(issue, base))),
    ...documentFaults(present, base).map(phrased),
  ];
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new PolicyError(firstOfEachPath(faults));
}

/** The presets have some three thousand; a document of more than this is a mistake, or meant to keep us busy. */
const MOST_ENTRIES = 10_000;

const TOO_LARGE: PolicyFault = {
  path: '',
  message: `has more than ${MOST_ENTRIES} entries: keep only what differs from the preset`,
  zh: `超过 ${MOST_ENTRIES} 项：请只保留与预设不同之处`,
};

/** Whether a value holds more than so many keys and places in lists, at any depth; it is looked at no further than that. */
function hasMoreEntries(document: unknown, most: number): boolean {
  const waiting: unknown[] = [document];
  let entries = 0;
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const inside = Object.values(value);
    entries += inside.length;
    if (entries > most) return true;
    for (const inner of inside) if (inner !== undefined) waiting.push(inner);
  }
  return false;
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

/** More faults than this help nobody: the rest is counted. */
const MOST_FAULTS = 100;

/**
 * The same path can be at fault in several ways; the first is kept: a forbidden trait before a fault of shape, the whole before the
 * document. Only those that are shown are put into words.
 */
function firstOfEachPath(found: readonly FaultToPhrase[]): PolicyFault[] {
  const byPath = new Map<string, FaultToPhrase>();
  for (const fault of found) if (!byPath.has(fault.path)) byPath.set(fault.path, fault);
  const shown = [...byPath.values()].slice(0, MOST_FAULTS).map(({ path, text }) => ({ path, ...text() }));
  const more = byPath.size - shown.length;
  return more === 0 ? shown : [...shown, { path: '', message: `and ${more} more`, zh: `另有 ${more} 处` }];
}

function phrased({ path, ...text }: PolicyFault): FaultToPhrase {
  return { path, text: () => text };
}
