import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { emulatedDate } from '../../host/emulated-date.ts';

const DAY = 86_400_000;

describe('the emulated date of a widget’s page', () => {
  it('moves now, and leaves dates that name their instant alone', () => {
    const real = Date.now();
    const script = emulatedDate(real - 60 * DAY, real);
    const seen = runInNewContext(
      `${script}({ now: Date.now(), made: new Date().getTime(), named: new Date(5).getTime(), utc: Date.UTC(1970, 0, 2), is: new Date() instanceof Date })`,
    );
    expect(Math.abs(seen.now - (real - 60 * DAY))).toBeLessThan(10_000);
    expect(Math.abs(seen.made - seen.now)).toBeLessThan(10_000);
    expect(seen).toMatchObject({ named: 5, utc: DAY, is: true });
  });

  it('is nothing where the clocks agree', () => {
    expect(emulatedDate(1_000_000, 1_000_500)).toBe('');
  });
});
