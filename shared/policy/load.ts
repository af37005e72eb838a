import * as z from 'zod';
import { b2bStandard } from './presets/b2b-standard.ts';
import { type Policy, PolicySchema } from './schema.ts';

const PRESETS: Readonly<Record<string, Policy>> = { 'b2b-standard': b2bStandard };

/** What a firm writes: a preset's name and what it changes, key by key; arrays replace as a whole. */
const PolicyDocument = z.looseObject({ preset: z.string() });

/** A policy document that cannot be used, with every fault named by its path. */
export class PolicyError extends Error {
  override name = 'PolicyError';
  readonly faults: { path: string; message: string }[];

  constructor(faults: { path: string; message: string }[]) {
    super(
      `The policy has ${faults.length} fault(s): ${faults.map((f) => `${f.path || 'policy'}: ${f.message}`).join('; ')}`,
    );
    this.faults = faults;
  }
}

/**
 * Builds a policy from a document: `{ preset: 'b2b-standard', …overrides }`.
 * @throws PolicyError with all faults; nothing of a faulty document is used.
 */
export function loadPolicy(document: unknown): Policy {
  const base = PolicyDocument.safeParse(document);
  if (!base.success)
    throw new PolicyError([{ path: 'preset', message: 'name the preset that the policy starts from' }]);
  const { preset, ...overrides } = base.data;
  const start = PRESETS[preset];
  if (!start)
    throw new PolicyError([
      { path: 'preset', message: `unknown preset; there are: ${Object.keys(PRESETS).join(', ')}` },
    ]);
  const parsed = PolicySchema.safeParse(merge(start, overrides));
  if (parsed.success) return parsed.data;
  throw new PolicyError(
    parsed.error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message })),
  );
}

function merge(base: unknown, over: unknown): unknown {
  if (!isPlain(base) || !isPlain(over)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over))
    if (key !== '__proto__') merged[key] = Object.hasOwn(base, key) ? merge(base[key], value) : value;
  return merged;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
