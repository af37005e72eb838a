import { describe, expect, it } from 'vitest';
import { formatDay } from '../../../../shared/values/day.ts';
import { invoice, promise, TODAY, usd } from '../../../fixtures/plain-dossier.ts';
import { found, good, look, withOther } from './story.ts';

describe('a promise to pay', () => {
  // TODAY is a Monday.
  it.each([
    ['not before its day', promise(-1, null), []],
    ['on its day, by the next working day', promise(0, null), [formatDay(TODAY + 1)]],
    ['over a weekend, by Monday', promise(3, null), [formatDay(TODAY)]],
    ['when it was kept', promise(3, true), []],
    ['when it was broken: that is an alert', promise(3, false), []],
    ['when the money came', { ...promise(3, null), solvedOn: TODAY - 3 }, []],
    ['half a year on', promise(181, null), []],
  ])('is checked %s', (_, one, due) => {
    expect(found(withOther({ incidents: [one] }), 'promise').map((d) => d.due)).toEqual(due);
  });

  it('that is about an invoice is done with by its payment', () => {
    const paid = invoice(40, 900, 35);
    const one = { ...promise(5, null), invoiceId: paid.id, amount: usd(900) };
    const dossier = withOther({ invoices: [...good.invoices, paid], incidents: [one] });
    expect(found(dossier, 'promise', TODAY - 6)).toEqual([]);
    expect(found(dossier, 'promise')).toEqual([]);
    const [open] = found({ ...dossier, invoices: [...good.invoices, invoice(40, 900)] }, 'promise');
    expect(open?.params['amount']).toBe(usd(900).home);
  });
});

describe('a broken promise', () => {
  it.each([
    ['alarms while the money is out', null, true],
    ['alarms no more once the money came, though it stays broken', TODAY - 1, false],
  ])('%s', (_, solvedOn, alarms) => {
    const a = look(withOther({ incidents: [{ ...promise(5, false), solvedOn }] }));
    expect(a.alerts.some(({ rule }) => rule === 'promise-broken')).toBe(alarms);
    expect(a.factors.find(({ id }) => id === 'P6')).toMatchObject({ state: 'measured', value: 1 });
  });
});
