import type { RoleHolders } from '../../shared/decisions/role-holders.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { People } from '../../shared/reconcile/wanted-tasks.ts';
import type { Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/errors.ts';
import type { UserInfo } from '../crm/types.ts';
import type { NamedPeople } from '../tenants/policy.ts';

/** A person whom the policy names and who cannot be given work. */
export interface MissingPerson {
  /** The e-mail address; empty where the users cannot be read at all. */
  email: string;
  code: string;
  message: string;
}

/** Who can be given work in an org. */
export interface OrgPeople {
  /** The active users by role. */
  people: People;
  /** The people whom the policy names and who are missing: their work goes to the customer's owner. */
  missing: MissingPerson[];
  /** Ids of all active users: the owner of a customer may have left. Undefined where the users cannot be read. */
  present: ReadonlySet<string> | undefined;
  /** Who had which role since when, those who have left since among them; undefined where the users cannot be read. */
  roles: readonly RoleHolders[] | undefined;
}

/**
 * The users of an org, and those behind the e-mail addresses that a policy names, by role. One credit per 200 users.
 * @param versions the people whom each version of the policy names: what was signed under an earlier one stays signed.
 * @throws CrmError where Zoho cannot be reached.
 */
export async function readPeople(
  crm: Pick<Crm, 'users'>,
  named: Policy['people'],
  versions: readonly NamedPeople[] = [],
): Promise<OrgPeople> {
  const roles = Object.entries(named).flatMap(([role, email]) => (email === null ? [] : [{ role, email }]));
  const users = await readUsers(crm);
  if ('code' in users)
    return { people: {}, missing: roles.length > 0 ? [users] : [], present: undefined, roles: undefined };
  const byEmail = new Map(users.map((user) => [user.email.toLowerCase(), user]));
  const found = roles.map(({ role, email }) => ({ role, email, user: byEmail.get(email.toLowerCase()) }));
  const active = users.filter((user) => user.active).map(({ id }) => id);
  const missing = found.flatMap(({ role, email, user }): MissingPerson[] => {
    if (user?.active) return [];
    const reason = user ? 'is not active' : 'is no user of this org';
    return [{ email, code: user ? 'INACTIVE_USER' : 'NO_SUCH_USER', message: `${email} (${role}) ${reason}` }];
  });
  return {
    people: Object.fromEntries(found.flatMap(({ role, user }) => (user?.active ? [[role, user.id]] : []))),
    missing: missing.filter(({ email }, at) => missing.findIndex((person) => person.email === email) === at),
    // Nobody connects an org without users: an empty list is one that is kept from us.
    present: active.length > 0 ? new Set(active) : undefined,
    roles: roleHolders(versions, users),
  };
}

/**
 * The users behind the addresses that each version names, whether they still work there or not.
 * @param users all of the org.
 */
export function roleHolders(versions: readonly NamedPeople[], users: readonly UserInfo[]): RoleHolders[] {
  const byEmail = new Map(users.map((user) => [user.email.toLowerCase(), user]));
  return versions.map(({ from, people }) => ({ from, people: idsOf(people, byEmail) }));
}

function idsOf(people: Policy['people'], byEmail: ReadonlyMap<string, UserInfo>): RoleHolders['people'] {
  return Object.fromEntries(
    Object.entries(people).flatMap(([role, email]) => {
      if (email === null) return [];
      // An address of nobody stands for itself: the role is named, and nobody else can sign for it.
      return [[role, byEmail.get(email.toLowerCase())?.id ?? email]];
    }),
  );
}

/** All users of the org; where they are kept from us, the fault of it. @throws CrmError where Zoho cannot be reached. */
export async function readUsers(crm: Pick<Crm, 'users'>): Promise<UserInfo[] | MissingPerson> {
  try {
    return await crm.users();
  } catch (error) {
    if (!(error instanceof CrmError) || error.retryable || error.kind === 'auth') throw error;
    return { email: '', code: error.code, message: error.message };
  }
}
