import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { formatDay } from '../../../../shared/values/day.ts';
import { dayInZone, instantOf, isLocalTime } from '../../../../shared/values/zone.ts';

const ZONES = ['America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'];

describe('the day of an instant', () => {
  it('is the org’s own calendar day', () => {
    const at = '2026-03-09T03:30:00Z';
    expect(formatDay(dayInZone(at, 'America/New_York') ?? 0)).toBe('2026-03-08');
    expect(formatDay(dayInZone(at, 'Asia/Shanghai') ?? 0)).toBe('2026-03-09');
  });

  it('agrees with Temporal for any instant, offset and zone', () => {
    const instants = fc.date({ min: new Date('1995-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom(...ZONES),
        fc.integer({ min: -14 * 4, max: 14 * 4 }),
        (date, zone, quarters) => {
          const instant = Temporal.Instant.fromEpochMilliseconds(Math.floor(date.getTime() / 1000) * 1000);
          const sign = quarters < 0 ? '-' : '+';
          const [hours, minutes] = [Math.floor(Math.abs(quarters) / 4), (Math.abs(quarters) % 4) * 15];
          const offset = `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
          const text = instant.toZonedDateTimeISO(offset).toString({ timeZoneName: 'never', smallestUnit: 'second' });
          const expected = instant.toZonedDateTimeISO(zone).toPlainDate().toString();
          expect(formatDay(dayInZone(text, zone) ?? 0)).toBe(expected);
          const withoutColon = text.replace(/([+-]\d{2}):(\d{2})$/, '$1$2').replace('T', ' ');
          expect(formatDay(dayInZone(withoutColon, zone) ?? 0)).toBe(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each(['2026-03-09T23:30:00', '2026-03-09 23:30', '2026-03-09T23:30:00.123'])(
    'is the day of the zone itself where %j names no offset',
    (text) => {
      expect(formatDay(dayInZone(text, 'America/New_York') ?? 0)).toBe('2026-03-09');
      expect(isLocalTime(text)).toBe(true);
    },
  );

  it.each([
    '2026-03-09',
    '2026-02-30T03:30:00Z',
    '2026-03-09T24:00:00Z',
    '2026-03-09T03:30:00+19:00',
    'soon',
    null,
    5,
    {},
  ])('is unknown for %j', (text) => {
    expect(dayInZone(text, 'UTC')).toBeUndefined();
  });

  it('is unknown in a zone that does not exist', () => {
    expect(dayInZone('2026-03-09T03:30:00Z', 'Mars/Olympus')).toBeUndefined();
  });
});

describe('an instant', () => {
  const HOUR = 3_600_000;

  it.each([
    ['1970-01-01T00:00:01Z', 1000],
    ['1970-01-01T23:59:59Z', 24 * HOUR - 1000],
    ['1970-01-02 01:30', 25.5 * HOUR],
    ['1970-01-01T05:30:00+05:30', 0],
    ['1970-01-01T05:30:00+0530', 0],
    ['1969-12-31T20:30:00-0330', 0],
    ['1970-01-01T15:59:00+15:59', 0],
    ['1970-01-01T00:60:00Z', undefined],
    ['1970-01-01T00:00:60Z', undefined],
    ['1970-01-01T00:00:00+05:60', undefined],
    ['1970-02-30T00:00:00Z', undefined],
    ['soon', undefined],
    [null, undefined],
    [5, undefined],
  ])('%j is %j', (text, epoch) => {
    expect(instantOf(text)).toBe(epoch);
  });

  it('that says how far it is from UTC, or is none, is not local', () => {
    expect(['1970-01-01T00:00Z', '1970-01-01T00:00+01:00', 'soon', '1970-01-01T00:00'].map(isLocalTime)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it('that is a list with a text in it is none', () => {
    const listed: unknown = ['1970-01-01T00:00:01Z'];
    expect([instantOf(listed), dayInZone(listed, 'UTC')]).toEqual([undefined, undefined]);
  });
});
