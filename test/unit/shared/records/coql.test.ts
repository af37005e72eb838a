import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  and,
  type Condition,
  CoqlError,
  chunks,
  eq,
  everything,
  gt,
  inIds,
  inList,
  isId,
  isNull,
  literal,
  MAX_LIST,
  notInList,
  or,
  select,
  startsWith,
} from '../../../../shared/records/coql.ts';
import { anyText } from '../../../fixtures/any-text.ts';

/** Reads a query the way a lexer does: quoted values out, the rest left as it stands. */
function split(text: string): { skeleton: string; values: string[] } {
  const values: string[] = [];
  let skeleton = '';
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== "'") {
      skeleton += text[at];
      continue;
    }
    let value = '';
    for (at += 1; at < text.length; at += 1) {
      if (text[at] !== "'") value += text[at];
      else if (text[at + 1] === "'") {
        value += "'";
        at += 1;
      } else break;
    }
    if (at >= text.length) throw new Error('value without an end');
    values.push(value);
    skeleton += '?';
  }
  return { skeleton, values };
}

const accounts = (where: Condition) => select({ from: 'Accounts', columns: ['id'], where });

const nasty = fc.oneof(
  anyText,
  fc.string({ unit: fc.constantFrom("'", '"', '\\', ' or ', '--', ')', '%', '\n', '\u0000', '🤷', '欠') }),
);

describe('select', () => {
  it('writes a whole query', () => {
    expect(
      select({
        from: 'Deals',
        columns: ['id', 'Account_Name.Account_Name', { aggregate: 'COUNT', column: 'id' }],
        where: and(inIds('Account_Name', ['900000000000000001']), gt('Amount', 10.5), eq('Prepaid', true)),
        groupBy: ['Stage'],
        orderBy: [{ column: 'Closing_Date', descending: true }, { column: 'id' }],
        limit: 2000,
        offset: 400,
      }),
    ).toBe(
      "select id, Account_Name.Account_Name, COUNT(id) from Deals where ((Account_Name in ('900000000000000001')" +
        " and Amount > 10.5) and Prepaid = 'true') group by Stage order by Closing_Date desc, id asc limit 400, 2000",
    );
  });

  it('brackets every pair, whatever the number of parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 25 }), fc.boolean(), (count, all) => {
        const parts = Array.from({ length: count }, (_, at) => eq(`F${at}`, at));
        const { text } = (all ? and : or)(...parts);
        expect(text.split('(').length - 1).toBe(count - 1);
        expect(text.startsWith('('.repeat(count - 1))).toBe(true);
      }),
    );
  });

  it('leaves out undefined parts and needs at least one', () => {
    expect(and(undefined, isNull('Amount'), undefined).text).toBe('Amount is null');
    expect(() => or(undefined)).toThrow(CoqlError);
  });

  it.each([0, 2001, 1.5, Number.NaN])('refuses a limit of %s', (limit) => {
    expect(() => select({ from: 'Deals', columns: ['id'], where: everything, limit })).toThrow(CoqlError);
  });

  it('refuses to reach past 100,000 rows', () => {
    const page = (offset: number) => select({ from: 'Deals', columns: ['id'], where: everything, limit: 2000, offset });
    expect(page(98_000)).toContain('limit 98000, 2000');
    expect(() => page(98_001)).toThrow(CoqlError);
  });

  it('refuses more columns and criteria than COQL takes', () => {
    const columns = Array.from({ length: 51 }, (_, at) => `F${at}`);
    expect(() => select({ from: 'Deals', columns, where: everything })).toThrow('51 columns');
    expect(() => select({ from: 'Deals', columns: [], where: everything })).toThrow(CoqlError);
    expect(() => accounts(and(...columns.slice(0, 26).map((column) => eq(column, 1))))).toThrow('26 criteria');
  });
});

describe('values', () => {
  it('never lets a value out of its quotes', () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, (one, two, three) => {
        const where = and(eq('Account_Name', one), inList('Stage', [two, three]), startsWith('Phone', one));
        const { skeleton, values } = split(accounts(where));
        expect(values).toEqual([one, two, three, `${one}%`]);
        expect(skeleton).toBe(
          'select id from Accounts where ((Account_Name = ? and Stage in (?, ?)) and Phone like ?) limit 0, 200',
        );
      }),
    );
  });

  it('refuses any name that is not one', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        fc.pre(!/^[A-Za-z!][A-Za-z0-9_.]*$/.test(text));
        expect(() => eq(text, 1)).toThrow(CoqlError);
        expect(() => isNull(text)).toThrow(CoqlError);
        expect(() => select({ from: text, columns: ['id'], where: everything })).toThrow(CoqlError);
        expect(() => select({ from: 'Deals', columns: [text], where: everything })).toThrow(CoqlError);
      }),
    );
  });

  it('takes only ids where ids belong', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        fc.pre(!/^\d{10,22}$/.test(text));
        expect(isId(text)).toBe(false);
        expect(() => gt('id', text)).toThrow(CoqlError);
        expect(() => eq('Owner.id', text)).toThrow(CoqlError);
        expect(() => inIds('Account_Name', [text])).toThrow(CoqlError);
      }),
    );
    expect(gt('id', '9007199254740993123').text).toBe("id > '9007199254740993123'");
  });

  it('writes numbers in full or not at all', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        let text: string;
        try {
          text = literal(value);
        } catch (error) {
          expect(error).toBeInstanceOf(CoqlError);
          return;
        }
        expect(Number(text)).toBe(value === 0 ? 0 : value);
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
      }),
    );
    expect(literal(9007199254740993n)).toBe('9007199254740993');
  });

  it('keeps days and instants as they are', () => {
    expect(eq('Due_Date', '2026-01-01').text).toBe("Due_Date = '2026-01-01'");
    expect(gt('Modified_Time', '2026-01-01T08:00:00+08:00').text).toBe("Modified_Time > '2026-01-01T08:00:00+08:00'");
  });
});

describe('lists', () => {
  it('refuses none and more than fifty', () => {
    const values = Array.from({ length: MAX_LIST + 1 }, (_, at) => at);
    expect(() => inList('Amount', [])).toThrow(CoqlError);
    expect(() => notInList('Amount', values)).toThrow(CoqlError);
    expect(inList('Amount', values.slice(1)).criteria).toBe(1);
  });

  it('cuts values into lists that fit, losing none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 300 }), (values) => {
        const cut = chunks(values);
        expect(cut.flat()).toEqual([...new Set(values)]);
        expect(cut.every((part) => part.length > 0 && part.length <= MAX_LIST)).toBe(true);
      }),
    );
  });
});
