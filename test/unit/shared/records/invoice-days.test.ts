import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invoiceDays } from '../../../../shared/records/invoice-days.ts';
import { type Day, formatDay, parseDay } from '../../../../shared/values/day.ts';

const TODAY = parseDay('2027-03-15') ?? 0;

const FIELDS = { issued: 'Invoice_Date', due: 'Due_Date', paidOn: 'Paid_On' } as const;

type Days = Record<keyof typeof FIELDS, Day | null>;

/** The days that count, and what was reported of the others. */
function check(days: Days): Days & { faults: string[] } {
  const faults: string[] = [];
  const reject = (field: string, fault: string): null => {
    faults.push(`${field} ${fault}`);
    return null;
  };
  const at = (name: keyof typeof FIELDS) => ({ field: FIELDS[name], day: days[name] });
  return { ...invoiceDays({ reject }, TODAY, { issued: at('issued'), due: at('due'), paidOn: at('paidOn') }), faults };
}

const named = ({ issued, due, paidOn }: Partial<Record<keyof typeof FIELDS, string>>): Days => ({
  issued: parseDay(issued) ?? null,
  due: parseDay(due) ?? null,
  paidOn: parseDay(paidOn) ?? null,
});

describe('the days of an invoice', () => {
  it.each([
    ['in their order', { issued: '2027-01-04', due: '2027-02-03', paidOn: '2027-02-01' }, []],
    ['due on the day of issue', { issued: '2027-01-04', due: '2027-01-04' }, []],
    ['paid in advance by months', { issued: '2027-01-04', due: '2027-02-03', paidOn: '2026-06-01' }, []],
    ['with a retention of five years', { issued: '2027-01-04', due: '2032-01-03' }, []],
    ['dated ahead by months', { issued: '2027-11-30', due: '2027-12-30' }, []],
    ['paid today', { issued: '2027-01-04', due: '2027-02-03', paidOn: '2027-03-15' }, []],
    ['due before they were issued', { issued: '2027-01-04', due: '2026-02-03' }, ['Due_Date contradiction']],
    ['due the day before', { issued: '2027-01-04', due: '2027-01-03' }, ['Due_Date contradiction']],
    ['due many years on', { issued: '2027-01-04', due: '2072-02-03' }, ['Due_Date impossible']],
    ['due many years on, of an unknown issue', { due: '2072-02-03' }, ['Due_Date impossible']],
    ['issued in years', { issued: '2072-01-04' }, ['Invoice_Date impossible']],
    [
      'of another century',
      { issued: '1927-01-04', due: '1927-02-03' },
      ['Invoice_Date impossible', 'Due_Date impossible'],
    ],
    ['paid tomorrow', { issued: '2027-01-04', paidOn: '2027-03-16' }, ['Paid_On impossible']],
    ['paid years before', { issued: '2027-01-04', paidOn: '2024-02-03' }, ['Paid_On contradiction']],
  ])('%s', (_, days, faults) => {
    expect(check(named(days)).faults).toEqual(faults);
  });

  it('that cannot be true are not known, and the others stand', () => {
    expect(check(named({ issued: '2027-01-04', due: '2026-02-03', paidOn: '2062-02-03' }))).toMatchObject({
      issued: parseDay('2027-01-04'),
      due: null,
      paidOn: null,
    });
  });

  it('are never moved, never silently dropped, and can be true afterwards', () => {
    const day = fc.option(fc.integer({ min: TODAY - 20_000, max: TODAY + 20_000 }));
    fc.assert(
      fc.property(fc.record({ issued: day, due: day, paidOn: day }), (days) => {
        const { faults, ...kept } = check(days);
        for (const name of ['issued', 'due', 'paidOn'] as const) {
          const isDropped = days[name] !== null && kept[name] === null;
          expect(kept[name] ?? days[name]).toBe(days[name]);
          expect(faults.filter((fault) => fault.startsWith(FIELDS[name]))).toHaveLength(isDropped ? 1 : 0);
        }
        const { issued, due, paidOn } = kept;
        if (issued !== null && due !== null) expect(formatDay(due) >= formatDay(issued)).toBe(true);
        if (paidOn !== null) expect(paidOn).toBeLessThanOrEqual(TODAY);
        expect(check(kept).faults).toEqual([]);
      }),
    );
  });
});
