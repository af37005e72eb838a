import type { Policy } from '../../shared/policy/policy.ts';
import type { People } from '../../shared/reconcile/wanted-tasks.ts';
import type { Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/errors.ts';
import type { UserInfo } from '../crm/types.ts';

/** A person whom the policy names and who cannot be given work. */
export interface MissingPerson {
  /** The e-mail address; empty where the users cannot be read at all. */
  email: string;
  code: string;
  message: string;
}

/**
 * The users behind the e-mail addresses that a policy names, by role. One credit per 200 users, none where the policy names nobody.
 * @returns the active users by role, and the people who are missing: their work goes to the customer's owner.
 * @throws CrmError where Zoho cannot be reached.
 */
export async function readPeople(
  crm: Pick<Crm, 'users'>,
  named: Policy['people'],
): Promise<{ people: People; missing: MissingPerson[] }> {
  const roles = Object.entries(named).flatMap(([role, email]) => (email === null ? [] : [{ role, email }]));
  if (roles.length === 0) return { people: {}, missing: [] };
  const users = await usersByEmail(crm);
  if ('code' in users) return { people: {}, missing: [users] };
  const found = roles.map(({ role, email }) => ({ role, email, user: users.byEmail.get(email.toLowerCase()) }));
  const missing = found.flatMap(({ role, email, user }): MissingPerson[] => {
    if (user?.active) return [];
    const reason = user ? 'is not active' : 'is no user of this org';
    return [{ email, code: user ? 'INACTIVE_USER' : 'NO_SUCH_USER', message: `${email} (${role}) ${reason}` }];
  });
  return {
    people: Object.fromEntries(found.flatMap(({ role, user }) => (user?.active ? [[role, user.id]] : []))),
    missing: missing.filter(({ email }, at) => missing.findIndex((person) => person.email === email) === at),
  };
}

async function usersByEmail(
  crm: Pick<Crm, 'users'>,
): Promise<{ byEmail: ReadonlyMap<string, UserInfo> } | MissingPerson> {
  try {
    return { byEmail: new Map((await crm.users()).map((user) => [user.email.toLowerCase(), user])) };
  } catch (error) {
    if (!(error instanceof CrmError) || error.retryable || error.kind === 'auth') throw error;
    return { email: '', code: error.code, message: error.message };
  }
}
