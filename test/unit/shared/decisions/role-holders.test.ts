import { describe, expect, it } from 'vitest';
import {
  approversOn,
  type RoleHolders,
  rolesOf,
  type SigningRules,
} from '../../../../shared/decisions/role-holders.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';

const DAY = 20_000;

const VERSIONS: RoleHolders[] = [
  { from: DAY - 10, people: { manager: 'old', finance: 'felix' } },
  { from: DAY, people: { manager: 'mia' } },
  { from: DAY + 10, people: { manager: 'new' } },
];

const rules = (more: Partial<SigningRules> = {}): SigningRules => ({
  policy: {
    decisions: {
      ...b2bStandard.decisions,
      approvers: { ...b2bStandard.decisions.approvers, hold: ['manager', 'finance'], limit: ['owner', 'manager'] },
    },
  },
  roles: VERSIONS,
  ownerId: 'olga',
  ...more,
});

describe('those who may approve', () => {
  it.each([
    ['nobody before the first version', DAY - 11, undefined],
    ['by the version in force', DAY - 1, ['old', 'felix']],
    ['by a new version from its first day on', DAY, ['mia']],
  ])('are told: %s', (_, day, people) => {
    expect(approversOn('hold', day, rules())).toEqual(people);
    expect(approversOn('hold', day, rules({ roles: VERSIONS.toReversed() }))).toEqual(people);
  });

  it('are told by the later entry of two versions of one day', () => {
    const roles = [...VERSIONS, { from: DAY, people: { manager: 'again' } }];
    expect(approversOn('hold', DAY, rules({ roles }))).toEqual(['again']);
  });

  it('include the owner of the customer where the policy names the owner, each person once', () => {
    expect(approversOn('limit', DAY, rules())).toEqual(['olga', 'mia']);
    expect(approversOn('limit', DAY, rules({ ownerId: 'mia' }))).toEqual(['mia']);
    expect(approversOn('limit', DAY, rules({ ownerId: null }))).toEqual(['mia']);
  });
});

describe('the roles for which a person answers', () => {
  const roles = (person: string, more: Partial<SigningRules> = {}) =>
    rolesOf(person, ['owner', 'manager', 'finance'], DAY, rules(more));

  it('are their own, and for the owner those that nobody has', () => {
    expect(roles('mia')).toEqual(['manager']);
    expect(roles('olga')).toEqual(['owner', 'finance']);
    expect(roles('tom')).toEqual([]);
  });

  it('are not known where nobody knows who has which role', () => {
    expect(roles('mia', { roles: undefined })).toBeUndefined();
  });
});
