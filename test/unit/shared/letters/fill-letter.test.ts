import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canSend, fillLetter } from '../../../../shared/letters/fill-letter.ts';
import { letterLanguage } from '../../../../shared/letters/letters-for.ts';
import { inParts } from '../../../../shared/letters/values/amounts.ts';
import type { LetterTemplate } from '../../../../shared/templates/letter.ts';
import { isPlaceholder, type LetterValues, PLACEHOLDERS } from '../../../../shared/templates/placeholders.ts';
import { templateOf } from '../../../../shared/templates/template.ts';
import { LETTERS } from '../../../../shared/vocabulary/letters.ts';
import { anyText } from '../../../fixtures/any-text.ts';
import { policy } from './writing.ts';

const template = (body: string, subject = 'Hello'): LetterTemplate => ({
  id: 'welcome',
  name: 'Welcome',
  subject,
  body,
});
const fill = (body: string, values: LetterValues = {}, language: 'en' | 'zh' = 'en') =>
  fillLetter(template(body), values, language);

const money = fc.record({
  parts: fc.array(
    fc.record({ currency: fc.constantFrom('EUR', 'JPY', 'KWD', '', 'not a code'), minor: fc.maxSafeInteger() }),
    { maxLength: 3 },
  ),
  about: fc.option(fc.record({ currency: fc.constantFrom('CNY', 'EUR'), minor: fc.maxSafeInteger() })),
});
const words = fc.record({ en: anyText, zh: anyText });
const item = fc.oneof(
  fc.record({ kind: fc.constant('words' as const), words }),
  fc.record({ kind: fc.constant('payment' as const), on: fc.string(), amount: money }),
  fc.record({
    kind: fc.constant('record' as const),
    label: fc.string(),
    on: fc.option(fc.string()),
    amount: fc.option(money),
  }),
  fc.record({
    kind: fc.constant('invoice' as const),
    label: fc.string(),
    due: fc.option(fc.string()),
    daysLate: fc.integer(),
    open: money,
  }),
);
const OF = {
  text: fc.oneof(anyText, words),
  money,
  date: fc.string(),
  number: fc.double(),
  list: fc.array(item, { maxLength: 4 }),
};
const anyValues = fc.record(
  Object.fromEntries(Object.entries(PLACEHOLDERS).map(([name, { type }]) => [name, OF[type]])),
  { requiredKeys: [] },
) as fc.Arbitrary<LetterValues>;

