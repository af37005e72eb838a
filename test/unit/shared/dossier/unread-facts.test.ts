import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Defect } from '../../../../shared/dossier/dossier.ts';
import { describeUnread, joinUnread, unreadFacts } from '../../../../shared/dossier/unread-facts.ts';

const defect = (field: string, fault: Defect['fault'], label?: string): Defect => ({
  module: 'Deals',
  id: '21',
  field,
  fault,
  ...(label === undefined ? {} : { label }),
});

const counts = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor'), fc.integer({ min: 1, max: 9 })))
  .map((list) => list.reduce((all, [name, count]) => joinUnread(all, { [`Deals.Stage: ${name}`]: count }), {}));

describe('facts that could not be read', () => {
  it('are counted by label and by field, and no other faults are', () => {
    const defects = [
      defect('Stage', 'unlisted', 'Vertagt'),
      defect('Stage', 'unlisted', 'Vertagt'),
      defect('Stage', 'unlisted', 'Geparkt'),
      defect('Amount', 'hidden'),
      defect('Amount', 'unreadable'),
      defect('Closing_Date', 'contradiction'),
    ];
    const expected = { 'Deals.Stage: Vertagt': 2, 'Deals.Stage: Geparkt': 1, 'Deals.Amount': 1 };
    expect(unreadFacts(defects)).toEqual(expected);
    expect(unreadFacts(defects.toReversed())).toEqual(expected);
    expect(unreadFacts([])).toEqual({});
  });

  it('add up in whatever order the customers come', () => {
    fc.assert(
      fc.property(counts, counts, counts, (a, b, c) => {
        expect(joinUnread(joinUnread(a, b), c)).toEqual(joinUnread(a, joinUnread(c, b)));
        expect(describeUnread(joinUnread(a, b))).toBe(describeUnread(joinUnread(b, a)));
      }),
    );
  });

  it('are kept to the hundred that are met most', () => {
    const many = Object.fromEntries(Array.from({ length: 140 }, (_, n) => [`Cases.Type: ${n}`, 140 - n]));
    const joined = joinUnread(many, { 'Cases.Type: 139': 500 });
    expect(Object.keys(joined)).toHaveLength(100);
    expect(joined['Cases.Type: 139']).toBe(501);
    expect(joined['Cases.Type: 99']).toBeUndefined();
  });

  it('are named the most frequent first, ties by name', () => {
    expect(describeUnread({ 'B.x': 2, 'A.y': 2, 'C.z': 7 })).toBe('C.z (7), A.y (2), B.x (2)');
    expect(describeUnread({})).toBe('');
  });
});
