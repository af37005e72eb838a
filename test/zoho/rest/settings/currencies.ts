import { type JsonObject, objectOf, objectsUnder } from '../../base/json.ts';
import type { Currency, Json } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { errorBody, refuse, ZohoError } from '../../http/errors.ts';
import { unknownKeyFailure } from '../../http/known-keys.ts';
import { buildField } from '../../org/catalog/build.ts';
import { field, pick } from '../../org/catalog/spec.ts';
import { isAdministrator } from '../../org/default-org.ts';
import { CURRENCY_KEYS } from './body-keys.ts';
import { describeCurrency } from './org.ts';

type Given = JsonObject;

const PATH = '/crm/v8/org/currencies';
const MOST_ACTIVE = 10;
const EDITIONS = new Set(['enterprise', 'ultimate']);

/** Mounts making, changing and enabling currencies (fact sheet §12). */
export function mountCurrencyWrites(emulator: Emulator): void {
  const rule = (operation: 'READ' | 'CREATE' | 'UPDATE') => ({
    kind: `org.currencies.${operation.toLowerCase()}`,
    scopes: [{ area: 'settings', name: 'currencies', operation }],
  });
  const { route } = emulator;
  route('POST', `${PATH}/actions/enable`, rule('CREATE'), enable);
  route('PUT', `${PATH}/actions/enable`, rule('UPDATE'), (call) => {
    demandEnabled(call);
    const home = call.org.currencies().find((candidate) => candidate.is_base);
    const given = objectOf(objectOf(call.body)?.['base_currency']);
    if (home === undefined || given === undefined) throw missing('base_currency', 'base_currency');
    change(home, given, 'base_currency');
    return { status: 200, body: { base_currency: done(home, 'The currency updated successfully.') } };
  });
  route('GET', `${PATH}/:currency`, rule('READ'), (call) => {
    demandEnabled(call);
    const found = byId(call, call.params['currency']);
    return found === undefined
      ? { status: 204 }
      : { status: 200, body: { currencies: [describeCurrency(call, found)] } };
  });
  route('POST', PATH, rule('CREATE'), (call) => create(call));
  route('PUT', PATH, rule('UPDATE'), (call) => update(call, rowsOf(call)));
  route('PUT', `${PATH}/:currency`, rule('UPDATE'), (call) =>
    update(
      call,
      rowsOf(call).map((row) => ({ ...row, id: call.params['currency'] ?? '' })),
    ),
  );
}

function enable(call: Call): Answer {
  demandAdmin(call);
  if (!EDITIONS.has(call.org.meta.edition)) {
    throw refuse(
      403,
      'FEATURE_NOT_SUPPORTED',
      'The multi-currency feature is not available except the Enterprise and higher editions.',
    );
  }
  const given = objectOf(objectOf(call.body)?.['base_currency']);
  if (given === undefined) throw missing('base_currency', 'base_currency');
  if (call.org.meta.mc_status) {
    const body = errorBody('ALREADY_ENABLED', 'The multi-currency feature is already enabled.');
    throw new ZohoError(400, { base_currency: { ...body } });
  }
  const home = call.org.currencies().find((candidate) => candidate.is_base);
  if (home === undefined) throw refuse(500, 'INTERNAL_ERROR', 'Internal Server Error');
  const iso = given['iso_code'];
  if (typeof iso !== 'string') throw missing('base_currency', 'iso_code');
  Object.assign(home, { iso_code: iso, is_base: true, is_active: true, exchange_rate: 1 });
  change(home, given, 'base_currency');
  Object.assign(call.org.meta, { mc_status: true, iso_code: iso, currency_symbol: home.symbol });
  addFields(call, iso);
  const message = 'The multi-currency feature is enabled and given currency is created as the base currency.';
  return { status: 200, body: { base_currency: done(home, message) } };
}

/** Every module with money gets the currency and its rate; the records there are get the home currency. */
function addFields(call: Call, iso: string): void {
  for (const meta of call.org.modules()) {
    const money = [...meta.fields.values()].some((field) => field.data_type === 'currency');
    if (!money || meta.generated_type === 'subform' || meta.fields.has('Currency')) continue;
    for (const spec of [pick('Currency', [iso], { closed: true }), field('Exchange_Rate', 'double', { decimals: 9 })]) {
      meta.fields.set(spec.name, buildField(spec, call.org.ids));
    }
    const table = call.org.table(meta.api_name);
    for (const record of [...(table?.all() ?? [])]) table?.put({ ...record, Currency: iso, Exchange_Rate: 1 });
  }
}

