import { describe, expect, it } from 'vitest';
import { createClock } from '../../base/clock.ts';
import type { OrgView, StoredRecord, Table } from '../../base/types.ts';
import { executeCoql } from '../../coql/execute.ts';
import { createTable } from '../../org/table.ts';
import { sampleModules, sampleOrg } from './sample-org.ts';

const id = (n: number): string => (900_000_000_000_000_000n + BigInt(n)).toString();

/** An org whose Invoices count the rows that are read. */
const counting = (size: number): { org: OrgView; reads: () => number } => {
  const meta = sampleModules().find((module) => module.api_name === 'Invoices');
  if (meta === undefined) throw new Error('no Invoices');
  const table = createTable(meta);
  for (let n = 1; n <= size; n += 1) {
    table.put({
      id: id(n),
      Subject: `I-${n}`,
      Account_Name: { id: id(1_000_000 + (n % 100)) },
      Grand_Total: n,
      Status: n % 2 ? 'Sent' : 'Paid',
    });
  }
  let read = 0;
  function* counted(rows: Iterable<StoredRecord>): Iterable<StoredRecord> {
    for (const row of rows) {
      read += 1;
      yield row;
    }
  }
  const watched: Table = {
    meta,
    size,
    get: (key) => {
      read += 1;
      return table.get(key);
    },
    all: () => counted(table.all()),
    byLookup: (field, key) => {
      const rows = table.byLookup(field, key);
      return rows && counted(rows);
    },
  };
  Object.assign(watched, { ids: table.ids });
  const org = sampleOrg(createClock({ startsAt: 0 }), {});
  return { org: { ...org, table: (module) => (module === 'Invoices' ? watched : undefined) }, reads: () => read };
};

const size = 10_000;

describe('COQL reads no more rows than it must', () => {
  it.each([
    [`Account_Name = '${id(1_000_007)}'`, 100, 100],
    [`Account_Name in ('${id(1_000_007)}','${id(1_000_003)}')`, 200, 200],
    [`(Account_Name = '${id(1_000_007)}') and (Grand_Total > 5000)`, 50, 100],
    [`(Grand_Total > 5000) and (Account_Name = '${id(1_000_007)}' or Account_Name = '${id(1_000_003)}')`, 100, 200],
    [`id in ('${id(3)}','${id(2)}','1')`, 2, 3],
    [`id = '${id(3)}' and Account_Name is not null`, 1, 1],
    [`id > '${id(5000)}' limit 10`, 10, 12],
    [`(id > '${id(5000)}') and (Status = 'Sent') order by id asc limit 10`, 10, 22],
    ['id is not null limit 10', 10, 11],
    ['id is not null order by id limit 20, 10', 10, 31],
  ])('%s', (where, rows, most) => {
    const { org, reads } = counting(size);
    const { body } = executeCoql(org, `select Subject from Invoices where ${where}`);
    expect(body).toMatchObject({ info: { count: rows } });
    expect(reads()).toBeLessThanOrEqual(most);
  });

  it('pages by id through the whole table, each row once and in order', () => {
    const { org } = counting(4500);
    const seen: string[] = [];
    for (let last = '0'; ; ) {
      const { body } = executeCoql(org, `select id from Invoices where id > '${last}' limit 2000`);
      const page = JSON.parse(JSON.stringify(body ?? { data: [] }));
      if (page.data.length === 0) break;
      seen.push(...page.data.map((row: { id: string }) => row.id));
      last = seen.at(-1) ?? '';
      if (!page.info.more_records) break;
    }
    expect(seen).toEqual(Array.from({ length: 4500 }, (_, n) => id(n + 1)));
  });

  it('gives union rows once, by ascending id', () => {
    const { org } = counting(300);
    const { body } = executeCoql(
      org,
      `select id from Invoices where Account_Name in ('${id(1_000_002)}','${id(1_000_001)}') or id = '${id(1)}'`,
    );
    expect(body).toMatchObject({ data: [1, 2, 101, 102, 201, 202].map((n) => ({ id: id(n) })) });
  });
});
