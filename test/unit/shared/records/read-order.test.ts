import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../shared/records/field-map.ts';
import { readOrder } from '../../../../shared/records/read-order.ts';
import { parseDay } from '../../../../shared/values/day.ts';
import { reading } from './reading.ts';

function read(over: Row, rates = new Map<string, string>()) {
  const { context, defects } = reading({ rates });
  const row = { id: '71', SO_Number: 'A-71', Status: 'Approved', Grand_Total: 5200, Currency: 'GBP', ...over };
  return { order: readOrder(row, context), faults: defects.map(({ field, fault }) => `${field} ${fault}`) };
}

describe('a sales order', () => {
  it.each([
    ['Created', 'draft'],
    ['Approved', 'accepted'],
    ['Delivered', 'delivered'],
    ['Closed', 'closed'],
    ['Cancelled', 'cancelled'],
    ['In der Schwebe', 'unknown'],
    [null, 'unknown'],
  ])('that is %s is %s', (Status, state) => {
    expect(read({ Status }).order.state).toBe(state);
  });

  it('tells a label that no list names, and a total that it cannot read', () => {
    expect(read({ Status: 'In der Schwebe' }).faults).toEqual(['Status unlisted']);
    expect(read({ Grand_Total: 'viel' })).toMatchObject({
      order: { amount: null, today: null },
      faults: ['Grand_Total unreadable'],
    });
  });

  it('is billed by its own share, and wholly where that cannot be read', () => {
    expect(read({ Billed_Percent: 35 })).toMatchObject({ order: { billed: 0.35 }, faults: [] });
    expect(read({ Billed_Percent: 130 }).order.billed).toBe(1);
    expect(read({}).order.billed).toBeNull();
    expect(read({ Billed_Percent: 'die Hälfte' })).toMatchObject({
      order: { billed: 1 },
      faults: ['Billed_Percent unreadable'],
    });
  });

  it('is worth its total at today’s rate, and names its deal and its day', () => {
    const euro = {
      Currency: 'EUR',
      Exchange_Rate: '1.25',
      Created_Time: '2027-02-01T10:00:00Z',
      Deal_Name: { id: '21' },
    };
    expect(read(euro, new Map([['EUR', '1.3']])).order).toMatchObject({
      amount: { currency: 'EUR', minor: 520_000, home: 416_000 },
      today: 400_000,
      on: parseDay('2027-02-01'),
      dealId: '21',
    });
  });
});