function create(call: Call): Answer {
  demandAdmin(call);
  demandEnabled(call);
  const items = rowsOf(call).map((row, index) => {
    const at = `currencies[${index}]`;
    for (const name of ['iso_code', 'exchange_rate']) if (row[name] === undefined) throw missing(at, name);
    const iso_code = String(row['iso_code']);
    if (!/^[A-Z]{3}$/.test(iso_code)) throw invalid(at, 'iso_code');
    const all = call.org.currencies();
    if (all.some((candidate) => candidate.iso_code === iso_code))
      throw failure(at, 'iso_code', 'DUPLICATE_DATA', 'duplicate data');
    const made: Currency = {
      id: call.org.ids.next(),
      iso_code,
      name: iso_code,
      symbol: iso_code,
      exchange_rate: 1,
      is_base: false,
      is_active: true,
    };
    change(made, row, at);
    demandRoom(call, made, at);
    all.push(made);
    for (const meta of call.org.modules()) {
      const value = { id: call.org.ids.next(), display_value: iso_code, actual_value: iso_code };
      if (meta.fields.has('Exchange_Rate')) meta.fields.get('Currency')?.pick_list_values?.push(value);
    }
    return done(made, 'The currency created successfully.');
  });
  return { status: 200, body: { currencies: items } };
}

function update(call: Call, rows: readonly Given[]): Answer {
  demandAdmin(call);
  demandEnabled(call);
  const items = rows.map((row, index) => {
    const at = `currencies[${index}]`;
    const found = byId(call, row['id']);
    if (found === undefined) throw invalid(at, 'id');
    const next = { ...found };
    change(next, row, at);
    if (found.is_base && (next.exchange_rate !== 1 || !next.is_active)) throw invalid(at, 'is_base');
    if (!found.is_active) demandRoom(call, next, at);
    Object.assign(found, next);
    return done(found, 'The currency updated successfully.');
  });
  return { status: 200, body: { currencies: items } };
}

/** Takes over what may be changed: name, symbol, rate, and whether it is in use. The rate is text or a number. */
function change(currency: Currency, given: Given, at: string): void {
  const { name, symbol, is_active: active, exchange_rate: rate } = given;
  if (typeof name === 'string') currency.name = name;
  if (typeof symbol === 'string') currency.symbol = symbol;
  if (active !== undefined && typeof active !== 'boolean') throw invalid(at, 'is_active');
  if (typeof active === 'boolean') currency.is_active = active;
  if (rate === undefined) return;
  const value = Number(rate);
  if (!Number.isFinite(value) || value <= 0) throw invalid(at, 'exchange_rate');
  currency.exchange_rate = value;
}

function demandRoom(call: Call, currency: Currency, at: string): void {
  const others = call.org
    .currencies()
    .filter((candidate) => candidate.is_active && candidate.id !== currency.id).length;
  if (!currency.is_active || others < MOST_ACTIVE) return;
  throw failure(at, 'is_active', 'ACTIVE_STATE_LIMIT_EXCEEDED', 'active currencies limit exceeded');
}

function demandEnabled(call: Call): void {
  if (!call.org.meta.mc_status) throw refuse(403, 'CURRENCIES_NOT_ENABLED', 'Multi currency is not enabled');
}

function demandAdmin(call: Call): void {
  if (isAdministrator(call.user)) return;
  throw refuse(403, 'NO_PERMISSION', 'permission denied', { permissions: ['Crm_Implied_Manage_Currencies'] });
}

function rowsOf(call: Call): Given[] {
  const rows = objectsUnder(call.body, 'currencies');
  if (rows === undefined || rows.length === 0) throw missing('currencies', 'currencies');
  for (const [index, row] of rows.entries()) {
    const unknown = unknownKeyFailure(call.org.behaviour, row, CURRENCY_KEYS, `$.currencies[${index}]`);
    if (unknown !== undefined) throw new ZohoError(400, { currencies: [{ ...unknown }] });
  }
  return rows;
}

const byId = (call: Call, id: Json | undefined): Currency | undefined =>
  call.org.currencies().find((candidate) => candidate.id === id);

const done = (currency: Currency, message: string) => ({
  status: 'success',
  code: 'SUCCESS',
  message,
  details: { id: currency.id },
});

const missing = (at: string, name: string) => failure(at, name, 'MANDATORY_NOT_FOUND', 'required field not found');
const invalid = (at: string, name: string) => failure(at, name, 'INVALID_DATA', 'invalid data');

/** A refusal in the envelope of the body: a list, or the one base currency. */
function failure(at: string, name: string, code: string, message: string): ZohoError {
  const body = { ...errorBody(code, message, { api_name: name, json_path: `$.${at}.${name}` }) };
  return new ZohoError(400, at.startsWith('base') ? { base_currency: body } : { currencies: [body] });
}
