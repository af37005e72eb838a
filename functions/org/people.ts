import type { Policy } from '../../shared/policy/policy.ts';
import type { People } from '../../shared/reconcile/reconcile.ts';
import { ROLES } from '../../shared/vocabulary/roles.ts';
import type { Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/errors.ts';
import type { UserInfo } from '../crm/users.ts';

/** Somebody whom the policy names and who cannot be given work. */
export interface Lacking {
  /** The e-mail address; empty where the users cannot be read at all. */
  email: string;
  code: string;
  message: string;
}

/**
 * The users behind the e-mail addresses that a policy names, by role. One credit per 200 users, none where nobody is named.
 * @returns who was found and is active, and everybody else; whoever is lacking is stood in for by the customer's owner.
 * @throws CrmError where Zoho cannot be reached.
 */
export async function readPeople(
  crm: Pick<Crm, 'users'>,
  named: Policy['people'],
): Promise<{ people: People; lacking: Lacking[] }> {
  const roles = ROLES.flatMap((role) => {
    const email = role === 'owner' ? null : named[role];
    return email === null ? [] : [{ role, email }];
  });
  if (roles.length === 0) return { people: {}, lacking: [] };
  const users = await usersOrWhy(crm);
  if ('code' in users) return { people: {}, lacking: [users] };
  const found = roles.map(({ role, email }) => ({ role, email, user: users.byEmail.get(email.toLowerCase()) }));
  const lacking = found.flatMap(({ role, email, user }): Lacking[] => {
    if (user?.active) return [];
    const what = user ? 'is not active' : 'is no user of this org';
    return [{ email, code: user ? 'INACTIVE_USER' : 'NO_SUCH_USER', message: `${email} (${role}) ${what}` }];
  });
  return {
    people: Object.fromEntries(found.flatMap(({ role, user }) => (user?.active ? [[role, user.id]] : []))),
    lacking: lacking.filter(({ email }, at) => lacking.findIndex((other) => other.email === email) === at),
  };
}

async function usersOrWhy(crm: Pick<Crm, 'users'>): Promise<{ byEmail: ReadonlyMap<string, UserInfo> } | Lacking> {
  try {
    return { byEmail: new Map((await crm.users()).map((user) => [user.email.toLowerCase(), user])) };
  } catch (error) {
    if (!(error instanceof CrmError) || error.retryable || error.kind === 'auth') throw error;
    return { email: '', code: error.code, message: error.message };
  }
}
