import type { JsonObject } from '../base/json.ts';
import type { User } from '../base/types.ts';
import type { Act, Org } from '../org/org-model.ts';
import { mayDo, mayWrite } from '../org/rights.ts';
import type { ScopeNeed } from '../tokens/scopes.ts';
import { refuse } from './errors.ts';

const ACTS: { [operation in ScopeNeed['operation']]: readonly Act[] } = {
  READ: ['read'],
  CREATE: ['create'],
  UPDATE: ['edit'],
  WRITE: ['create', 'edit'],
  DELETE: ['delete'],
  CUSTOM: [],
};
/** Only the first of these names is published (fact sheet §1.4); the others follow its pattern. */
const NAMES: { [act in Act]: string } = { read: 'View', create: 'Create', edit: 'Edit', delete: 'Delete' };

/** Refuses 403 NO_PERMISSION if the user's profile does not allow what a call needs. */
export function refuseUnpermitted(org: Org, user: User, need: ScopeNeed): void {
  if (need.module === undefined) return;
  const module = moduleNamed(org, need.module);
  const denied = ACTS[need.operation].filter((act) => !mayDo(org, user, module, act));
  if (denied.length === 0) return;
  throw refuse(403, 'NO_PERMISSION', 'permission denied', {
    permissions: denied.map((act) => `Crm_Implied_${NAMES[act]}_${module}`),
  });
}

/**
 * The row without the fields that the user's profile may not write. That Zoho drops them rather than refuse the row is
 * unverified.
 */
export function writableRow(org: Org, user: User, module: string, row: JsonObject) {
  if (org.rights.get(user.profile.name)?.fields[module] === undefined) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => mayWrite(org, user, module, name)));
}

function moduleNamed(org: Org, name: string): string {
  return org.modules().find((meta) => meta.api_name.toLowerCase() === name.toLowerCase())?.api_name ?? name;
}
