import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptsUnsealed, assessmentSeal, withFirstSeal } from '../../../../functions/tenants/assessment-seal.ts';
import { parseDay } from '../../../../shared/values/day.ts';

const key = () => ({ bytes: randomBytes(32) });
const [mine, foreign] = [key(), key()];
const OF = { tenant: 'acme', module: 'Accounts', id: '17' };
const TEXT = '{"v":1,"tier":{"letter":"D"},"name":"Müller & Söhne 客户"}';
const seal = assessmentSeal([mine], 'acme');

describe('the seal of an assessment', () => {
  it('verifies what was sealed, the same text with the same seal, and leaves the content readable', () => {
    const { text, seal: own } = seal.seal(TEXT, OF);
    expect(seal.verify(text, OF)).toEqual({ state: 'sealed', seal: own, isNewestKey: true });
    expect(seal.seal(TEXT, OF).text).toBe(text);
    expect(JSON.parse(text)).toMatchObject(JSON.parse(TEXT));
  });

  it('replaces an older seal, and bears white space that the CRM adds', () => {
    const older = assessmentSeal([foreign], 'acme').seal(TEXT, OF).text;
    const twice = seal.seal(older, OF).text;
    expect(seal.verify(JSON.stringify(JSON.parse(twice), null, 2), OF)).toMatchObject({ state: 'sealed' });
    expect(twice.match(/"seal"/g)).toHaveLength(1);
  });

  it.each<[string, typeof seal, typeof OF]>([
    ['another customer', seal, { ...OF, id: '18' }],
    ['a record of another module', seal, { ...OF, module: 'Contacts' }],
    ['another org', assessmentSeal([mine], 'other'), { ...OF, tenant: 'other' }],
    ['another installation', assessmentSeal([foreign], 'acme'), OF],
  ])('does not verify for %s', (_, other, of) => {
    expect(other.verify(seal.seal(TEXT, OF).text, of)).toEqual({ state: 'forged' });
  });

  it('does not verify where any character of the text was changed to another text', () => {
    const sealed = seal.seal(TEXT, OF).text;
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), (at, put) => {
        const changed = sealed.slice(0, at) + put + sealed.slice(at + 1);
        const state = seal.verify(changed, OF).state;
        // White space between values, and a key that replaces `seal`, leave no seal behind; nothing else may pass.
        if (state === 'sealed') expect(JSON.parse(changed)).toEqual(JSON.parse(sealed));
        else expect(['forged', 'unsealed']).toContain(state);
      }),
      { numRuns: 3000 },
    );
  });

  it('does not verify with another last character that stands for the same bytes', () => {
    const { text, seal: own } = seal.seal(TEXT, OF);
    const twins = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].filter((last) => {
      const other = `${own.slice(0, -1)}${last}`;
      return other !== own && Buffer.from(other.slice(2), 'base64url').equals(Buffer.from(own.slice(2), 'base64url'));
    });
    expect(twins).toHaveLength(3);
    for (const last of twins)
      expect(seal.verify(text.replace(own, `${own.slice(0, -1)}${last}`), OF)).toEqual({ state: 'forged' });
  });

  it('verifies with an older key as well, and says so', () => {
    const rotated = assessmentSeal([foreign, mine], 'acme');
    const { text, seal: own } = seal.seal(TEXT, OF);
    expect(rotated.verify(text, OF)).toEqual({ state: 'sealed', seal: own, isNewestKey: false });
    expect(seal.verify(rotated.seal(TEXT, OF).text, OF)).toEqual({ state: 'forged' });
  });

  it.each([
    ['', 'none'],
    [null, 'none'],
    [undefined, 'none'],
    [TEXT, 'unsealed'],
    ['not JSON', 'forged'],
    ['[1]', 'forged'],
    ['{"seal":null}', 'forged'],
    ['{"seal":"1.short"}', 'forged'],
    [`{"seal":"1.${'A'.repeat(43)}"}`, 'forged'],
    [7, 'forged'],
  ])('calls %j %s', (stored, state) => {
    expect(seal.verify(stored, OF)).toEqual({ state });
  });
});

describe('an assessment without a seal', () => {
  const day = (text: string): number => parseDay(text) ?? 0;
  it.each([
    ['before the first seal', undefined, '2026-06-15', true],
    ['on the day of the first seal', '2026-06-15', '2026-06-15', true],
    ['a week later', '2026-06-15', '2026-06-22', true],
    ['after that', '2026-06-15', '2026-06-23', false],
    ['in an org connected since', null, '2026-06-15', false],
  ])('may be one of before: %s', (_, sealedSince, today, accepted) => {
    const tenant = sealedSince === undefined ? {} : { sealedSince };
    expect(acceptsUnsealed(tenant, day(today))).toBe(accepted);
  });

  it('sets the day of the first seal once', () => {
    const first = withFirstSeal({}, day('2026-06-15'));
    expect(first).toEqual({ sealedSince: '2026-06-15' });
    expect(withFirstSeal(first, day('2026-07-01'))).toBe(first);
    expect(withFirstSeal({ sealedSince: null }, day('2026-07-01'))).toEqual({ sealedSince: null });
  });
});