describe('filling a letter', () => {
  it('never throws and never leaves a piece of the template behind, whatever the values are', () => {
    fc.assert(
      fc.property(
        anyValues,
        fc.constantFrom(...LETTERS),
        fc.constantFrom('en' as const, 'zh' as const),
        (values, id, language) => {
          const letter = fillLetter(templateOf(policy.letters, id, language), values, language);
          for (const name of letter.missing) expect(isPlaceholder(name)).toBe(true);
          expect(canSend(letter)).toBe(letter.missing.length === 0);
          expect(letter.subject).not.toContain('\n');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never takes a value for a template, so that nothing expands twice', () => {
    const hostile = [
      '{{amount.overdue}}',
      '[[ gone ]]',
      ']] [[',
      '{{',
      '}}',
      '$&',
      '{{customer.name}}',
      '{{ rights }}',
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...hostile), fc.string()), { minLength: 1 }), (pieces) => {
        const name = pieces.join('');
        const { text } = fill('A {{customer.name}} [[{{customer.name}}]] Z', {
          'customer.name': `x${name}x`,
          rights: 'RIGHTS',
        });
        const once = text.slice(2, (text.length - 3) / 2 + 1);
        expect(text).toBe(`A ${once} ${once} Z`);
        expect(text).not.toContain('RIGHTS');
      }),
    );
    expect(fill('Dear {{addressee}}', { addressee: '{{amount.overdue}} [[x]]' }).text).toBe(
      'Dear {{amount.overdue}} [[x]]',
    );
  });

  it('keeps a name to one line and takes out what steers the layout', () => {
    const name = 'Evil Ltd\n\nPay to: XX99\u202e\u0007 \u2028now';
    expect(fill('Dear {{addressee}},', { addressee: name }).text).toBe('Dear Evil Ltd Pay to: XX99 now,');
  });

  it('isolates right-to-left names, so that they turn nothing around them', () => {
    const { text } = fill('{{customer.name}}: {{number}} {{terms.days}}', {
      'customer.name': 'شركة النور ٤٢',
      'terms.days': 30,
    });
    expect(text.startsWith('\u2068شركة النور ٤٢\u2069: ')).toBe(true);
    expect(text.endsWith(' 30')).toBe(true);
  });

  it('names what is missing where it is missing, and leaves optional parts out', () => {
    const { text, missing } = fill('Pay {{amount.overdue}}[[ to {{pay.to}}]].\n\n[[Only {{contract.name}}]]\n\nEnd');
    expect(text).toBe('Pay ‹sum overdue›.\n\nEnd');
    expect(missing).toEqual(['amount.overdue']);
    expect(fill('{{amount.overdue}}', {}, 'zh').text).toBe('‹逾期金额›');
  });

  it('takes the empty text, the empty list, a day that is none and a number that is none for missing', () => {
    const values = { addressee: ' ', 'list.open': [], 'date.cure': '2026-02-30', 'terms.days': Number.NaN };
    expect(fill('{{addressee}} {{list.open}} {{date.cure}} {{terms.days}}', values).missing).toEqual(
      Object.keys(values),
    );
  });

  it('writes days and sums as each language does', () => {
    const values: LetterValues = {
      'date.cure': '2026-03-02',
      'amount.overdue': { parts: [{ currency: 'JPY', minor: 1200 }], about: { currency: 'EUR', minor: 750 } },
    };
    expect(fill('{{date.cure | date}}: {{amount.overdue | money}}', values).text).toBe(
      'March 2, 2026: ¥1,200 (about €7.50)',
    );
    expect(fill('{{date.cure}}：{{amount.overdue}}', values, 'zh').text).toBe('2026年3月2日：JP¥1,200（约合 €7.50）');
  });

  it('cannot be marked as ready while something is missing, also after a person has changed the text', () => {
    const gap = fill('Pay {{amount.overdue}}');
    expect(canSend(gap)).toBe(false);
    expect(canSend({ ...gap, missing: [] })).toBe(false);
    expect(canSend({ subject: 'Hello', text: 'Pay €5', missing: [] })).toBe(true);
    expect(canSend({ subject: '‹sum overdue›', text: 'Pay', missing: [] })).toBe(false);
    expect(canSend({ subject: 'Hello', text: '  ', missing: [] })).toBe(false);
  });
});

describe('the language of a letter', () => {
  it.each([
    ['China', 'zh'],
    [' cn ', 'zh'],
    ['中国', 'zh'],
    ['Germany', 'en'],
    [null, 'en'],
  ] as const)('for %s is %s in an English org', (country, language) => {
    expect(letterLanguage(country, policy.letters, 'en')).toBe(language);
  });

  it('is the org’s own where the policy names no country', () => {
    expect(letterLanguage('Germany', policy.letters, 'zh')).toBe('zh');
  });
});

describe('a sum in parts', () => {
  it('adds up to the sum in every currency', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 60 }), (minor, home, count) => {
        const parts = inParts({ parts: [{ currency: 'CNY', minor }], about: { currency: 'EUR', minor: home } }, count);
        const total = (of: (part: (typeof parts)[number]) => number | undefined): number =>
          parts.reduce((sum, part) => sum + (of(part) ?? 0), 0);
        expect(total((part) => part.parts[0]?.minor)).toBe(minor);
        expect(total((part) => part.about?.minor)).toBe(home);
      }),
    );
  });
});
