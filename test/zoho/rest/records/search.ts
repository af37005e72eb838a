import type { ModuleMeta, StoredRecord } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { refuse } from '../../http/errors.ts';
import { numberedPage } from '../../http/lists.ts';
import { fieldsOf, moduleNeed, numberParameter, tableOf } from '../../http/parameters.ts';
import { seenBy } from '../../org/rights.ts';
import { presentRow } from './present.ts';
import { type Matcher, parseCriteria } from './search-criteria.ts';

const MAX_ROWS = 2000;
const SEARCHES = ['criteria', 'email', 'phone', 'word'];
const WORD_TYPES = new Set(['text', 'textarea', 'email', 'phone', 'website', 'autonumber']);

/** Mounts search (fact sheet §4.2). The index can lag behind writes: `behaviour.searchLagMs`. */
export function mountSearch(emulator: Emulator): void {
  emulator.route(
    'GET',
    '/crm/v8/:module/search',
    {
      kind: 'records.search',
      scopes: (call) => [
        ...moduleNeed('READ')(call),
        { service: 'ZohoSearch', area: 'securesearch', operation: 'READ' },
      ],
    },
    search,
  );
}

function search(call: Call): Answer {
  const table = tableOf(call);
  const { meta } = seenBy(call.org, call.user).table(table.meta.api_name) ?? table;
  const matches = matcherOf(call, meta);
  if (matches === undefined)
    throw refuse(400, 'EXPECTED_PARAM_MISSING', 'mandatory param missing', { param_names: SEARCHES });
  const perPage = numberParameter(call, 'per_page', 200, 200);
  const page = numberParameter(call, 'page', 1, Number.MAX_SAFE_INTEGER);
  if (page * perPage > MAX_ROWS) {
    throw refuse(400, 'LIMIT_REACHED', 'maximum response iteration limit reached', { limit: String(MAX_ROWS) });
  }
  const indexed = call.org.clock.now() - call.org.behaviour.searchLagMs;
  const found: StoredRecord[] = [];
  for (const record of table.all()) {
    if (Date.parse(String(record['Modified_Time'])) <= indexed && matches(record)) found.push(record);
  }
  const { rows, info } = numberedPage(found.reverse(), page, perPage);
  if (rows.length === 0) return { status: 204 };
  const fields = fieldsOf(call) ?? [...meta.fields.keys()];
  return { status: 200, body: { data: rows.map((record) => presentRow(call, meta, record, fields)), info } };
}

/** What a call searches for; undefined if nothing. If several are given, criteria wins, then email, phone, word. */
export function matcherOf(call: Call, meta: ModuleMeta): Matcher | undefined {
  const given = (name: string): string | undefined => call.query.get(name) ?? undefined;
  const criteria = given('criteria');
  if (criteria !== undefined) return parseCriteria(criteria, meta, call.org.behaviour.pickListWords);
  const email = given('email');
  if (email !== undefined) return anyField(meta, new Set(['email']), (text) => text === email.toLowerCase());
  const phone = given('phone')?.replaceAll(/\D/g, '');
  if (phone !== undefined) return anyField(meta, new Set(['phone']), (text) => text.replaceAll(/\D/g, '') === phone);
  const word = given('word')?.toLowerCase();
  if (word === undefined) return undefined;
  if (word.length < 2) throw refuse(400, 'INVALID_DATA', 'provide atleast 2 letters for search');
  return anyField(meta, WORD_TYPES, (text) => text.includes(word));
}

function anyField(meta: ModuleMeta, types: ReadonlySet<string>, fits: (text: string) => boolean): Matcher {
  const names = [...meta.fields.values()].filter((field) => types.has(field.data_type)).map((field) => field.api_name);
  return (record) =>
    names.some((name) => {
      const value = record[name];
      return typeof value === 'string' && fits(value.toLowerCase());
    });
}
