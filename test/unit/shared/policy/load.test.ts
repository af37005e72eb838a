import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leavesOf, PolicyError, type PolicyFault } from '../../../../shared/policy/document.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { PRESET_NAMES } from '../../../../shared/policy/presets.ts';
import { GROUPS, INDICATORS } from '../../../../shared/vocabulary/model.ts';

const faultsOf = (document: unknown): readonly PolicyFault[] => {
  try {
    loadPolicy(document);
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.faults;
    throw error;
  }
};

const paths = (overrides: Record<string, unknown>): string[] =>
  faultsOf({ preset: 'b2b-standard', ...overrides }).map(({ path }) => path);

const HAN = /\p{Script=Han}/u;

describe.each(PRESET_NAMES)('preset %s', (preset) => {
  it('is sound, with points that add up and notes in both languages', () => {
    const policy = loadPolicy({ preset });
    expect(policy.id).toBe(preset);
    for (const group of GROUPS) {
      const inside = INDICATORS.filter((id) => policy.indicators[id].group === group);
      expect(inside.reduce((sum, id) => sum + policy.indicators[id].max, 0)).toBe(policy.groups[group]);
    }
    expect(policy.notes.en.length).toBeGreaterThan(80);
    expect(policy.notes.zh).toMatch(HAN);
  });

  it('says everything it says in Chinese too', () => {
    const texts = leavesOf(loadPolicy({ preset })).flatMap(({ path, value }) =>
      [...JSON.stringify(value).matchAll(/"zh":"([^"]*)"/g)].map((match) => [path, match[1] ?? '']),
    );
    expect(texts.length).toBeGreaterThan(40);
    for (const [path, zh] of texts) expect(zh, path).toMatch(HAN);
  });
});

describe('a policy of thousands of faults', () => {
  const entries = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`key${at}`, at]));

  it('names a hundred, and how many more there are', () => {
    for (const overrides of [entries(9_000), { indicators: entries(9_000) }]) {
      const faults = faultsOf({ preset: 'b2b-standard', ...overrides });
      expect(faults).toHaveLength(101);
      expect(faults.at(-1)).toEqual({ path: '', message: 'and 8900 more', zh: '另有 8900 处' });
    }
  });

  it.each([
    ['keys', entries(20_000)],
    ['keys at a depth', { indicators: { P1: entries(20_000) } }],
    ['places in a list', { labels: { complaintTypes: Array.from({ length: 20_000 }, () => 1) } }],
  ])('that has too many %s is refused by one fault alone', (_, overrides) => {
    expect(faultsOf({ preset: 'b2b-standard', ...overrides })).toMatchObject([
      { path: '', message: expect.stringContaining('more than 10000 entries') },
    ]);
  });

  it('names a key of a million letters without measuring it', () => {
    expect(paths({ [`tier${'s'.repeat(1_000_000)}`]: 1 })).toHaveLength(1);
  });
});

