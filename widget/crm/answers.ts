import { isId } from '../../shared/records/coql.ts';
import type { Row } from '../../shared/records/field-map.ts';
import { CrmError, crmErrorOf } from './errors.ts';

/** Rows of a read; `more` is true where Zoho has further rows. */
export interface Rows {
  rows: Row[];
  more: boolean;
}

/** The record on whose page the widget is shown. */
export interface Placement {
  module: string;
  id: string;
}

/** The logged-in user, as far as a widget needs to know. */
export interface CurrentUser {
  id: string;
  name: string;
  /** Zoho's spelling, such as `zh_CN`; undefined where the answer has none. */
  language: string | undefined;
  timeZone: string | undefined;
  email: string | undefined;
}

const MODULE = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text; undefined for anything else and for an empty text. */
export const nonEmptyText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

// Some answers are JSON text (crm.set, some hosts): they are parsed.
function parseAnswer(answer: unknown): unknown {
  if (typeof answer !== 'string') return answer;
  try {
    return JSON.parse(answer);
  } catch {
    return answer;
  }
}

/**
 * The error an answer or a rejection carries, if any: `{code, message, status: 'error'}` flat, in `data[0]`, or as the
 * body itself. Zoho rejects with the API's own body, not with an Error, and also resolves with bodies that say "error".
 */
function errorIn(answer: unknown): CrmError | undefined {
  const body = parseAnswer(answer);
  if (!isRow(body)) return undefined;
  const first = Array.isArray(body['data']) ? body['data'][0] : undefined;
  for (const part of [body, first]) {
    if (!isRow(part) || nonEmptyText(part['code']) === undefined) continue;
    if (part['status'] !== 'error' && (part['code'] === 'SUCCESS' || part['code'] === 'success')) continue;
    if (part === first && part['status'] !== 'error') continue;
    return crmErrorOf(String(part['code']), nonEmptyText(part['message']) ?? '');
  }
  return undefined;
}

/** The error for a rejected promise of the SDK; anything unreadable becomes `refused` with its text. */
export function errorOf(reason: unknown): CrmError {
  if (reason instanceof CrmError) return reason;
  const known = errorIn(reason);
  if (known) return known;
  const message = isRow(reason) ? nonEmptyText(reason['message']) : undefined;
  return new CrmError('refused', '', reason instanceof Error ? reason.message : (message ?? ''));
}

/**
 * Rows of getRecord, coql, search and related lists. "No rows" resolves as `{status: 204, statusText: 'nocontent'}`
 * without `data`, which gives an empty list.
 * @throws CrmError where the answer carries an error or has no shape we know.
 */
export function rowsOf(answer: unknown): Rows {
  const body = parseAnswer(answer);
  const error = errorIn(body);
  if (error) throw error;
  if (Array.isArray(body)) return { rows: body.filter(isRow), more: false };
  if (isRow(body)) {
    const { data, info, statusText, status } = body;
    if (Array.isArray(data)) return { rows: data.filter(isRow), more: isRow(info) && info['more_records'] === true };
    if (statusText === 'nocontent' || status === 204) return { rows: [], more: false };
  }
  throw new CrmError('refused', 'UNEXPECTED_ANSWER', typeof body);
}

/** Checks the answer of a write to one record. @throws CrmError where it did not succeed. */
export function checkWritten(answer: unknown): void {
  const { rows } = rowsOf(answer);
  if (rows.length === 0) throw new CrmError('refused', 'UNEXPECTED_ANSWER', 'no result');
}

/** Id of the record that a write made. @throws CrmError where it did not succeed, or names none. */
export function createdId(answer: unknown): string {
  const details = rowsOf(answer).rows[0]?.['details'];
  const id = isRow(details) ? details['id'] : undefined;
  if (!isId(id)) throw new CrmError('refused', 'UNEXPECTED_ANSWER', 'no id');
  return id;
}

/**
 * The record that a PageLoad event names: `EntityId` is text in a related list and a list in a button. Page data is
 * untrusted (any frame can send it): undefined unless it is one well-formed id in a well-formed module.
 */
export function placementOf(data: unknown): Placement | undefined {
  if (!isRow(data)) return undefined;
  const { Entity: module, EntityId } = data;
  const id: unknown = Array.isArray(EntityId) && EntityId.length === 1 ? EntityId[0] : EntityId;
  return typeof module === 'string' && MODULE.test(module) && isId(id) ? { module, id } : undefined;
}

/** The user of getCurrentUser: really `{users: [user]}`, documented as the user itself; both are taken. */
export function userOf(answer: unknown): CurrentUser | undefined {
  const body = parseAnswer(answer);
  const user = isRow(body) && Array.isArray(body['users']) ? body['users'][0] : body;
  if (!isRow(user) || nonEmptyText(user['id']) === undefined) return undefined;
  return {
    id: String(user['id']),
    name: nonEmptyText(user['full_name']) ?? '',
    language: nonEmptyText(user['language']) ?? nonEmptyText(user['locale']),
    timeZone: nonEmptyText(user['time_zone']),
    email: nonEmptyText(user['email']),
  };
}

/** Colour theme of getUserPreference; undefined where the answer is no theme we know. */
export function themeOf(answer: unknown): 'day' | 'night' | undefined {
  const body = parseAnswer(answer);
  const mode = isRow(body) ? body['mode'] : undefined;
  return mode === 'day' || mode === 'night' ? mode : undefined;
}

/** The firm, as far as a widget needs to know. */
export interface OrgInfo {
  /** Home currency, ISO 4217. */
  currency: string;
  /** IANA. */
  timeZone: string;
  company: string | undefined;
}

/** Home currency, time zone and name of getOrgInfo: `{org: [org]}` in practice, the org itself in the documents. */
export function orgOf(answer: unknown): OrgInfo | undefined {
  const body = parseAnswer(answer);
  const org = isRow(body) && Array.isArray(body['org']) ? body['org'][0] : body;
  if (!isRow(org)) return undefined;
  // `iso_code` is the currency's code; `currency` can be its name ("US Dollar").
  const currency = [org['iso_code'], org['currency']].map(nonEmptyText).find((code) => code && /^[A-Z]{3}$/.test(code));
  const timeZone = nonEmptyText(org['time_zone']);
  return currency && timeZone ? { currency, timeZone, company: nonEmptyText(org['company_name']) } : undefined;
}

/** API names of META.getFields; empty where the module has none for this user. */
export const fieldNamesOf = (answer: unknown): string[] => apiNames(answer, 'fields');

/** API names of META.getModules, without those that the API does not serve to this user. */
export const moduleNamesOf = (answer: unknown): string[] => apiNames(answer, 'modules');

function apiNames(answer: unknown, key: string): string[] {
  const body = parseAnswer(answer);
  const error = errorIn(body);
  if (error) throw error;
  const list = isRow(body) ? body[key] : undefined;
  if (!Array.isArray(list)) return [];
  return list
    .filter(isRow)
    .filter((entry) => entry['api_supported'] !== false)
    .flatMap((entry) => nonEmptyText(entry['api_name']) ?? []);
}
