import { describe, expect, it } from 'vitest';
import { diffPolicies } from '../../../../shared/handbook/diff.ts';
import { renderPolicy } from '../../../../shared/handbook/handbook.ts';
import { STATEMENTS } from '../../../../shared/handbook/policy-writer.ts';
import { leavesOf } from '../../../../shared/policy/document.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Policy } from '../../../../shared/policy/policy.ts';
import { PRESET_NAMES } from '../../../../shared/policy/presets.ts';
import { isBilingual } from '../../../../shared/vocabulary/language.ts';
import { INDICATORS } from '../../../../shared/vocabulary/model.ts';

const policy = loadPolicy({ preset: 'logistics' });

const LANGUAGES = ['en', 'zh'] as const;

/** The same policy with another value at one leaf; it need not make sense. */
function changedAt(path: string, value: unknown): Policy {
  return replaced(policy, path.split('.'), value) as Policy;
}

/** A copy of the objects and lists on the way to a value, and of no others. */
function replaced(part: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = Array.isArray(part) ? [...part] : { ...(part as object) };
  Reflect.set(copy, key, replaced(Reflect.get(copy, key), rest, value));
  return copy;
}

function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 0.0625;
  if (typeof value === 'boolean') return !value;
  if (isBilingual(value)) return { en: 'Other words', zh: '别的说法' };
  if (Array.isArray(value)) return value.length > 0 ? value.slice(1) : ['something'];
  return value === null ? 7 : 'something else';
}

describe.each(LANGUAGES)('a policy in words (%s)', (language) => {
  it('hides nothing: whatever is changed changes the words', () => {
    const before = renderPolicy(policy, language);
    const silent = leavesOf(policy)
      .filter(({ path }) => !/\.(better|group)$/.test(path))
      // Nothing is measured on a scale that is switched off.
      .filter(
        ({ path }) => !INDICATORS.some((id) => policy.indicators[id].max === 0 && path.startsWith(`indicators.${id}.`)),
      )
      .filter(({ path, value }) => renderPolicy(changedAt(path, another(value)), language) === before)
      .map(({ path }) => path);
    expect(silent).toEqual([]);
  });

  it.each(PRESET_NAMES)('has a sentence for every setting of %s', (preset) => {
    const text = renderPolicy(loadPolicy({ preset }), language);
    expect(text).not.toMatch(language === 'en' ? /## Other settings/ : /## 其他设置/);
    expect(text).not.toMatch(/undefined|NaN|\{[a-z]/);
    for (const id of INDICATORS) expect(text).toContain(id);
  });

  it('shows an edge as it is written, and lets no cell break a table', () => {
    const odd = structuredClone(changedAt('name', { en: 'A', zh: 'A' }));
    odd.indicators.P2.bins[0] = [0.025, 6];
    odd.strategies.A.terms = { en: 'one | two\nthree', zh: 'one | two\nthree' };
    const text = renderPolicy(odd, language);
    expect(text).toMatch(/2\.5 ?%/);
    expect(text).toContain('one \\| two three');
  });
});

describe('sentences about a policy', () => {
  it('take the same values in both languages', () => {
    const places = (text: string): string[] =>
      [...text.matchAll(/\{([A-Za-z0-9.-]+)/g)].map(([, key]) => key ?? '').sort();
    for (const [path, { en, zh }] of Object.entries(STATEMENTS)) expect(places(zh), path).toEqual(places(en));
  });
});

describe('the difference between two policies', () => {
  it('is empty for the same policy, and goes by path with the values in words', () => {
    const old = loadPolicy({ preset: 'b2b-standard' });
    expect(diffPolicies(old, old, 'en')).toEqual([]);
    const next = loadPolicy({ preset: 'b2b-standard', gates: { G1: { days: 45 } }, tolerance: { units: 80 } });
    expect(diffPolicies(old, next, 'en').map(({ path, before, after }) => [path, before, after])).toEqual([
      ['tolerance.units', '50', '80'],
      ['gates.G1.days', '60', '45'],
    ]);
    expect(diffPolicies(old, next, 'zh')[1]?.means).toBe('有无争议发票逾期超过 45 天（D 级：30 天）');
  });

  it('tells scales with their points, and rules by their name', () => {
    const old = loadPolicy({ preset: 'b2b-standard' });
    const changes = diffPolicies(old, loadPolicy({ preset: 'custom-furniture' }), 'en');
    expect(changes.find(({ path }) => path === 'indicators.P5.bins')).toEqual({
      path: 'indicators.P5.bins',
      before:
        '10 days before the due day → 4 · 0 days → 3 · 5 days → 2.4 · 15 days → 1.8 · 30 days → 1 · 60 days → 0 · worse → 0 · in between on a straight line',
      after:
        '10 days before the due day → 3 · 0 days → 2.25 · 5 days → 1.8 · 15 days → 1.35 · 30 days → 0.75 · 60 days → 0 · worse → 0 · in between on a straight line',
      means: 'The latest invoices',
    });
    expect(changes.find(({ path }) => path === 'refusal.rules.service-area')).toMatchObject({
      before: '',
      after: 'Outside the service area',
    });
  });
});
