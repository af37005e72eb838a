import { describe, expect, it } from 'vitest';
import { CrmError } from '../../../../functions/crm/errors.ts';
import { reportsOf } from '../../../../functions/store/reports.ts';
import { changeTenant } from '../../../../functions/tenants/registry.ts';
import { addTroubled, recordId, workerBench } from '../../../fakes/worker-bench.ts';

const MINUTE = 60_000;

/** A bench whose worker is warm, and whose CRM refuses what an administrator has taken away since. */
async function warmBench() {
  const bench = await workerBench();
  const [first, second] = [addTroubled(bench.fake, 1), addTroubled(bench.fake, 2)];
  const gone = new Set<string>();
  const { query, update } = bench.fake.crm;
  Object.assign(bench.fake.crm, {
    query: async (coql: string) => {
      const name = [...gone].find((word) => new RegExp(`\\b${word}\\b`).test(coql));
      if (name) throw refusalOf(name, coql);
      return query(coql);
    },
    update: async (module: string, rows: Parameters<typeof update>[1]) => {
      const outcomes = await update(module, rows);
      return outcomes.map((outcome, at) => {
        const field = Object.keys(rows[at] ?? {}).find((name) => gone.has(name));
        return field ? { ...outcome, ok: false, code: 'INVALID_DATA', details: { api_name: field } } : outcome;
      });
    },
  });
  await bench.send({ module: 'Accounts', id: first });
  await bench.round();
  const reads = () => bench.fake.calls.filter(({ name }) => name === 'org').length;
  return { ...bench, second, gone, reads };
}

const refusalOf = (name: string, coql: string): CrmError =>
  coql.includes(` from ${name} `)
    ? new CrmError('not-found', 'INVALID_MODULE', 'Zoho refused a COQL query', { status: 400 })
    : new CrmError('invalid', 'INVALID_QUERY', 'Zoho refused a COQL query', { status: 400 });

describe('facts that hold no longer', () => {
  it.each([
    ['a deleted field', 'Gross_Margin', (bench: Bench) => bench.fake.missing.set('Deals', ['Gross_Margin'])],
    ['a removed module', 'Sales_Orders', (bench: Bench) => bench.fake.without.add('Sales_Orders')],
    [
      'a field that is written',
      'Winnow_Reasons',
      (bench: Bench) => bench.fake.missing.set('Accounts', ['Winnow_Reasons']),
    ],
  ])('are read anew, once, and the work is done again: %s', async (_, name, take) => {
    const bench = await warmBench();
    take(bench);
    bench.gone.add(name);
    bench.time.real += MINUTE;
    await bench.send({ module: 'Accounts', id: bench.second });
    expect(await bench.round()).toBe(0);
    expect(bench.reads()).toBe(2);
    expect(bench.fake.get('Accounts', bench.second)).toMatchObject({ Winnow_Overdue: 16000 });
    expect(await reportsOf(bench.base.store, 'acme')).toEqual([]);
  });

  it('are not read anew a moment after they were read: the work waits for it', async () => {
    const bench = await warmBench();
    bench.fake.missing.set('Deals', ['Gross_Margin']);
    bench.gone.add('Gross_Margin');
    await bench.send({ module: 'Accounts', id: bench.second });
    expect(await bench.round()).toBe(1);
    expect(bench.reads()).toBe(1);
    bench.time.real += MINUTE;
    expect(await bench.round()).toBe(0);
    expect(bench.reads()).toBe(2);
    expect(bench.fake.get('Accounts', bench.second)).toMatchObject({ Winnow_Overdue: 16000 });
  });

  it('are not blamed for a fault that stays: it is buried after a few tries, and read for once', async () => {
    const bench = await warmBench();
    bench.gone.add('Winnow_Exits');
    bench.gone.add('Discount_Percent');
    bench.time.real += MINUTE;
    await bench.send({ module: 'Accounts', id: bench.second });
    for (let round = 0; round < 12; round += 1) {
      await bench.round();
      bench.time.real += 30_000;
    }
    expect((await bench.base.queue.depth()).dead).toBe(1);
    expect(bench.reads()).toBeLessThan(4);
  });
});

describe('a new task', () => {
  const ownersOf = (bench: Bench) =>
    [...(bench.fake.tables.get('Tasks')?.values() ?? [])].map(({ Owner, Description }) => [Owner, String(Description)]);

  it("goes to the next in the line where the customer's owner has left, and says so", async () => {
    const bench = await workerBench();
    const account = addTroubled(bench.fake, 1);
    const boss = { id: '902', name: 'Boss', email: 'boss@acme.test', active: true };
    bench.fake.users.splice(1, 1, boss);
    const policy = { preset: 'b2b-standard', people: { manager: boss.email } };
    await changeTenant(bench.base.store, 'acme', (tenant) => ({ ...tenant, policy }));
    await bench.send({ module: 'Accounts', id: account });
    await bench.round();
    expect(ownersOf(bench).length).toBeGreaterThan(0);
    for (const [owner, text] of ownersOf(bench)) {
      expect(owner).toEqual({ id: '902' });
      expect(text).toContain('no longer active in Zoho CRM');
    }
  });

  it.each([{ api_name: 'Owner' }, { api_name: 'id', parent_api_name: 'Owner' }, { json_path: '$.data[0].Owner.id' }])(
    'goes to another where Zoho refuses its owner (%j), and no report is left',
    async (details) => {
      const bench = await workerBench();
      const account = addTroubled(bench.fake, 1);
      const { create } = bench.fake.crm;
      Object.assign(bench.fake.crm, {
        create: async (module: string, rows: Parameters<typeof create>[1]) => {
          const isRefused = rows.some((row) => JSON.stringify(row['Owner'] ?? '').includes(recordId(9, 1)));
          if (!isRefused) return create(module, rows);
          return rows.map(() => ({ id: '', ok: false, code: 'INVALID_DATA', message: 'no', details, retry: false }));
        },
      });
      await bench.send({ module: 'Accounts', id: account });
      expect(await bench.round()).toBe(1);
      bench.time.real += MINUTE;
      expect(await bench.round()).toBe(0);
      expect(ownersOf(bench).length).toBeGreaterThan(0);
      for (const [owner] of ownersOf(bench)) expect(owner).toBeUndefined();
      expect(await reportsOf(bench.base.store, 'acme')).toEqual([]);
    },
  );
});

type Bench = Awaited<ReturnType<typeof workerBench>>;
