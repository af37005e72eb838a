import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isDue, nightOf } from '../../../../functions/sweep/is-due.ts';

const at = (iso: string): number => Date.parse(iso);
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Australia/Lord_Howe',
];

it("begins at two o'clock of the org's own night", () => {
  const last = { night: '2026-06-14', state: 'done' } as const;
  expect(isDue(at('2026-06-14T23:59:59Z'), 'Europe/Berlin', last)).toBe(false);
  expect(isDue(at('2026-06-15T00:00:00Z'), 'Europe/Berlin', last)).toBe(true);
  expect(isDue(at('2026-06-15T05:59:59Z'), 'America/New_York', last)).toBe(false);
  expect(isDue(at('2026-06-15T06:00:00Z'), 'America/New_York', last)).toBe(true);
});

it('makes a missed night good at any hour, once', () => {
  expect(isDue(at('2026-06-15T15:00:00Z'), 'UTC', { night: '2026-06-12', state: 'done' })).toBe(true);
  expect(isDue(at('2026-06-15T15:00:00Z'), 'UTC', { night: '2026-06-15', state: 'done' })).toBe(false);
});

it('lets a new org wait for its first night', () => {
  expect(isDue(at('2026-06-15T12:00:00Z'), 'UTC', null)).toBe(false);
  expect(isDue(at('2026-06-16T01:59:00Z'), 'UTC', null)).toBe(false);
  expect(isDue(at('2026-06-16T02:00:00Z'), 'UTC', null)).toBe(true);
  expect(isDue(at('2026-06-16T06:00:00Z'), 'UTC', null)).toBe(false);
});

it('goes on at once with a pass that was cut off, and in the next night with one whose credits were used up', () => {
  const noon = at('2026-06-15T12:00:00Z');
  expect(isDue(noon, 'UTC', { night: '2026-06-15', state: 'going' })).toBe(true);
  expect(isDue(noon, 'UTC', { night: '2026-06-15', state: 'stopped' })).toBe(false);
  expect(isDue(noon + 86_400_000, 'UTC', { night: '2026-06-15', state: 'stopped' })).toBe(true);
});

it('gives every day one night in every zone, clock changes included', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: at('2025-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') }),
      fc.integer({ min: 0, max: 47 }),
      (zone, now, hours) => {
        const night = nightOf(now, zone);
        expect(isDue(now, zone, { night, state: 'done' })).toBe(false);
        expect(nightOf(now + hours * 3_600_000, zone) >= night).toBe(true);
        expect(isDue(now + 26 * 3_600_000, zone, { night, state: 'done' })).toBe(true);
      },
    ),
  );
});

it('takes an unknown zone for UTC', () => {
  expect(nightOf(at('2026-06-15T01:00:00Z'), 'Nowhere/Land')).toBe('2026-06-14');
});

it('does not wait for a night that a clock gone ahead has noted', () => {
  const noon = at('2026-06-15T12:00:00Z');
  expect(isDue(noon, 'UTC', { night: '2027-06-15', state: 'done' })).toBe(true);
  expect(isDue(noon, 'UTC', { night: '2026-06-17', state: 'stopped' })).toBe(true);
  expect(isDue(noon, 'UTC', { night: '2026-06-16', state: 'done' })).toBe(true);
  expect(isDue(noon, 'UTC', { night: '2026-06-15', state: 'done' })).toBe(false);
});
