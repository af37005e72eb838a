import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { PolicyError } from '../../../../shared/policy/document.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { PRESET_NAMES } from '../../../../shared/policy/presets.ts';
import { checkFrame, checkLetter, checkWords } from '../../../../shared/templates/check-letter.ts';
import type { LetterText } from '../../../../shared/templates/letter.ts';
import { REQUIRED } from '../../../../shared/templates/requirements.ts';
import { LETTERS } from '../../../../shared/vocabulary/letters.ts';
import { policy } from '../letters/writing.ts';

const { templates } = policy.letters;

/** The shipped demand with something else in its first paragraph. */
const demand = (en: string, zh = en): LetterText => ({
  ...templates.demand,
  body: [{ en, zh }, ...templates.demand.body],
});
const faultsIn = (en: string): string[] =>
  checkLetter('demand', demand(en)).map(({ path, message }) => `${path}: ${message}`);

describe('checking a letter', () => {
  it.each(LETTERS)('finds nothing in the shipped %s', (id) => {
    for (const preset of PRESET_NAMES)
      expect(checkLetter(id, loadPolicy({ preset }).letters.templates[id]), preset).toEqual([]);
  });

  it.each([
    [
      'an unknown placeholder, with the one that it resembles',
      '{{amount.overdu}}',
      'no placeholder {{amount.overdu}}; did you mean {{amount.overdue}}?',
    ],
    ['a wrong type', '{{amount.overdue | date}}', 'is of type money, not date'],
    ['a placeholder of another letter', '{{education.course}}', 'belongs to education'],
    ['braces that are open', 'Pay {{amount.overdue', '{{ belongs to nothing'],
    ['braces that are closed only', 'Pay }}', '}} belongs to nothing'],
    ['brackets that are open', '[[Pay {{pay.to}}', '[[ is never closed'],
    ['brackets that are closed only', 'Pay ]]', ']] without [['],
    ['brackets in brackets', '[[a {{pay.to}} [[b {{amount.open}}]]]]', '[[ stands inside'],
    ['brackets around nothing', '[[Pay soon]]', 'is never left out'],
    ['a list within a line', 'Pay {{list.overdue}} now', 'give it a line of its own'],
    ['the score', 'It is {{score}}', 'never stand in a letter'],
    ['the tier', 'It is {{tier.letter}}', 'never stand in a letter'],
    ['a bureau', 'It is {{bureau.limit}}', 'never stand in a letter'],
    ['the score in words', 'Your score has fallen.', 'never tells the score or the tier'],
    ['the tier in words', 'You are in tier D now.', 'never tells the score or the tier'],
    ['an empty paragraph', '  ', 'the text is missing'],
  ])('tells %s', (_, text, message) => {
    const found = faultsIn(text);
    expect(
      found.some((line) => line.startsWith('body.0.en: ') && line.includes(message)),
      found.join('\n'),
    ).toBe(true);
  });

  it.each(['贵方评分已下降', '贵方信用等级为低', '贵方现为 D 级客户'])(
    'sees score and tier in Chinese too: %s',
    (zh) => {
      expect(checkLetter('demand', demand('Hello', zh)).map(({ path }) => path)).toContain('body.0.zh');
    },
  );

  it('lets ordinary words pass that only resemble them', () => {
    expect(faultsIn('We scored your steel plates on the lower tier of the rack, as agreed.')).toEqual([]);
    expect(checkWords({ en: 'Grade 316 steel', zh: '一级品钢材' })).toEqual([]);
  });

  it.each(LETTERS.flatMap((id) => REQUIRED[id].map((name) => [id, name] as const)))(
    'wants %s to tell %s',
    (id, name) => {
      const letter = templates[id];
      const without = (text: string): string => text.replaceAll(`{{${name}}}`, '…');
      const found = checkLetter(id, {
        ...letter,
        body: letter.body.map(({ en, zh }) => ({ en: without(en), zh: without(zh) })),
      });
      const lacking = found.filter(({ message }) => message.includes(`must tell {{${name}}}`));
      expect(lacking.map(({ message }) => message.split(' ')[1])).toEqual(['English', 'Chinese']);
    },
  );

  it('does not let what is required stand in an optional part', () => {
    const body = templates.demand.body.map(({ en, zh }) => ({
      en: en.replace('{{amount.overdue}}', '[[{{amount.overdue}}]]'),
      zh,
    }));
    expect(checkLetter('demand', { ...templates.demand, body }).map(({ message }) => message)).toEqual([
      expect.stringContaining('the English text must tell {{amount.overdue}}'),
    ]);
  });

  it('wants both languages to tell the same', () => {
    const found = checkLetter('demand', demand('See {{pay.to}} and {{contract.signed}}.', '见 {{pay.to}}。'));
    expect(found.map(({ message }) => message)).toEqual(['{{contract.signed}} stands in the English text only']);
  });

  it('wants every letter to be signed and addressed', () => {
    expect(checkFrame(policy.letters)).toEqual([]);
    const found = checkFrame({ opening: [], closing: [{ en: '{{sender.name}}', zh: '{{sender.name}}' }] });
    expect(found.map(({ message }) => /\{\{(.+)\}\}/.exec(message)?.[1])).toEqual(
      expect.arrayContaining(['addressee', 'sender.firm', 'date.today']),
    );
    expect(found.map(({ message }) => message).join()).not.toContain('sender.name');
  });
});

