import { mayApprove, type RoleHolders } from '../../shared/decisions/role-holders.ts';
import type { PolicyFault } from '../../shared/policy/document.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Row } from '../../shared/records/field-map.ts';
import { idOf } from '../../shared/records/read-value.ts';
import { parseDay } from '../../shared/values/day.ts';
import type { Crm } from '../crm/crm.ts';
import type { UserInfo } from '../crm/types.ts';
import type { NamedPeople } from '../tenants/policy.ts';
import { readUsers, roleHolders } from './read-people.ts';

/** What tells who may put a version in force. */
export interface PolicySigning {
  /** The policy in force until now: it says whose approval a new version takes. */
  policy: Policy;
  named: readonly NamedPeople[];
}

/** The same with the org's users; they are undefined where they cannot be read. */
export interface PolicyApproval {
  policy: Policy;
  users: readonly UserInfo[] | undefined;
  roles: readonly RoleHolders[] | undefined;
}

/** Reads the users of the org: who a person in a record is. @throws CrmError where Zoho cannot be reached. */
export async function readApproval(crm: Pick<Crm, 'users'>, { policy, named }: PolicySigning): Promise<PolicyApproval> {
  const users = await readUsers(crm);
  return 'code' in users
    ? { policy, users: undefined, roles: undefined }
    : { policy, users, roles: roleHolders(named, users) };
}

/**
 * What is wrong with the signatures under a published version. The author is the one who made the record and the approver the one who
 * saved it last, both by the CRM's own note; the approver has the role by the policy in force until now; and the document names the
 * same two people. Otherwise one user could write any two names into a document and put it in force for the whole firm.
 */
export function signingFaults(row: Row, { author, approver }: Policy, approval: PolicyApproval): PolicyFault[] {
  const [maker, saver] = [idOf(row['Created_By']), idOf(row['Modified_By'])];
  const [wrote, signed] = [idOf(row['Author']), idOf(row['Approved_By'])];
  const faults: (PolicyFault | false)[] = [
    (wrote === undefined || wrote !== maker) && {
      path: 'Author',
      message: 'the field Author must name the user who made the record',
      zh: '“Author”字段须为创建该记录的用户',
    },
    (signed === undefined || signed !== saver) && {
      path: 'Approved_By',
      message:
        'the approver must save the record last, with the own name in Approved_By; any later change by others takes a new approval',
      zh: '须由批准人最后保存记录，并在“Approved_By”填写本人；其后他人有任何改动，均须重新批准',
    },
    signed !== undefined &&
      (signed === wrote || signed === maker) && {
        path: 'approver',
        message: 'the approver must be someone else than the author',
        zh: '批准人不得与起草人相同',
      },
    signed !== undefined &&
      !hasRole(row, signed, approval) && {
        path: 'approver',
        message: `the approver has none of the roles that may approve a version: ${approval.policy.decisions.approvers.policy.join(', ')} (decisions.approvers.policy and people, by the policy in force)`,
        zh: `批准人不具备可批准政策版本的角色：${approval.policy.decisions.approvers.policy.join('、')}（以现行政策的 decisions.approvers.policy 与 people 为准）`,
      },
    !isNamed(author, wrote, approval) && {
      path: 'author',
      message: `the document names ${author ?? 'nobody'}, who is not the user in the field Author of the record`,
      zh: `文件所写起草人为 ${author ?? '（空）'}，与记录“Author”字段的用户不符`,
    },
    !isNamed(approver, signed, approval) && {
      path: 'approver',
      message: `the document names ${approver ?? 'nobody'}, who is not the user in the field Approved_By of the record`,
      zh: `文件所写批准人为 ${approver ?? '（空）'}，与记录“Approved_By”字段的用户不符`,
    },
  ];
  return faults.filter((fault) => fault !== false);
}

/** Whether the one who took a version out of force may approve one. */
export function mayWithdraw(row: Row, approval: PolicyApproval): boolean {
  const saver = idOf(row['Modified_By']);
  return saver !== undefined && hasRole(row, saver, approval);
}

/** Without the users it is not known who has the role: then nobody has, unless the policy names nobody. */
function hasRole(row: Row, person: string, { policy, roles }: PolicyApproval): boolean {
  if (!roles)
    return policy.decisions.approvers.policy.every((role) => role === 'owner' || policy.people[role] === null);
  const on = parseDay(String(row['Modified_Time'] ?? '').slice(0, 10)) ?? Number.POSITIVE_INFINITY;
  return mayApprove('policy', person, on, { policy, roles, ownerId: null });
}

/** Whether a document names a user, by name or e-mail address; not asked where the users cannot be read. */
function isNamed(person: string | null, id: string | undefined, { users }: PolicyApproval): boolean {
  const user = users?.find((one) => one.id === id);
  const text = person?.trim().toLowerCase();
  return !users || (user !== undefined && [user.name, user.email].some((name) => name.toLowerCase() === text));
}

/** The report of a version that was taken out of force by somebody who may not: it stays in force. */
export const NO_RIGHT_TO_WITHDRAW: PolicyFault = {
  path: 'State',
  message:
    'the version was taken out of force by a user who may not approve one: it stays in force until somebody who may saves the record so',
  zh: '将该版本停用的用户无权批准版本：在有权者如此保存之前，该版本继续有效',
};
