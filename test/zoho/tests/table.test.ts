import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../base/types.ts';
import { buildModule } from '../org/catalog/build.ts';
import { CONTACTS } from '../org/catalog/people.ts';
import { compareIds, createIds } from '../org/ids.ts';
import { createTable } from '../org/table.ts';

const step = fc.oneof(
  fc.record({
    do: fc.constant('put' as const),
    id: fc.integer({ min: 1, max: 30 }),
    parent: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ do: fc.constant('remove' as const), id: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ do: fc.constant('ask' as const), parent: fc.integer({ min: 1, max: 4 }) }),
);

const idOf = (n: number): string => `61000010000000${String(n).padStart(5, '0')}`;

describe('a table', () => {
  it('answers like a plain list after any writes, whenever its indexes were built', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const table = createTable(buildModule(CONTACTS, createIds(0), []));
        const model = new Map<string, StoredRecord>();
        const deletedIds = new Set<string>();
        for (const one of steps) {
          if (one.do === 'put') {
            const id = idOf(one.id);
            if (deletedIds.has(id)) continue;
            const record = { id, Last_Name: `L${one.parent}`, Account_Name: { id: `a${one.parent}`, name: null } };
            table.put(record);
            model.set(id, record);
          } else if (one.do === 'remove') {
            const id = idOf(one.id);
            table.remove({ id, display_name: '', type: 'recycle', deletedAt: 0, deletedBy: '', createdBy: '' });
            if (model.delete(id)) deletedIds.add(id);
          } else {
            const wanted = [...model.values()]
              .filter((record) => record['Last_Name'] === `L${one.parent}`)
              .map((record) => record.id);
            const found = [...(table.byLookup('Account_Name', `a${one.parent}`) ?? [])].map((record) => record.id);
            expect(found).toEqual(wanted.sort(compareIds));
            expect(table.findByText('Last_Name', `l${one.parent}`)?.id).toBe(found[0]);
          }
        }
        expect([...table.all()].map((record) => record.id)).toEqual([...model.keys()].sort(compareIds));
        expect(table.size).toBe(model.size);
      }),
    );
  });

  it('keeps what a record holds, with any fields in any order, and shares one layout', () => {
    const table = createTable(buildModule(CONTACTS, createIds(0), []));
    table.put({ id: idOf(1), Last_Name: 'A', Email: 'a@x.example' });
    table.put({ Phone: '1', Last_Name: 'B', id: idOf(2) });
    table.put({ Email: null, id: idOf(3), Last_Name: 'C', Phone: '2' });
    expect(table.get(idOf(2))).toEqual({ id: idOf(2), Last_Name: 'B', Phone: '1' });
    expect(JSON.stringify(table.get(idOf(3)))).toBe(
      JSON.stringify({ id: idOf(3), Last_Name: 'C', Email: null, Phone: '2' }),
    );
    expect(Object.keys(table.get(idOf(2)) ?? {})).toEqual(Object.keys(table.get(idOf(3)) ?? {}));
  });

  it('keeps ids in order when many are taken out and some come back', () => {
    const table = createTable(buildModule(CONTACTS, createIds(0), []));
    const numbers = Array.from({ length: 300 }, (_, n) => n + 1);
    for (const n of numbers) table.put({ id: idOf(n), Last_Name: 'L' });
    const tombstone = { display_name: '', type: 'recycle' as const, deletedAt: 0, deletedBy: '', createdBy: '' };
    for (const n of [...numbers.slice(0, 150), 200, 300]) table.remove({ id: idOf(n), ...tombstone });
    table.put({ id: idOf(7), Last_Name: 'back' });
    expect(table.ids()).toEqual([7, ...numbers.slice(150).filter((n) => n !== 200 && n !== 300)].map(idOf));
    table.remove({ id: idOf(151), ...tombstone });
    table.put({ id: idOf(151), Last_Name: 'back' });
    expect(table.ids().slice(0, 3)).toEqual([7, 151, 152].map(idOf));
  });

  it('goes back to contents taken before, its indexes with it', () => {
    const table = createTable(buildModule(CONTACTS, createIds(0), []));
    table.put({ id: idOf(1), Last_Name: 'A', Account_Name: { id: 'a1', name: null } });
    const before = table.contents();
    expect([...(table.byLookup('Account_Name', 'a1') ?? [])]).toHaveLength(1);
    table.put({ id: idOf(1), Last_Name: 'B', Account_Name: { id: 'a2', name: null } });
    table.put({ id: idOf(2), Last_Name: 'C', Account_Name: { id: 'a1', name: null } });
    table.restore(before);
    expect([...table.all()]).toEqual([{ id: idOf(1), Last_Name: 'A', Account_Name: { id: 'a1', name: null } }]);
    expect([...(table.byLookup('Account_Name', 'a1') ?? [])].map((record) => record.id)).toEqual([idOf(1)]);
    expect(table.findByText('Last_Name', 'c')).toBeUndefined();
  });

  it('has no index over fields that are no lookups', () => {
    const table = createTable(buildModule(CONTACTS, createIds(0), []));
    expect(table.byLookup('Last_Name', 'x')).toBeUndefined();
  });
});
