import { expect, test } from 'vitest';
import { createClock } from '../../base/clock.ts';
import { endOfMove } from '../../host/demo-clock.ts';
import { makeOrgMeta } from '../../org/default-org.ts';

function orgAt(startsAt: string, time_zone: string) {
  return { clock: createClock({ startsAt }), meta: makeOrgMeta(0, 'enterprise', { time_zone }) };
}

test('days move the clock by whole days', () => {
  expect(endOfMove({ days: '7' }, orgAt('2026-03-10T08:00:00Z', 'UTC'))).toBe(Date.parse('2026-03-17T08:00:00Z'));
});

test('a date keeps the time of day in the org’s zone, also over a change to summer time', () => {
  const org = orgAt('2026-03-10T08:00:00Z', 'Europe/Berlin');
  expect(endOfMove({ date: '2026-04-01' }, org)).toBe(Date.parse('2026-04-01T07:00:00Z'));
});

test('a zone where the day is already another counts by its own day', () => {
  const org = orgAt('2026-03-10T23:30:00Z', 'Asia/Shanghai');
  expect(endOfMove({ date: '2026-03-11' }, org)).toBe(Date.parse('2026-03-10T23:30:00Z'));
  expect(endOfMove({ date: '2026-03-10' }, org)).toBeUndefined();
});

test.each([
  { days: '0' },
  { days: '-1' },
  { days: '1.5' },
  { days: 'x' },
  { date: '2026-13-01' },
  { date: 'soon' },
  {},
])('nothing sensible in %j moves nothing', (form) => {
  expect(endOfMove(form, orgAt('2026-03-10T08:00:00Z', 'UTC'))).toBeUndefined();
});
