import { leavesOf } from '../policy/document.ts';
import type { Policy } from '../policy/policy.ts';
import { valueAt } from '../values/objects.ts';
import type { Language } from '../vocabulary/language.ts';
import { fill, formatValue } from './statements/statement.ts';
import { statements } from './statements/statements.ts';

/** A policy being written down: it remembers what was told, so that nothing of the policy stays untold. */
export interface PolicyWriter {
  policy: Policy;
  language: Language;
  /** The sentence about a path, filled; `from` stands in for the policy's own part there. */
  say(path: string, from?: unknown): string;
  /** A value in words; told from now on. */
  tell(path: string, format?: string): string;
  /** Marks everything at or below a path as told. */
  told(path: string): void;
  /** What was not told yet, as path and value. */
  untold(): { path: string; value: string }[];
}

/** A new sheet for a policy in one language. */
export function policyWriter(policy: Policy, language: Language): PolicyWriter {
  const told = new Set<string>();
  return {
    policy,
    language,
    say(path, from) {
      const template = statements[path]?.[language];
      if (template === undefined) return '';
      const part = from ?? valueAt(policy, path);
      const own = !isPart(part) || Array.isArray(part);
      const parent = path.split('.').slice(0, -1).join('.');
      const key = lastKey(path);
      // A part may have a key of its own name: the role `people` among the people.
      const isParents = template.includes(`{${key}`) && valueAt(part, key) === undefined;
      const source = own || isParents ? (from ?? valueAt(policy, parent)) : part;
      const base = source === part ? path : parent;
      return fill(template, source, language, (place) => told.add(base === '' ? place : `${base}.${place}`));
    },
    tell(path, format) {
      told.add(path);
      const value = valueAt(policy, path);
      return value === null || value === undefined ? '–' : formatValue(value, format, language);
    },
    told: (path) => {
      told.add(path);
    },
    untold: () =>
      leavesOf(policy)
        .filter(
          ({ path }) => !told.has(path) && !path.split('.').some((_, i, keys) => told.has(keys.slice(0, i).join('.'))),
        )
        .map(({ path, value }) => ({ path, value: JSON.stringify(value) })),
  };
}

const isPart = (value: unknown): boolean => typeof value === 'object' && value !== null;

const lastKey = (path: string): string => path.split('.').at(-1) ?? path;
