import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { instantOf, ZONE } from '../../../../scripts/demo-org/calendar.ts';
import { formatDay, parseDay } from '../../../../shared/values/day.ts';

it('an instant of the firm is what Temporal makes of its day and minute, also where clocks change', () => {
  const turns = ['2025-03-09', '2025-11-02', '2026-03-08', '2026-11-01'].map((text) => parseDay(text) ?? 0);
  const day = fc.oneof(fc.integer({ min: 18_000, max: 22_000 }), fc.constantFrom(...turns));
  fc.assert(
    fc.property(day, fc.nat(2 * 24 * 60), (on, minute) => {
      const plainTime = { hour: Math.floor(minute / 60) % 24, minute: minute % 60 };
      const at = Temporal.PlainDate.from(formatDay(on)).toZonedDateTime({ timeZone: ZONE, plainTime });
      expect(instantOf(on, minute)).toBe(at.toString({ timeZoneName: 'never', fractionalSecondDigits: 0 }));
    }),
    { numRuns: 1000 },
  );
});
