import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildModule } from '../org/catalog/build.ts';
import { CONTACTS } from '../org/catalog/people.ts';
import { compareIds, createIds } from '../org/ids.ts';
import { createTable } from '../org/table.ts';
import type { StoredRecord } from '../types.ts';

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
        const graves = new Set<string>();
        for (const one of steps) {
          if (one.do === 'put') {
            const id = idOf(one.id);
            if (graves.has(id)) continue;
            const record = { id, Last_Name: `L${one.parent}`, Account_Name: { id: `a${one.parent}`, name: null } };
            table.put(record);
            model.set(id, record);
          } else if (one.do === 'remove') {
            const id = idOf(one.id);
            table.remove({ id, display_name: '', type: 'recycle', deletedAt: 0, deletedBy: '', createdBy: '' });
            if (model.delete(id)) graves.add(id);
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

  it('has no index over fields that are no lookups', () => {
    const table = createTable(buildModule(CONTACTS, createIds(0), []));
    expect(table.byLookup('Last_Name', 'x')).toBeUndefined();
  });
});
