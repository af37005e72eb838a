import { leavesOf } from '../policy/document.ts';
import type { Policy } from '../policy/policy.ts';
import { valueAt } from '../values/objects.ts';
import type { Language } from '../vocabulary/language.ts';
import { basisStatements } from './statements/basis.ts';
import { consequenceStatements } from './statements/consequences.ts';
import {
  careStatements,
  exitProcessStatements,
  letterStatements,
  peopleStatements,
  screeningStatements,
} from './statements/processes.ts';
import { ruleStatements } from './statements/rules.ts';
import { fill, formatValue, type Statements } from './statements/statement.ts';

/** Every sentence about a policy, by the path of the setting that it states. */
export const STATEMENTS: Statements = {
  ...basisStatements,
  ...careStatements,
  ...consequenceStatements,
  ...exitProcessStatements,
  ...peopleStatements,
  ...letterStatements,
  ...ruleStatements,
  ...screeningStatements,
};

/** Writes a policy down piece by piece and remembers which settings it has written, so that none is left out. */
export interface PolicyWriter {
  policy: Policy;
  language: Language;
  /** The sentence of a path with its values, which then count as written. `from` replaces the policy's own values. */
  write(path: string, from?: unknown): string;
  /** The value at a path in words; it then counts as written. */
  writeValue(path: string, format?: string): string;
  /** Marks everything at or below a path as written. */
  markWritten(path: string): void;
  /** The settings that are not written yet, as path and value. */
  unwritten(): { path: string; value: string }[];
}

/** A writer for a policy in one language; nothing is written yet. */
export function policyWriter(policy: Policy, language: Language): PolicyWriter {
  const written = new Set<string>();
  return {
    policy,
    language,
    write(path, from) {
      const template = STATEMENTS[path]?.[language];
      if (template === undefined) return '';
      const { base, values } = sourceOf(path, template, policy, from);
      return fill(template, values, language, (key) => written.add(base === '' ? key : `${base}.${key}`));
    },
    writeValue(path, format) {
      written.add(path);
      const value = valueAt(policy, path);
      return value === null || value === undefined ? '–' : formatValue(value, format, language);
    },
    markWritten: (path) => {
      written.add(path);
    },
    unwritten: () =>
      leavesOf(policy)
        .filter(({ path }) => !isWrittenUpTo(path, written))
        .map(({ path, value }) => ({ path, value: JSON.stringify(value) })),
  };
}

/** Where a template takes its values from, and the path of that place: the setting itself, or the part it belongs to. */
function sourceOf(path: string, template: string, policy: Policy, from: unknown): { base: string; values: unknown } {
  const setting = from ?? valueAt(policy, path);
  const parent = path.split('.').slice(0, -1).join('.');
  const key = path.split('.').at(-1) ?? path;
  const isSingle = typeof setting !== 'object' || setting === null || Array.isArray(setting);
  // A part may have a key of its own name: the role `people` among the people.
  const isNamedInParent = template.includes(`{${key}`) && valueAt(setting, key) === undefined;
  const values = isSingle || isNamedInParent ? (from ?? valueAt(policy, parent)) : setting;
  return { base: values === setting ? path : parent, values };
}

/** Whether a path is written, or one above it. */
function isWrittenUpTo(path: string, written: ReadonlySet<string>): boolean {
  let above = path;
  while (!written.has(above)) {
    if (above === '') return false;
    above = above.slice(0, Math.max(0, above.lastIndexOf('.')));
  }
  return true;
}
