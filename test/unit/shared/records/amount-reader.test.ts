import { describe, expect, it } from 'vitest';
import type { Defect } from '../../../../shared/dossier/dossier.ts';
import { amountReader, currencyOf } from '../../../../shared/records/amount-reader.ts';
import type { Row } from '../../../../shared/records/field-map.ts';

const ORG = { home: 'GBP', rates: new Map([['SEK', '13']]), policy: { rateDirection: 'foreign-per-home' as const } };

function read(row: Row, { org = ORG, how = {} }: { org?: Parameters<typeof amountReader>[0]; how?: object } = {}) {
  const defects: Defect[] = [];
  const reader = amountReader(org, (at, fault) => defects.push({ ...at, fault }));
  const at = { module: 'Deals', field: 'Amount', ...how };
  const whole = { id: '21', ...row };
  return { flow: reader.flow(whole, at), reader, whole, at, faults: defects.map(({ fault }) => fault), defects };
}

describe('an amount', () => {
  it.each<[string, Row, object, string[]]>([
    ['that is blank', { Amount: '', Currency: 'GBP' }, {}, []],
    ['that is blank and needed', { Amount: '-None-', Currency: 'GBP' }, { needed: true }, ['absent']],
    ['that is no number', { Amount: '12,5 k', Currency: 'GBP' }, {}, ['unreadable']],
    ['that is too large to be true', { Amount: 4e14, Currency: 'GBP' }, {}, ['absurd']],
    ['below nothing', { Amount: -3, Currency: 'GBP' }, {}, ['negative']],
    ['without a currency, in an org with several', { Amount: 3 }, {}, ['unknown-currency']],
    ['in words for a currency', { Amount: 3, Currency: 'Kronen' }, {}, ['unknown-currency']],
    ['in a currency that the org does not have', { Amount: 3, Currency: 'NOK' }, {}, ['unknown-currency']],
    ['at a rate of nothing', { Amount: 3, Currency: 'SEK', Exchange_Rate: 0 }, {}, ['no-rate']],
    ['at a rate that is no number', { Amount: 3, Currency: 'SEK', Exchange_Rate: 'Tageskurs' }, {}, ['no-rate']],
  ])('%s is not known, and told where it should be there', (_, row, how, faults) => {
    const found = read(row, { how });
    expect(found.flow).toBeUndefined();
    expect(found.faults).toEqual(faults);
    for (const defect of found.defects) expect(defect).toMatchObject({ module: 'Deals', id: '21', field: 'Amount' });
  });

  it('may be below nothing where its field says so', () => {
    expect(read({ Amount: -3, Currency: 'GBP' }, { how: { signed: true } }).flow?.minor).toBe(-300);
  });

  it('is a flow at the rate of its document, and a balance at today’s', () => {
    const { flow, reader, whole, at } = read({ Amount: '1300', Currency: 'SEK', Exchange_Rate: '10' });
    expect(flow).toEqual({ currency: 'SEK', minor: 130_000, home: 13_000 });
    expect(reader.balance(whole, at)).toEqual({ currency: 'SEK', minor: 130_000, home: 10_000 });
    expect(reader.today(whole, 2600)).toBe(200);
  });

  it('is at today’s rate where the document has none, as null or as the blank cell of a spreadsheet', () => {
    for (const Exchange_Rate of [null, undefined, '', ' '])
      expect(read({ Amount: 1300, Currency: 'SEK', Exchange_Rate })).toMatchObject({
        flow: { home: 10_000 },
        faults: [],
      });
  });

  it('is at the document’s rate where today’s is not known', () => {
    const org = { ...ORG, rates: new Map<string, string>() };
    const { reader, whole, at } = read({ Amount: 60, Currency: 'CAD', Exchange_Rate: 1.5 }, { org });
    expect(reader.balance(whole, at)).toMatchObject({ home: 4000 });
  });
});

it('a currency that is not named is the home currency only where there is no other', () => {
  const one = { home: 'GBP', rates: new Map([['GBP', '1']]) };
  expect([currencyOf({}, one), currencyOf({}, ORG), currencyOf({ Currency: 'sek' }, ORG)]).toEqual([
    'GBP',
    undefined,
    undefined,
  ]);
  expect(currencyOf({ Currency: ' SEK ' }, ORG)).toBe('SEK');
});
