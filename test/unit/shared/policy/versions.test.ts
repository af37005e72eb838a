import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../shared/policy/document/migrate.ts';
import { PolicyError } from '../../../../shared/policy/document.ts';
import { policyInForce } from '../../../../shared/policy/in-force.ts';
import { policyJsonSchema } from '../../../../shared/policy/json-schema.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { PRESET_NAMES, presetNamed } from '../../../../shared/policy/presets.ts';
import { parseDay } from '../../../../shared/values/day.ts';

const day = (text: string): number => parseDay(text) ?? 0;

const version = (name: string, approvedOn: string | null, effectiveFrom: string | null, more: object = {}) => ({
  preset: 'b2b-standard',
  id: 'acme',
  version: name,
  author: 'Ann',
  effectiveFrom,
  ...(approvedOn === null ? {} : { approver: 'Bo', approvedOn }),
  ...more,
});

describe('the policy in force', () => {
  const first = version('1', '2026-01-10', '2026-02-01');
  const second = version('2', '2026-03-01', '2026-04-01');

  it('is the latest that is approved and effective', () => {
    expect(policyInForce([first, second], day('2026-01-31')).policy).toBeUndefined();
    expect(policyInForce([first, second], day('2026-03-31')).policy?.version).toBe('1');
    const { policy, versions } = policyInForce([second, first], day('2026-04-01'));
    expect(policy?.version).toBe('2');
    expect(versions.map(({ status }) => status)).toEqual(['in-force', 'replaced']);
  });

  it('is never a draft, nor one that waits', () => {
    const draft = version('3', null, '2026-02-01');
    const { policy, versions } = policyInForce([first, draft, second], day('2026-02-15'));
    expect(policy?.version).toBe('1');
    expect(versions.map(({ status }) => status)).toEqual(['in-force', 'draft', 'waiting']);
  });

  it('stays the last good one when a later version is faulty, with its faults reported', () => {
    const faulty = version('3', '2026-05-01', '2026-05-01', { grace: -1, tires: 1 });
    const { policy, versions } = policyInForce([first, second, faulty, 'rubbish', null], day('2026-06-01'));
    expect(policy?.version).toBe('2');
    expect(versions[2]).toMatchObject({ version: '3', status: 'faulty' });
    expect(versions[2]?.faults.map(({ path }) => path).sort()).toEqual(['grace', 'tires']);
    expect(versions.slice(3).map(({ status }) => status)).toEqual(['faulty', 'faulty']);
  });

  it('is never one that its own author approved', () => {
    const alone = version('9', '2026-05-01', '2026-05-01', { approver: 'ann' });
    expect(policyInForce([first, alone], day('2026-06-01')).policy?.version).toBe('1');
  });

  it('takes the later approval, then the later place, of two that begin on the same day', () => {
    const again = version('1b', '2026-01-12', '2026-02-01');
    expect(policyInForce([again, first], day('2026-03-01')).policy?.version).toBe('1b');
    expect(policyInForce([first, { ...first, version: '1c' }], day('2026-03-01')).policy?.version).toBe('1c');
  });
});

describe('migrations', () => {
  const steps = {
    1: ({ minSpend, ...rest }: Record<string, unknown>) => ({ ...rest, minimumSpend: minSpend }),
    2: ({ minimumSpend, ...rest }: Record<string, unknown>) => ({ ...rest, minimum: { spend: minimumSpend } }),
  };

  it('rewrite a document step by step to the present schema and leave the given one alone', () => {
    const old = { schema: 1, preset: 'x', minSpend: 5 };
    expect(migrate(old, steps, 3)).toEqual({ schema: 3, preset: 'x', minimum: { spend: 5 } });
    expect(migrate({ schema: 2, minimumSpend: 5 }, steps, 3)).toEqual({ schema: 3, minimum: { spend: 5 } });
    expect(old).toEqual({ schema: 1, preset: 'x', minSpend: 5 });
  });

  it('take a document without a schema as one of today', () => {
    expect(migrate({ preset: 'x' }, steps, 3)).toEqual({ preset: 'x' });
  });

  it.each([4, 0, 1.5, '1', null])('refuse schema %s', (schema) => {
    expect(() => migrate({ schema }, steps, 3)).toThrow(PolicyError);
  });
});

describe('the JSON Schema', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const judge = ajv.compile(policyJsonSchema());

  it('is the committed one (write it again with: npm run --silent winnow -- policy schema > docs/policy.schema.json)', async () => {
    const committed = await readFile(new URL('../../../../docs/policy.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
  });

  it.each(PRESET_NAMES)('takes %s, alone and written out in full', (preset) => {
    expect(judge({ preset }), JSON.stringify(judge.errors)).toBe(true);
    expect(judge(presetNamed(preset)), JSON.stringify(judge.errors)).toBe(true);
  });

  it('takes the documents of this repository that loadPolicy takes, and no unknown keys', async () => {
    const demo: unknown = JSON.parse(
      await readFile(new URL('../../../../scripts/demo-org/policy.json', import.meta.url), 'utf8'),
    );
    expect(loadPolicy(demo).id).toBe('northgate');
    expect(judge(demo)).toBe(true);
    expect(judge({ preset: 'b2b-standard', grase: 3 })).toBe(false);
    expect(judge({ preset: 'b2b-standard', name: { en: 'only' } })).toBe(false);
    expect(judge({})).toBe(false);
  });
});
