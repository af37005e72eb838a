import type { Currency, Edition, OrgMeta, User } from '../base/types.ts';
import type { IdSource } from './ids.ts';

/** A user with the two profiles of a new org. */
export function makeUser(ids: IdSource, given: Partial<User> & Pick<User, 'first_name' | 'last_name'>): User {
  const first = given.first_name;
  const last = given.last_name;
  return {
    id: given.id ?? ids.next(),
    first_name: first,
    last_name: last,
    full_name: given.full_name ?? `${first} ${last}`.trim(),
    email: given.email ?? `${first}.${last}@example.test`.toLowerCase().replaceAll(' ', ''),
    language: given.language ?? 'en_US',
    locale: given.locale ?? 'en_US',
    time_zone: given.time_zone ?? 'UTC',
    profile: given.profile ?? { id: ids.next(), name: 'Administrator' },
    role: given.role ?? { id: ids.next(), name: 'CEO' },
    status: given.status ?? 'active',
    mode: given.mode ?? 'day',
  };
}

/** The two people of an org without a seed: an administrator and a sales user with the Standard profile. */
export function defaultUsers(ids: IdSource, timeZone: string): User[] {
  return [
    makeUser(ids, { first_name: 'Ada', last_name: 'Admin', time_zone: timeZone }),
    makeUser(ids, {
      first_name: 'Sam',
      last_name: 'Sales',
      time_zone: timeZone,
      profile: { id: ids.next(), name: 'Standard' },
      role: { id: ids.next(), name: 'Sales Person' },
    }),
  ];
}

/** Whether the user may change settings and see everything. */
export function isAdministrator(user: User): boolean {
  return user.profile.name === 'Administrator';
}

/** The org's metadata with defaults for what is not given. */
export function makeOrgMeta(index: number, edition: Edition, given: Partial<OrgMeta>): OrgMeta {
  return {
    id: given.id ?? `${6_100_001 + index}000000000001`,
    zgid: given.zgid ?? String(70_000_001 + index),
    company_name: given.company_name ?? 'Emulated Company',
    iso_code: given.iso_code ?? 'USD',
    currency: given.currency ?? 'US Dollar - USD',
    currency_symbol: given.currency_symbol ?? '$',
    mc_status: given.mc_status ?? false,
    time_zone: given.time_zone ?? 'UTC',
    country_code: given.country_code ?? 'US',
    edition: given.edition ?? edition,
    ...(given.data_centre === undefined ? {} : { data_centre: given.data_centre }),
    ...(given.namespace === undefined ? {} : { namespace: given.namespace }),
  };
}

/** The home currency of an org that names none. */
export function homeCurrency(ids: IdSource, meta: OrgMeta): Currency {
  return {
    id: ids.next(),
    iso_code: meta.iso_code,
    name: meta.currency,
    symbol: meta.currency_symbol,
    exchange_rate: 1,
    is_base: true,
    is_active: true,
  };
}
