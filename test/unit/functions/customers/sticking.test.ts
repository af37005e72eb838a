import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../functions/crm/types.ts';
import { reportsOf } from '../../../../functions/store/reports.ts';
import { OWN_CUSTOMER_FIELDS } from '../../../../shared/records/fields.ts';
import { fakeCrm } from '../../../fakes/fake-crm.ts';
import { addTroubled, recordId, workerBench } from '../../../fakes/worker-bench.ts';

/** What becomes of the rows of a write; every one is answered with success. */
type Fate = (module: string, rows: readonly Row[]) => Row[];

async function stickingBench(fate: Fate) {
  const fake = fakeCrm();
  const { update, create } = fake.crm;
  const writes: string[] = [];
  Object.assign(fake.crm, {
    update: (module: string, rows: readonly Row[]) => {
      writes.push(`update ${module}`);
      return update(module, fate(module, rows));
    },
    create: (module: string, rows: readonly Row[]) => {
      writes.push(`create ${module}`);
      return create(module, fate(module, rows));
    },
  });
  const bench = await workerBench(fake);
  const account = addTroubled(fake, 1);
  return {
    ...bench,
    account,
    /** Looks at the customer. @returns what was written. */
    look: async (message: object = {}): Promise<string[]> => {
      writes.length = 0;
      await bench.send({ module: 'Accounts', id: account, ...message });
      expect(await bench.round()).toBe(0);
      return [...writes];
    },
    reports: async () => (await reportsOf(bench.base.store, 'acme')).map(({ code, message }) => ({ code, message })),
    set: (values: Row) => Object.assign(fake.get('Accounts', account) ?? {}, values),
  };
}

const without =
  (module: string, names: readonly string[]): Fate =>
  (of, rows) =>
    of === module
      ? rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name))))
      : [...rows];

