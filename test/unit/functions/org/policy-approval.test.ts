import { describe, expect, it } from 'vitest';
import { mayWithdraw, type PolicyApproval, signingFaults } from '../../../../functions/org/policy-approval.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Policy } from '../../../../shared/policy/policy.ts';
import { parseDay } from '../../../../shared/values/day.ts';

const USERS = [
  { id: '1', name: 'Ada Writer', email: 'ada@acme.test', active: true },
  { id: '2', name: 'Bo Owner', email: 'bo@acme.test', active: true },
  { id: '3', name: 'Sam Sales', email: 'sam@acme.test', active: true },
] as const;

type UserId = (typeof USERS)[number]['id'];

const IDS: readonly UserId[] = ['1', '2', '3'];

const lookup = (id: UserId | null) => (id === null ? null : { id });

const nameOf = (id: UserId | null): string => USERS.find((user) => user.id === id)?.name ?? 'Nobody at all';

/** Bo answers for the policy since 2026. */
const approval: PolicyApproval = {
  policy: loadPolicy({ preset: 'b2b-standard', people: { 'policy-owner': 'bo@acme.test' } }),
  users: USERS,
  roles: [{ from: parseDay('2026-01-01') ?? 0, people: { 'policy-owner': '2' } }],
};

/** Everything that a user can write into a record, and what the CRM notes by itself. */
const cases = [...IDS, null].flatMap((Author) =>
  [...IDS, null].flatMap((Approved_By) =>
    IDS.flatMap((Created_By) =>
      IDS.flatMap((Modified_By) =>
        [...IDS, null].map((named) => ({ Author, Approved_By, Created_By, Modified_By, named })),
      ),
    ),
  ),
);

const rowOf = ({ Author, Approved_By, Created_By, Modified_By }: (typeof cases)[number]) => ({
  Author: lookup(Author),
  Approved_By: lookup(Approved_By),
  Created_By: lookup(Created_By),
  Modified_By: lookup(Modified_By),
  Modified_Time: '2026-05-01T09:00:00+00:00',
});

const documentOf = (author: string, approver: string): Policy => ({
  ...approval.policy,
  version: '2',
  author,
  approver,
  approvedOn: '2026-05-01',
});

it('holds a version only where its maker wrote it, and its last change is that of an approver with the role, both named in it', () => {
  const held = cases.filter(
    (one) => signingFaults(rowOf(one), documentOf(`${nameOf(one.Author)} `, nameOf(one.named)), approval).length === 0,
  );
  // All that is left of 576: Ada or Sam wrote it, Bo saved it last in his own name, and the document names him.
  expect(held).toEqual(
    (['1', '3'] as const).map((author) => ({
      Author: author,
      Approved_By: '2',
      Created_By: author,
      Modified_By: '2',
      named: '2',
    })),
  );
  expect(cases).toHaveLength(576);
});

describe('a version', () => {
  const right = { Author: '1', Approved_By: '2', Created_By: '1', Modified_By: '2', named: '2' } as const;
  const faults = (row: object, more: Partial<PolicyApproval> = {}) =>
    signingFaults({ ...rowOf(right), ...row }, documentOf('ADA@acme.test', 'Bo Owner'), { ...approval, ...more });

  it('names its people by name or e-mail address', () => {
    expect(faults({})).toEqual([]);
    expect(signingFaults(rowOf(right), documentOf('Eve', 'Bo Owner'), approval)).toMatchObject([
      { path: 'author', message: expect.stringContaining('Eve'), zh: expect.stringContaining('Eve') },
    ]);
  });

  it('takes the role on the day on which it was saved', () => {
    const roles = [
      { from: 0, people: { 'policy-owner': '3' } },
      { from: parseDay('2026-05-02') ?? 0, people: { 'policy-owner': '2' } },
    ];
    expect(faults({}, { roles })).toMatchObject([
      { path: 'approver', message: expect.stringContaining('policy-owner') },
    ]);
    expect(faults({ Modified_Time: '2026-05-02T00:00:00+00:00' }, { roles })).toEqual([]);
  });

  it('takes anybody else where nobody is named, and nobody where the users cannot be read', () => {
    const policy = loadPolicy({ preset: 'b2b-standard' });
    expect(faults({}, { policy, roles: [] })).toEqual([]);
    expect(faults({}, { policy, roles: undefined, users: undefined })).toEqual([]);
    expect(faults({}, { roles: undefined, users: undefined })).toMatchObject([{ path: 'approver' }]);
  });
});

it('is withdrawn only by a person who may approve one', () => {
  expect(
    IDS.filter((id) => mayWithdraw({ Modified_By: { id }, Modified_Time: '2026-05-01T09:00:00+00:00' }, approval)),
  ).toEqual(['2']);
});
