import type { ModuleMeta, User } from '../base/types.ts';
import type { Act, Org } from './org-model.ts';
import type { WritableTable } from './table.ts';

/** Whether the user's profile allows an act on a module. */
export function mayDo(org: Org, user: User, module: string, act: Act): boolean {
  return org.rights.get(user.profile.name)?.modules[module]?.includes(act) !== true;
}

/** Whether the user's profile hides a field. */
export function isHidden(org: Org, user: User, module: string, field: string): boolean {
  return org.rights.get(user.profile.name)?.fields[module]?.[field] === 'hidden';
}

/** Whether the user may write a field: it is neither hidden nor read-only for the profile. */
export function mayWrite(org: Org, user: User, module: string, field: string): boolean {
  return org.rights.get(user.profile.name)?.fields[module]?.[field] === undefined;
}

/** The org as the user's profile shows it to queries: hidden fields are not there. */
export function seenBy(org: Org, user: User): Org {
  const hidden = org.rights.get(user.profile.name)?.fields;
  if (hidden === undefined) return org;
  const shown = (meta: ModuleMeta): ModuleMeta => ({
    ...meta,
    fields: new Map([...meta.fields].filter(([name]) => !isHidden(org, user, meta.api_name, name))),
  });
  return {
    ...org,
    modules: () => org.modules().map(shown),
    table(module) {
      const table = org.table(module);
      if (table === undefined || hidden[module] === undefined) return table;
      return Object.assign<WritableTable, { meta: ModuleMeta }>(Object.create(table), { meta: shown(table.meta) });
    },
  };
}
