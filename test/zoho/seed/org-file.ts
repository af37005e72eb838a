import * as z from 'zod';
import { dataCentre } from '../base/data-centres.ts';
import type { Currency, OrgMeta, User } from '../base/types.ts';
import type { NewOrg } from '../emulator/emulator.ts';
import { makeUser } from '../org/default-org.ts';
import type { IdSource } from '../org/ids.ts';

const customField = z.looseObject({ field_label: z.string(), api_name: z.string(), data_type: z.string() });

const user = z.looseObject({
  id: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string(),
  email: z.string().optional(),
  language: z.string().optional(),
  locale: z.string().optional(),
  time_zone: z.string().optional(),
  profile: z.union([z.string(), z.object({ id: z.string().optional(), name: z.string() })]).optional(),
  role: z.union([z.string(), z.object({ id: z.string().optional(), name: z.string() })]).optional(),
  status: z.enum(['active', 'inactive']).optional(),
  mode: z.enum(['day', 'night']).optional(),
});

/** `org.json` of a seed folder: who the org is, its people, its money and its custom fields and modules. */
export const orgFile = z.looseObject({
  id: z.string().optional(),
  zgid: z.string().optional(),
  company_name: z.string().optional(),
  currency: z.string().optional(),
  currency_symbol: z.string().optional(),
  iso_code: z.string().optional(),
  country_code: z.string().optional(),
  time_zone: z.string().optional(),
  mc_status: z.boolean().optional(),
  edition: z.enum(['free', 'standard', 'professional', 'enterprise', 'ultimate']).optional(),
  data_centre: dataCentre.optional(),
  namespace: z.string().optional(),
  currencies: z
    .array(
      z.object({
        id: z.string().optional(),
        iso_code: z.string(),
        name: z.string().optional(),
        symbol: z.string().optional(),
        exchange_rate: z.coerce.number().positive(),
        is_base: z.boolean().optional(),
        is_active: z.boolean().optional(),
      }),
    )
    .optional(),
  users: z.array(user).optional(),
  customModules: z
    .array(z.object({ api_name: z.string(), singular_label: z.string(), plural_label: z.string() }))
    .optional(),
  customFields: z.record(z.string(), z.array(customField)).optional(),
});

export type OrgFile = z.infer<typeof orgFile>;
type UserEntry = z.infer<typeof user>;

const META_KEYS = [
  'id',
  'zgid',
  'company_name',
  'currency',
  'currency_symbol',
  'iso_code',
  'country_code',
  'time_zone',
  'mc_status',
  'edition',
  'data_centre',
  'namespace',
] as const;

/** What `emulator.addOrg` needs, from the parsed file and from the rows of Users.csv if there is one. */
export function orgParts(file: OrgFile, userRows: readonly Record<string, string>[]): NewOrg {
  const meta: Partial<OrgMeta> = Object.fromEntries(
    META_KEYS.filter((key) => file[key] !== undefined).map((key) => [key, file[key]]),
  );
  const home = file.currencies?.find((currency) => currency.is_base) ?? file.currencies?.[0];
  if (home !== undefined) {
    meta.iso_code ??= home.iso_code;
    meta.currency_symbol ??= home.symbol ?? home.iso_code;
    meta.currency ??= `${home.name ?? home.iso_code} - ${home.iso_code}`;
  }
  const entries = [...(file.users ?? []), ...userRows.map(userEntry)];
  return {
    meta,
    ...(entries.length === 0 ? {} : { users: (ids) => usersOf(entries, ids, file.time_zone ?? 'UTC') }),
    ...(file.currencies === undefined ? {} : { currencies: (ids) => currenciesOf(file, ids) }),
  };
}

function currenciesOf(file: OrgFile, ids: { next(): string }): Currency[] {
  return (file.currencies ?? []).map((currency) => ({
    id: currency.id ?? ids.next(),
    iso_code: currency.iso_code,
    name: currency.name ?? currency.iso_code,
    symbol: currency.symbol ?? currency.iso_code,
    exchange_rate: currency.exchange_rate,
    is_base: currency.is_base ?? currency.iso_code === file.iso_code,
    is_active: currency.is_active ?? true,
  }));
}

function usersOf(entries: readonly UserEntry[], ids: IdSource, zone: string): User[] {
  const named = new Map<string, { id: string; name: string }>();
  const share = (kind: string, given: UserEntry['profile'], fallback: string): { id: string; name: string } => {
    const name = typeof given === 'string' ? given : (given?.name ?? fallback);
    const known = named.get(`${kind} ${name}`);
    if (known !== undefined) return known;
    const made = { id: (typeof given === 'object' ? given.id : undefined) ?? ids.next(), name };
    named.set(`${kind} ${name}`, made);
    return made;
  };
  return entries.map((entry, index) =>
    makeUser(ids, {
      first_name: entry.first_name ?? '',
      last_name: entry.last_name,
      time_zone: entry.time_zone ?? zone,
      profile: share('profile', entry.profile, index === 0 ? 'Administrator' : 'Standard'),
      role: share('role', entry.role, index === 0 ? 'CEO' : 'Sales Person'),
      ...Object.fromEntries(
        (['id', 'email', 'language', 'locale', 'status', 'mode'] as const)
          .filter((key) => entry[key] !== undefined)
          .map((key) => [key, entry[key]]),
      ),
    }),
  );
}

/** A row of Users.csv; columns are named as in the users API, in any letter case. */
function userEntry(row: Record<string, string>): UserEntry {
  const lower = Object.fromEntries(Object.entries(row).map(([key, value]) => [key.toLowerCase(), value]));
  const filled = Object.fromEntries(Object.entries(lower).filter(([, value]) => value !== ''));
  const [first = '', ...rest] = (filled['full_name'] ?? filled['name'] ?? '').split(' ');
  return user.parse({ first_name: first, last_name: rest.join(' '), ...filled });
}