describe('a write that is answered with success and does not stick', () => {
  it('is made once, whichever of our fields may only be read, reported at the next look, and then left alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...OWN_CUSTOMER_FIELDS], { minLength: 1 }), async (names) => {
        const bench = await stickingBench(without('Accounts', names));
        expect(await bench.look()).toContain('update Accounts');
        for (let look = 0; look < 3; look += 1) expect(await bench.look()).toEqual([]);
        const written = names.filter((name) => !UNWRITTEN.has(name));
        const reports = await bench.reports();
        expect(reports.map(({ code }) => code)).toEqual(written.length > 0 ? ['WRITE_DID_NOT_STICK'] : []);
        for (const name of written) expect(reports[0]?.message).toContain(name);
      }),
      { numRuns: 60 },
    );
  });

  it('is made again when the wanted value changes, and only then; the report goes when it sticks', async () => {
    const names = ['Winnow_Overdue'];
    const bench = await stickingBench((module, rows) => without('Accounts', names)(module, rows));
    await bench.look();
    expect(await bench.look()).toEqual([]);
    expect(await bench.reports()).toHaveLength(1);
    names.length = 0;
    expect(await bench.look()).toEqual([]);
    const invoice = bench.fake.get('Invoices', recordId(2, 100));
    Object.assign(invoice ?? {}, { Grand_Total: 9_999 });
    expect(await bench.look()).toEqual(['update Accounts']);
    expect(await bench.look()).toEqual([]);
    expect(await bench.reports()).toEqual([]);
  });

  it('is told from a value that a workflow sets back: two writes, then a report and silence', async () => {
    const bench = await stickingBench((module, rows) =>
      rows.map((row) => (module === 'Accounts' ? { ...row, Winnow_Tier: 'A' } : row)),
    );
    const looks = [await bench.look(), await bench.look(), await bench.look(), await bench.look()];
    expect(looks.map((writes) => writes.includes('update Accounts'))).toEqual([true, true, false, false]);
    // At the second look it may still be a person; a person does not do it twice at once.
    expect(await bench.reports()).toMatchObject([
      { code: 'WRITE_DID_NOT_STICK' },
      { code: 'EDITED_BY_HAND', message: expect.stringContaining('Winnow_Tier') },
    ]);
  });

  it('is made again where a person asks for a fresh assessment', async () => {
    const bench = await stickingBench(without('Accounts', ['Winnow_Overdue']));
    await bench.look();
    expect(await bench.look()).toEqual([]);
    bench.set({ Winnow_Assessed_At: null });
    expect(await bench.look({ maybe: true })).toEqual(['update Tasks', 'update Accounts']);
    bench.set({ Winnow_Assessed_At: null });
    expect(await bench.look({ asks: true })).toEqual(['update Tasks', 'update Accounts']);
  });

  it('is a task whose key is not kept as well: it is not made a second time', async () => {
    const bench = await stickingBench(without('Tasks', ['Winnow_Key']));
    expect(await bench.look()).toContain('create Tasks');
    const tasks = bench.fake.tables.get('Tasks')?.size;
    bench.set({ Winnow_Assessed_At: null });
    await bench.look();
    await bench.look();
    expect(bench.fake.tables.get('Tasks')?.size).toBe(tasks);
    expect((await bench.reports())[0]?.message).toContain('open-task');
  });

  it('is left alone although another write of the same customer is refused, which is tried at every look', async () => {
    const bench = await stickingBench(without('Accounts', ['Winnow_Overdue']));
    const { create } = bench.fake.crm;
    const refusal = {
      id: '',
      ok: false,
      code: 'INVALID_DATA',
      message: 'no',
      details: { api_name: 'Subject' },
      retry: false,
    };
    Object.assign(bench.fake.crm, {
      create: async (module: string, rows: readonly Row[]) =>
        module === 'Tasks' ? rows.map(() => refusal) : create(module, rows),
    });
    expect(await bench.look()).toContain('update Accounts');
    for (let look = 0; look < 3; look += 1) expect(await bench.look()).not.toContain('update Accounts');
    expect(await bench.reports()).toMatchObject([{ code: 'INVALID_DATA' }]);
  });

  it('is a tag as well', async () => {
    const bench = await stickingBench((_, rows) => [...rows]);
    const { addTags } = bench.fake.crm;
    let tagged = 0;
    Object.assign(bench.fake.crm, {
      addTags: async (...call: Parameters<typeof addTags>) => {
        tagged += 1;
        const outcomes = await addTags(...call);
        bench.set({ Tag: [] });
        return outcomes;
      },
    });
    for (let look = 0; look < 4; look += 1) await bench.look();
    expect(tagged).toBe(1);
    expect((await bench.reports())[0]?.message).toContain('add-tag');
  });
});

it("a tier's tag that a person puts in place of ours, before it was seen to stick, is put right, and nothing is reported", async () => {
  const bench = await stickingBench((_, rows) => [...rows]);
  await bench.look();
  const tags = () => bench.fake.get('Accounts', bench.account)?.['Tag'];
  const ours = tags();
  expect(ours).toHaveLength(1);
  bench.set({ Tag: [{ name: 'Winnow A' }] });
  await bench.look();
  expect(tags()).toEqual(ours);
  expect(await bench.reports()).toEqual([]);
});

it('a value that has stuck and is set back later by a person is put right again, and told', async () => {
  const bench = await stickingBench((_, rows) => [...rows]);
  await bench.look();
  const right = bench.fake.get('Accounts', bench.account)?.['Winnow_Hold'];
  for (let time = 0; time < 3; time += 1) {
    expect(await bench.look()).toEqual([]);
    bench.set({ Winnow_Hold: right === 'Stop' ? 'Warn' : 'Stop' });
    expect(await bench.look()).toEqual(['update Accounts']);
    expect(bench.fake.get('Accounts', bench.account)?.['Winnow_Hold']).toBe(right);
  }
  expect(await bench.reports()).toMatchObject([
    { code: 'EDITED_BY_HAND', message: expect.stringMatching(/: Winnow_Hold; /) },
  ]);
});

/** People set it, so that it is never written. */
const UNWRITTEN: ReadonlySet<string> = new Set(['Winnow_Credit_Limit']);
