import type { JsonObject } from '../../base/json.ts';
import type { Currency, Edition, OrgMeta, User } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { refuse } from '../../http/errors.ts';
import { numberedPage } from '../../http/lists.ts';
import { numberParameter } from '../../http/parameters.ts';
import { isAdministrator } from '../../org/default-org.ts';
import { offsetMinutes, presentDateTime, storeDateTime } from '../../org/time.ts';

const LICENCE: Record<Edition, string> = {
  free: 'free',
  standard: 'standard',
  professional: 'professional',
  enterprise: 'enterprise',
  ultimate: 'ultimate',
};

/** Mounts org, users and currencies (fact sheet §11, §12). */
export function mountOrgRoutes(emulator: Emulator): void {
  const { route } = emulator;
  const readOrg = { kind: 'org', scopes: [{ area: 'org', operation: 'READ' as const }] };
  const readUsers = { kind: 'users', scopes: [{ area: 'users', operation: 'READ' as const }] };
  route('GET', '/crm/v8/org', readOrg, (call) => ({ status: 200, body: { org: [describeOrg(call)] } }));
  route(
    'GET',
    '/crm/v8/org/currencies',
    { kind: 'org.currencies', scopes: [{ area: 'settings', name: 'currencies', operation: 'READ' }] },
    currencies,
  );
  route('GET', '/crm/v8/users', readUsers, users);
  route('GET', '/crm/v8/users/:user', readUsers, (call) => {
    const user = call.org.user(call.params['user'] ?? '');
    if (user === undefined) return { status: 204 };
    return { status: 200, body: { users: [describeUser(call, user)] } };
  });
}

function describeOrg(call: Call): JsonObject {
  const meta: OrgMeta = call.org.meta;
  const admin = call.org.users().find(isAdministrator);
  return {
    id: meta.id,
    zgid: meta.zgid,
    company_name: meta.company_name,
    alias: null,
    type: 'production',
    domain_name: `org${meta.zgid}`,
    country_code: meta.country_code,
    country: meta.country_code,
    currency: meta.currency,
    currency_symbol: meta.currency_symbol,
    currency_locale: 'en_US',
    iso_code: meta.iso_code,
    mc_status: meta.mc_status,
    time_zone: meta.time_zone,
    primary_email: admin?.email ?? null,
    primary_zuid: zuidOf(admin?.id ?? meta.id),
    phone: null,
    fax: null,
    mobile: null,
    street: null,
    city: null,
    state: null,
    zip: null,
    photo_id: null,
    website: null,
    employee_count: null,
    created_time: null,
    description: null,
    privacy_settings: false,
    hipaa_compliance_enabled: false,
    translation_enabled: false,
    gapps_enabled: false,
    lite_users_enabled: false,
    deletable_org_account: true,
    oauth_presence: true,
    max_per_page: 200,
    zia_portal_id: null,
    zia_zgid: Number(meta.zgid),
    ezgid: meta.zgid,
    call_icon: 'phone',
    checkin_preferences: { restricted_event_types: null },
    license_details: {
      paid: meta.edition !== 'free',
      paid_type: LICENCE[meta.edition],
      paid_expiry: null,
      trial_type: null,
      trial_expiry: null,
      trial_action: null,
      users_license_purchased: call.org.users().length,
      portal_users_license_purchased: 0,
    },
    hierarchy_preferences: { type: 'Role_Hierarchy', strictly_reporting: false },
  };
}

function currencies(call: Call): Answer {
  if (!call.org.meta.mc_status) throw refuse(403, 'CURRENCIES_NOT_ENABLED', 'multi currency is not enabled');
  return {
    status: 200,
    body: { currencies: call.org.currencies().map((currency) => describeCurrency(call, currency)) },
  };
}

/** A currency as the API answers it (fact sheet §12). */
export function describeCurrency(call: Call, currency: Currency): JsonObject {
  const time = presentDateTime(storeDateTime(call.org.clock.now()), call.user.time_zone);
  const person = { name: call.user.full_name, id: call.user.id };
  return {
    id: currency.id,
    name: currency.name,
    iso_code: currency.iso_code,
    symbol: currency.symbol,
    exchange_rate: currency.exchange_rate.toFixed(9),
    is_base: currency.is_base,
    is_active: currency.is_active,
    prefix_symbol: true,
    format: {
      decimal_separator: 'Period',
      thousand_separator: 'Comma',
      decimal_places: '2',
      ...(call.org.behaviour.metadataKeys === 2026 && { numeral_system: 'International' }),
    },
    created_time: time,
    modified_time: time,
    created_by: person,
    modified_by: person,
  };
}

const USER_TYPES: Readonly<Record<string, (user: User, me: User) => boolean>> = {
  AllUsers: () => true,
  ActiveUsers: (user) => user.status === 'active',
  DeactiveUsers: (user) => user.status === 'inactive',
  ConfirmedUsers: (user) => user.status === 'active',
  NotConfirmedUsers: () => false,
  DeletedUsers: () => false,
  ActiveConfirmedUsers: (user) => user.status === 'active',
  AdminUsers: isAdministrator,
  ActiveConfirmedAdmins: (user) => isAdministrator(user) && user.status === 'active',
  CurrentUser: (user, me) => user.id === me.id,
};

function users(call: Call): Answer {
  const type = call.query.get('type') ?? 'AllUsers';
  const wanted = Object.hasOwn(USER_TYPES, type) ? USER_TYPES[type] : undefined;
  if (wanted === undefined) {
    throw refuse(400, 'PATTERN_NOT_MATCHED', 'Please check whether the input values are correct', { api_name: 'type' });
  }
  const perPage = numberParameter(call, 'per_page', 200, 200);
  const page = numberParameter(call, 'page', 1, Number.MAX_SAFE_INTEGER);
  const found = call.org.users().filter((user) => wanted(user, call.user));
  const { rows, info } = numberedPage(found, page, perPage);
  if (rows.length === 0) return { status: 204 };
  return { status: 200, body: { users: rows.map((user) => describeUser(call, user)), info } };
}

function describeUser(call: Call, user: User): JsonObject {
  return {
    id: user.id,
    zuid: zuidOf(user.id),
    full_name: user.full_name,
    first_name: user.first_name,
    last_name: user.last_name,
    email: user.email,
    language: user.language,
    locale: user.locale,
    country_locale: user.locale,
    time_zone: user.time_zone,
    offset: offsetMinutes(call.org.clock.now(), user.time_zone) * 60_000,
    date_format: 'MMM d, yyyy',
    time_format: 'hh:mm a',
    profile: { ...user.profile },
    role: { ...user.role },
    status: user.status,
    confirm: true,
    category: 'regular_user',
    personal_account: false,
    microsoft: false,
    Isonline: false,
    default_tab_group: '0',
    theme: {
      normal_tab: { font_color: '#FFFFFF', background: '#222222' },
      selected_tab: { font_color: '#FFFFFF', background: '#222222' },
      new_background: null,
      background: '#F3F0EB',
      screen: 'fixed',
      type: 'default',
    },
  };
}

/** Zoho accounts number people apart from the CRM; here the last nine digits of the id serve. */
function zuidOf(id: string): string {
  return id.slice(-9);
}
