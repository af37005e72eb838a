import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../../scripts/demo/all-scenarios.ts';
import { b2bStandard } from '../../../shared/policy/standard.ts';
import { LEAD_FIELDS, OWN_CUSTOMER_FIELDS, READ } from '../../../shared/records/fields.ts';
import { MODULE_SPECS, PROVISIONED } from '../../../shared/records/own-modules.ts';
import { isObject } from '../../../shared/values/objects.ts';

interface Mechanism {
  what: string;
  /** What stands in back-ticks in the column of the policy, of the CRM, and of what fails without it. */
  policy: string[];
  crm: string[];
  held: string[];
}

const quoted = (text = ''): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside);

/** The rows of the first table of the page. */
function mechanisms(page: string): Mechanism[] {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  const [, table = ''] = /(\n\|[^\n]*\n\|[-|]+\n(?:\|[^\n]*\n)+)/.exec(text) ?? [];
  const rows = table.trim().split('\n').slice(2);
  return rows.map((row) => {
    const [, what = '', policy, , crm, held] = row.split(' | ').flatMap((cell, at) => (at === 0 ? ['', cell] : [cell]));
    return { what: what.replace(/^\| /, ''), policy: quoted(policy), crm: quoted(crm), held: quoted(held) };
  });
}

const english = mechanisms('mechanisms.md');

/** Whether the policy has something at a path; `*` stands for any key, and a bare key for one below or beside another of the row. */
function isInPolicy(path: string, before: readonly string[]): boolean {
  const found = (keys: readonly string[]): boolean => {
    let at: unknown = b2bStandard;
    for (const key of keys) {
      if (key === '*') return isObject(at);
      if (!isObject(at) || !(key in at)) return false;
      at = at[key];
    }
    return true;
  };
  const keys = path.split('.');
  const parents = before.flatMap((other) => [other.split('.'), other.split('.').slice(0, -1)]);
  return found(keys) || parents.some((parent) => parent.length > 0 && found([...parent, ...keys]));
}

/** Values and languages that the column of the policy names besides paths. */
const NO_PATHS = new Set(['need-is', 'lead', 'en', 'zh']);

const KNOWN_FIELDS = new Set<string>([
  ...Object.values(READ).flat(),
  ...OWN_CUSTOMER_FIELDS,
  ...LEAD_FIELDS,
  ...Object.values(PROVISIONED).flatMap((specs) => specs.map(({ name }) => name)),
  ...MODULE_SPECS.flatMap(({ name, fields }) => [name, ...fields.map((field) => field.name)]),
  'Parent_Account',
]);

describe.each(english)('$what', ({ policy, crm, held }) => {
  it('is in the policy where the page says so', () => {
    const paths = policy.filter((path) => !NO_PATHS.has(path));
    expect(paths.filter((path) => !isInPolicy(path, paths))).toEqual([]);
  });

  it('is kept in fields and modules that there are', () => {
    expect(crm.filter((name) => !KNOWN_FIELDS.has(name))).toEqual([]);
  });

  it('has something that fails without it', () => {
    expect(held).not.toEqual([]);
    const isThere = (one: string): boolean => {
      const [, scenario] = /^--scenario (.+)$/.exec(one) ?? [];
      if (scenario !== undefined) return Object.hasOwn(SCENARIOS, scenario);
      return one === 'story' || existsSync(new URL(`../../${one}`, import.meta.url));
    };
    expect(held.filter((one) => !isThere(one))).toEqual([]);
  });
});

it('both languages name the same', () => {
  const named = (rows: readonly Mechanism[]) => rows.map(({ policy, crm, held }) => ({ policy, crm, held }));
  expect(named(mechanisms('mechanisms.zh-CN.md'))).toEqual(named(english));
});
