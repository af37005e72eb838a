import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GroupMember, groupOf, isTier } from '../../../../shared/groups/group.ts';
import { TIERS } from '../../../../shared/vocabulary/model.ts';

const usd = (minor: number) => ({ currency: 'USD', minor });

const account = (id: string, parentId: string | null, more: Partial<GroupMember> = {}): GroupMember => ({
  id,
  name: `Firm ${id}`,
  parentId,
  tier: 'B',
  exposure: usd(1000),
  overdue: usd(0),
  limit: null,
  assessedAt: '2026-06-01T00:00:00+00:00',
  ...more,
});

describe('a group', () => {
  const parent = account('1', null, { exposure: usd(0), limit: usd(5000) });
  const child = account('2', '1', {
    tier: 'E',
    exposure: usd(2_000_000),
    overdue: usd(900),
    assessedAt: '2026-05-20T00:00:00+00:00',
  });
  const grandchild = account('3', '2', { exposure: { currency: 'EUR', minor: 700 } });
  const all = [grandchild, child, parent];

  it('is the same for each of its members, the top first', () => {
    const found = ['1', '2', '3'].map((id) => groupOf(all, id));
    expect(found[0]?.members.map(({ id, depth }) => [id, depth])).toEqual([
      ['1', 0],
      ['2', 1],
      ['3', 2],
    ]);
    expect(found[1]).toEqual(found[0]);
    expect(found[2]).toEqual(found[0]);
  });

  it('shows a parent what its child owes: the worst tier, and sums by currency', () => {
    expect(groupOf(all, '1')).toMatchObject({
      worst: 'E',
      exposure: [usd(2_000_000), { currency: 'EUR', minor: 700 }],
      overdue: [usd(900)],
      limit: [usd(5000)],
      unknown: 0,
      isCircular: false,
      oldest: '2026-05-20T00:00:00+00:00',
    });
  });

  it('is none for a customer that stands alone, whose parent is gone, or that is not known', () => {
    expect(groupOf([account('1', null), account('9', null)], '1')).toBeUndefined();
    expect(groupOf([account('1', '404')], '1')).toBeUndefined();
    expect(groupOf(all, '404')).toBeUndefined();
  });

  it('lists those below one parent by name, then by id, and sums the largest first', () => {
    const below = [
      account('4', '1', { name: 'Beta' }),
      account('3', '1', { name: 'Beta' }),
      account('2', '1', { name: 'Alpha', exposure: { currency: 'EUR', minor: 9000 } }),
    ];
    const found = groupOf([...below, account('1', null)], '1');
    expect(found?.members.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
    expect(found?.exposure).toEqual([{ currency: 'EUR', minor: 9000 }, usd(3000)]);
  });

  it('counts members that nobody has assessed, and adds them to nothing', () => {
    const bare = account('4', '1', { tier: null, exposure: null, overdue: null, assessedAt: null });
    expect(groupOf([...all, bare], '1')).toMatchObject({ unknown: 1, worst: 'E' });
  });

  it('takes any grade for worse than new, and has no tier where nobody has one', () => {
    const one = (id: string, tier: GroupMember['tier']) => account(id, id === '1' ? null : '1', { tier });
    expect(groupOf([one('1', 'N'), one('2', 'A')], '1')?.worst).toBe('A');
    expect(groupOf([one('1', 'N'), one('2', 'N')], '1')?.worst).toBe('N');
    expect(groupOf([one('1', 'A'), one('2', 'N')], '1')?.worst).toBe('A');
    expect(groupOf([one('1', null), one('2', null)], '1')?.worst).toBeNull();
    expect([isTier('E'), isTier('N'), isTier('F'), isTier(null)]).toEqual([true, true, false, false]);
  });

  it('counts each once where parents form a circle, and says so', () => {
    const circle = [account('1', '3'), account('2', '1'), account('3', '2'), account('4', '3')];
    const found = circle.map(({ id }) => groupOf(circle, id));
    expect(found[0]).toMatchObject({ isCircular: true, exposure: [usd(4000)] });
    expect(found[0]?.members.map(({ id }) => id).sort()).toEqual(['1', '2', '3', '4']);
    for (const other of found) expect(other).toEqual(found[0]);
    expect(groupOf([account('1', '1'), account('2', '1')], '2')?.members).toHaveLength(2);
  });

  it('is, for any parents, the same for each member and in any order, and counts everybody once', () => {
    const accounts = fc
      .array(fc.record({ parent: fc.option(fc.nat(12)), tier: fc.constantFrom(...TIERS), minor: fc.nat(99_999) }), {
        minLength: 1,
        maxLength: 13,
      })
      .map((rows) =>
        rows.map(({ parent, tier, minor }, at) =>
          account(`${at}`, parent === null ? null : `${parent}`, { tier, exposure: usd(minor) }),
        ),
      );
    fc.assert(
      fc.property(accounts, fc.nat(), (members, pick) => {
        const customer = members[pick % members.length]?.id ?? '';
        const group = groupOf(members, customer);
        if (!group) return;
        const ids = group.members.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toContain(customer);
        expect(group.exposure[0]?.minor ?? 0).toBe(
          group.members.reduce((sum, { exposure }) => sum + (exposure?.minor ?? 0), 0),
        );
        for (const id of ids) expect(groupOf([...members].reverse(), id)).toEqual(group);
      }),
    );
  });
});