describe('letters of a policy document', () => {
  const faultsOf = (letters: unknown): string[] => {
    try {
      loadPolicy({ preset: 'b2b-standard', letters });
      return [];
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      return error.faults.map(({ path, zh }) => `${path} ${zh}`);
    }
  };

  it('changes one letter and keeps the others', () => {
    const body = [
      {
        en: 'Thank you. Due: {{amount.overdue}}, by {{date.pay-by}}, see {{sender.contact}}:\n{{list.overdue}}',
        zh: '谢谢。{{amount.overdue}}，{{date.pay-by}}，{{sender.contact}}：\n{{list.overdue}}',
      },
    ];
    const changed = loadPolicy({ preset: 'b2b-standard', letters: { templates: { 'payment-reminder': { body } } } });
    expect(changed.letters.templates['payment-reminder'].body).toEqual(body);
    expect(changed.letters.templates.demand).toEqual(templates.demand);
  });

  it('names a fault by its path, in both languages', () => {
    expect(faultsOf({ templates: { demand: { subject: { en: 'Pay {{amount.due}}', zh: '付款' } } } })).toEqual(
      expect.arrayContaining([
        expect.stringContaining('letters.templates.demand.subject.en 没有占位符 {{amount.due}}'),
      ]),
    );
    expect(faultsOf({ templates: { dunning: {} } })[0]).toMatch(/^letters\.templates\.dunning 未知的键/);
    expect(faultsOf({ templates: { demand: { subject: { en: 'Pay' } } } })[0]).toMatch(
      /^letters\.templates\.demand\.subject\.zh/,
    );
    expect(faultsOf({ words: { exits: { loss: { en: 'Your score is low', zh: '得分低' } } } })[0]).toMatch(
      /^letters\.words\.exits\.loss/,
    );
    expect(faultsOf({ words: { exits: { loss: { en: '{{amount.open}}', zh: '亏损' } } } })[0]).toMatch(
      /letters\.words\.exits\.loss/,
    );
  });
});

describe('docs/letters.md', () => {
  it('shows an example that holds', async () => {
    const text = await readFile(new URL('../../../../docs/letters.md', import.meta.url), 'utf8');
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(text) ?? [];
    const changed = loadPolicy(JSON.parse(example));
    expect(changed.letters.templates['payment-reminder'].body).toHaveLength(3);
    expect(changed.letters.days).toEqual({ pay: 10, answer: 5 });
    for (const id of LETTERS) expect(text, id).toContain(`\`${id}\``);
  });
});
