import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, dayAtStart, formatDay, least, parseDay } from '../../../../shared/values/day.ts';

/** A day as the language itself writes it. */
const written = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

describe('days in text', () => {
  it('are written and read as the language itself does, on every day of the years that are read', () => {
    const [first, last] = [Date.UTC(1900, 0, 1) / DAY_MS, Date.UTC(2200, 11, 31) / DAY_MS];
    for (let day = first; day <= last; day += 1) {
      const text = written(day);
      if (formatDay(day) !== text || parseDay(text) !== day)
        expect([formatDay(day), parseDay(text)]).toEqual([text, day]);
    }
    expect([parseDay(written(first - 1)), parseDay(written(last + 1))]).toEqual([undefined, undefined]);
  });

  it('are written as the language itself does for any number', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: -1e6, max: 1e7 }), fc.double({ min: -1e5, max: 1e5, noNaN: true })),
        (day) => {
          expect(formatDay(day)).toBe(written(day));
        },
      ),
      { numRuns: 2000 },
    );
    expect(() => formatDay(Number.NaN)).toThrow(RangeError);
  });

  it('are read where the language itself writes the same text again, and nowhere else', () => {
    const near = fc
      .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
      .map(([year, month, date]) =>
        [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-'),
      );
    const garbled = fc
      .tuple(near, fc.nat(9), fc.string({ maxLength: 2 }))
      .map(([text, at, sign]) => text.slice(0, at) + sign + text.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(near, garbled, fc.string()), (text) => {
        const epoch = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
        const isDay = !Number.isNaN(epoch) && new Date(epoch).toISOString().startsWith(text);
        const year = Number(text.slice(0, 4));
        expect(parseDay(text)).toBe(isDay && year >= 1900 && year <= 2200 ? epoch / DAY_MS : undefined);
        expect(dayAtStart(`${text}T10:00`)).toBe(isDay && year >= 100 ? epoch / DAY_MS : dayAtStart(text));
      }),
      { numRuns: 5000 },
    );
  });

  it.each([undefined, null, 20_000, '', '2024-10-04T00:00', ' 2024-10-04', '٢٠٢٤-10-04'])('%j is no day', (value) => {
    expect(parseDay(value)).toBeUndefined();
  });

  it('are none with another sign at any place, nor on a day that the calendar does not have', () => {
    const day = '2024-10-04';
    // The signs before 0 and after 9, and one that is far off.
    const garbled = [...day].flatMap((_, at) =>
      ['/', ':', 'x'].map((sign) => day.slice(0, at) + sign + day.slice(at + 1)),
    );
    const missing = ['2024-00-10', '2024-13-10', '2024-10-00', '2024-04-31', '2023-02-29', '1900-02-29', '2100-02-29'];
    expect([...garbled, ...missing].filter((text) => parseDay(text) !== undefined)).toEqual([]);
  });

  it('begin a longer text from the year 100 on', () => {
    expect(dayAtStart('0100-01-01T00:00')).toBe(Date.parse('0100-01-01') / DAY_MS);
    expect(dayAtStart('0099-12-31T00:00')).toBeUndefined();
  });
});

it('finds the least of the days that are known', () => {
  expect([[], [null], [5, null, 3], [null, 5], [3, 5, null]].map(least)).toEqual([null, null, 3, 5, 3]);
});
