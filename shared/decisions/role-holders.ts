import type { Policy } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import type { ApprovedThing, NamedRole, Role } from '../vocabulary/roles.ts';

/** Who has which role by one version of the firm's policy, from its first day on; people as the CRM names them. */
export interface RoleHolders {
  from: Day;
  people: Partial<Record<NamedRole, string>>;
}

/** What tells who may sign for a customer. */
export interface SigningRules {
  policy: Pick<Policy, 'decisions'>;
  /** By the firm's versions of its policy, in any order; undefined where it is not known who the people are, as in an export. */
  roles: readonly RoleHolders[] | undefined;
  /** Owner of the customer's record. */
  ownerId: string | null;
}

/** The people who had the roles on a day: by the version that began last. */
function peopleOn(roles: readonly RoleHolders[], day: Day): RoleHolders['people'] {
  const begun = roles.filter(({ from }) => from <= day);
  return begun.reduce<RoleHolders | undefined>((a, b) => (a && a.from > b.from ? a : b), undefined)?.people ?? {};
}

/**
 * Those who had the role to approve something on a day.
 * @returns undefined where anybody has: nobody is named for any of its roles, or it is not known who has which role.
 * @example approversOn('hold', asOf, { policy, roles: [{ from: 0, people: { manager: '7' } }], ownerId: null }) // ['7']
 */
export function approversOn(
  thing: ApprovedThing,
  day: Day,
  { policy, roles, ownerId }: SigningRules,
): string[] | undefined {
  if (!roles) return undefined;
  const people = peopleOn(roles, day);
  const holder = (role: Role): string | null | undefined => (role === 'owner' ? ownerId : people[role]);
  const named = policy.decisions.approvers[thing].map(holder).filter((person) => person != null);
  return named.length > 0 ? [...new Set(named)] : undefined;
}

/**
 * Whether a person had the role to approve something on a day.
 * @example mayApprove('hold', '8', asOf, { policy, roles: [{ from: 0, people: { manager: '7' } }], ownerId: null }) // false
 */
export const mayApprove = (thing: ApprovedThing, person: string, day: Day, rules: SigningRules): boolean =>
  approversOn(thing, day, rules)?.includes(person) ?? true;

/**
 * The roles for which a person can answer on a day; the owner of the customer also answers for each role that nobody has.
 * @returns undefined where it is not known who has which role.
 * @example rolesOf('8', ['owner', 'finance'], asOf, { policy, roles: [], ownerId: '8' }) // ['owner', 'finance']
 */
export function rolesOf(
  person: string,
  among: readonly Role[],
  day: Day,
  { roles, ownerId }: SigningRules,
): Role[] | undefined {
  if (!roles) return undefined;
  const people = peopleOn(roles, day);
  return among.filter((role) => (role === 'owner' ? ownerId : (people[role] ?? ownerId)) === person);
}