describe('a faulty policy', () => {
  it.each([
    [
      'a bin that overlaps the one before',
      {
        indicators: {
          P3: {
            bins: [
              [0, 8],
              [15, 6],
              [15, 4],
            ],
          },
        },
      },
      'indicators.P3.bins.2.0',
    ],
    [
      'a bin that no value meets',
      {
        indicators: {
          V1: {
            bins: [
              [3, 5],
              [4, 4],
            ],
          },
        },
      },
      'indicators.V1.bins.1.0',
    ],
    [
      'points that rise when it gets worse',
      {
        indicators: {
          P3: {
            bins: [
              [0, 8],
              [15, 2],
              [30, 4],
            ],
          },
        },
      },
      'indicators.P3.bins.2.1',
    ],
    ['points beyond the last bin', { indicators: { P3: { otherwise: 3 } } }, 'indicators.P3.otherwise'],
    ['a best bin below the maximum', { indicators: { C4: { bins: [[1, 0.5]] } } }, 'indicators.C4.bins.0.1'],
    ['an edge that no value can reach', { indicators: { P2: { bins: [[10, 7]] } } }, 'indicators.P2.bins.0.0'],
    [
      'a group that weighs but measures nothing',
      { indicators: { A1: { max: 0 }, A2: { max: 0 }, A4: { max: 0 } } },
      'groups.ability',
    ],
    ['a group that measures but weighs nothing', { groups: { ability: 0, value: 30 } }, 'groups.ability'],
    ['weights that are not 100', { groups: { value: 20 }, indicators: { V1: { max: 10, bins: [[1, 10]] } } }, 'groups'],
    ['a tier below the next', { tiers: { edges: { C: 30 } } }, 'tiers.edges.D'],
    ['a tier above the best score', { tiers: { edges: { A: 101 } } }, 'tiers.edges.A'],
    ['a last tier below the worst score', { tiers: { edges: { D: 0 } } }, 'tiers.edges.D'],
    ['a tier that no one can rise to', { tiers: { edges: { A: 97 } } }, 'tiers.rise'],
    ['a margin wider than a tier', { tiers: { fall: 20 } }, 'tiers.fall'],
    ['a worse tier looked at less often', { strategies: { E: { reviewMonths: 24 } } }, 'strategies.E.reviewMonths'],
    ['an unknown key', { grase: 3 }, 'grase'],
    ['an unknown key deep inside', { gates: { G1: { dais: 3 } } }, 'gates.G1.dais'],
    ['a short window longer than the long one', { windows: { short: 400 } }, 'windows.short'],
    ['a warning above the alarm', { alerts: { rules: { utilisation: { warn: 2 } } } }, 'alerts.rules.utilisation.warn'],
    ['a milder gate for tier D', { gates: { G1: { daysForD: 90 } } }, 'gates.G1.daysForD'],
    ['a card that is not 100', { coldStart: { card: { fit: 30 } } }, 'coldStart.card'],
    ['a limited start above the standard one', { coldStart: { limitedFrom: 80 } }, 'coldStart.limitedFrom'],
    [
      'more credit for a worse tier',
      { credit: { suggestion: { multiple: { D: 2 } } } },
      'credit.suggestion.multiple.D',
    ],
    ['our own fault counted against the customer', { counting: { fault: { us: 1 } } }, 'counting.fault.us'],
    ['a label with two meanings', { labels: { draft: ['paid'] } }, 'labels.draft.0'],
    [
      'a person judged by country',
      { customerModule: 'Contacts', humanDecision: true, standards: { countries: ['X'] } },
      'standards.countries',
    ],
    ['persons without a human decision', { customerModule: 'Contacts' }, 'humanDecision'],
    [
      'a gate that enforces before the human decision',
      { humanDecision: true, gates: { G4: { mode: 'enforce' } } },
      'gates.G4.mode',
    ],
    [
      'deals held for a screening that is switched off',
      { screening: { on: false }, gates: { G11: { mode: 'enforce' } } },
      'gates.G11.mode',
    ],
    ['a text in one language', { strategies: { A: { terms: { en: 'Net 30' } } } }, 'strategies.A.terms.zh'],
    [
      'an approver who is the author',
      { author: 'Ann Lee', approver: ' ann LEE', approvedOn: '2026-01-01' },
      'approver',
    ],
    ['an approval without a day', { author: 'Ann', approver: 'Bo' }, 'approvedOn'],
    [
      'a standard for the past',
      { author: 'Ann', approver: 'Bo', approvedOn: '2026-02-01', effectiveFrom: '2026-01-01' },
      'effectiveFrom',
    ],
    ['a day that is none', { effectiveFrom: '2026-02-30' }, 'effectiveFrom'],
    ['a schema of the future', { schema: 99 }, 'schema'],
    ['an unknown preset', { preset: 'b2b-standart' }, 'preset'],
  ])('is refused for %s', (_, overrides, path) => {
    expect(paths(overrides)).toContain(path);
  });

  it('is refused for refusal rules that never apply or contradict themselves', () => {
    const [rule] = loadPolicy({ preset: 'custom-furniture' }).refusal.rules;
    const odd = (change: object): string[] => paths({ refusal: { rules: [{ ...rule, ...change }] } });
    expect(odd({})).toEqual([]);
    expect(odd({ effect: 'fee' })).toEqual(['refusal.rules.0.fee']);
    expect(odd({ fee: 3 })).toEqual(['refusal.rules.0.fee']);
    expect(odd({ segment: { tiers: ['A'], industries: [], customers: null } })).toEqual([
      'refusal.rules.0.exempt.tiers',
    ]);
    expect(odd({ tests: [{ kind: 'outside-hours', from: '18:00', to: '08:00', weekdays: [1] }] })).toEqual([
      'refusal.rules.0.tests.0.to',
    ]);
    expect(paths({ refusal: { rules: [rule, rule] } })).toEqual(['refusal.rules.1.id']);
  });

  it('names all faults at once, also where shapes are wrong, each in both languages', () => {
    const faults = faultsOf({
      preset: 'b2b-standard',
      grace: 'three',
      tires: {},
      tiers: { edges: { B: 85 } },
      groups: { payment: 40 },
      strategies: { B: { name: { zh: '标准' } } },
    });
    expect(faults.map(({ path }) => path).sort()).toEqual(
      ['grace', 'groups', 'strategies.B.name.en', 'tiers.edges.B', 'tires'].sort(),
    );
    for (const { zh, message } of faults) {
      expect(zh).toMatch(HAN);
      expect(message).not.toMatch(HAN);
    }
  });

  it('guesses the key that was meant', () => {
    expect(faultsOf({ preset: 'b2b-standard', minimunSpend: 3 })[0]?.message).toContain('“minimumSpend”');
    expect(faultsOf({ preset: 'logistic' })[0]?.message).toContain('“logistics”');
    expect(faultsOf({ preset: 'b2b-standard', qwertzuiop: 3 })[0]?.message).toBe('unknown key');
  });

  it('never reaches into the machinery of the language', () => {
    expect(faultsOf(JSON.parse('{"preset":"b2b-standard","__proto__":{"grace":9}}'))).toHaveLength(1);
    expect(faultsOf({ preset: 'constructor' })).toHaveLength(1);
    expect(faultsOf({ preset: '__proto__' })).toHaveLength(1);
  });

  it('is refused by faults and nothing else, whatever it holds', () => {
    const keys = leavesOf(loadPolicy({ preset: 'b2b-standard' })).map(({ path }) => path.split('.'));
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), (path, value) => {
        const document = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
        for (const { path: at, message } of faultsOf({ preset: 'b2b-standard', ...(document as object) })) {
          expect(typeof at).toBe('string');
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('who approves what', () => {
  const limitOf = (limit: unknown) => ({ preset: 'b2b-standard', decisions: { approvers: { limit } } });

  it('is a list of roles; one role alone, as earlier versions wrote it, is a list of one', () => {
    const { approvers } = loadPolicy(limitOf('manager')).decisions;
    expect(approvers.limit).toEqual(['manager']);
    expect(approvers.hold).toEqual(loadPolicy({ preset: 'b2b-standard' }).decisions.approvers.hold);
    expect(loadPolicy(limitOf(['legal', 'owner'])).decisions.approvers.limit).toEqual(['legal', 'owner']);
  });

  it.each([['boss'], [[]], [['boss']], [7], [null]])('is refused where it says %j', (wrong) => {
    const [fault, ...more] = faultsOf(limitOf(wrong));
    expect(more).toEqual([]);
    expect(fault?.path).toMatch(/^decisions\.approvers\.limit/);
    expect(fault?.zh).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('the policies in the docs', () => {
  it('hold what the page says of them', async () => {
    const page = await readFile(new URL('../../../../docs/policy.md', import.meta.url), 'utf8');
    const [good, bad] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => JSON.parse(match[1] ?? ''));
    const policy = loadPolicy(good);
    expect(policy).toMatchObject({ id: 'pump-works', minimumSpend: 25_000, gates: { G1: { days: 45, mode: 'warn' } } });
    expect(policy.indicators.A2.max).toBe(0);
    const listed = page
      .match(/```text\n([\s\S]*?)```/)?.[1]
      ?.trim()
      .split('\n');
    expect(
      faultsOf(bad)
        .map(({ path, message }) => `${path}: ${message}`)
        .sort(),
    ).toEqual(listed?.sort());
  });
});
