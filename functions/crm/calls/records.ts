import { chunks, isId } from '../../../shared/records/coql.ts';
import type { RecordEdit } from '../../../shared/records/record-edits.ts';
import { isObject } from '../../../shared/values/objects.ts';
import { CrmError } from '../errors.ts';
import type { Session } from '../session.ts';
import type { Row, WriteOutcome } from '../types.ts';
import { ask, hasMore, requiredList } from './ask.ts';
import { plainCall } from './plain-call.ts';
import { inChunks, outcomesOf } from './write-outcomes.ts';

/** Rows in one insert or update (records API v8). */
const ROWS_A_WRITE = 100;

/** Ids in one `GET ?ids=`, and their characters with the commas: Zoho's specification gives the parameter 1,024 (get-records, API v8). */
const IDS_A_READ = 50;
const IDS_LENGTH = 1024;

/** Fields in one read. */
const FIELDS_A_READ = 50;

/** A module's API name as it may stand in a path. Throws `CrmError` for anything else. */
export function moduleName(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
    throw new CrmError('invalid', 'BAD_MODULE_NAME', `Not a module: ${JSON.stringify(name).slice(0, 60)}`);
  return name;
}

/** The ids, checked. Throws `CrmError`: an id that is none would become another address. */
export function recordIds(ids: readonly string[]): readonly string[] {
  const wrong = ids.find((id) => !isId(id));
  if (wrong !== undefined)
    throw new CrmError('invalid', 'BAD_ID', `Not a record id: ${JSON.stringify(wrong).slice(0, 60)}`);
  return ids;
}

/** How many of these ids one read can name: 50, fewer where they are longer than the 19 digits that Zoho gives today. */
function idsThatFit(ids: readonly string[]): number {
  const longest = ids.reduce((most, { length }) => Math.max(most, length), 1);
  return Math.min(IDS_A_READ, Math.floor(IDS_LENGTH / (longest + 1)));
}

/** Reading and writing records by COQL and by id. */
export interface RecordCalls {
  /** One page of a COQL query (build it with shared/coql). `more` says that rows are left. */
  query(coql: string): Promise<{ rows: Row[]; more: boolean }>;
  /** Records by id, in the order Zoho gives them; ids that do not exist are missing. One credit per 50 ids. At most 50 fields. */
  byIds(module: string, ids: readonly string[], fields: readonly string[]): Promise<Row[]>;
  /**
   * Who changed which fields of a record, the latest change first, at most 200 (`__timeline`, API v8). One credit.
   * A change of which Zoho names no fields has `fields` null.
   */
  timeline(module: string, id: string): Promise<RecordEdit[]>;
  /** Each row with its id. Runs no workflow (`trigger: []`). One credit per ten rows. */
  update(module: string, rows: readonly Row[]): Promise<WriteOutcome[]>;
  /** Runs no workflow. Not idempotent: after 'unavailable', read before a second try. */
  create(module: string, rows: readonly Row[]): Promise<WriteOutcome[]>;
}

const editOf = (entry: Record<string, unknown>): RecordEdit => {
  const { action, done_by: person, field_history: history } = entry;
  const fields = Array.isArray(history) ? history.filter(isObject).map((field) => String(field['api_name'])) : null;
  return { by: isObject(person) ? String(person['id']) : '', isNew: action === 'added', fields };
};

/** Reading and writing records. */
export function recordCalls(session: Session): RecordCalls {
  return {
    async query(coql) {
      const body = { select_query: coql };
      const answer = await ask(
        session,
        'a COQL query',
        (sdk) => plainCall(sdk, 'POST', '/crm/v8/coql', { body }),
        'read',
      );
      if (answer.status === 204) return { rows: [], more: false };
      return { rows: requiredList(answer, 'data', 'a COQL query'), more: hasMore(answer) };
    },

    async byIds(module, ids, fields) {
      if (fields.length === 0 || fields.length > FIELDS_A_READ)
        throw new CrmError(
          'invalid',
          'FIELD_COUNT',
          `Between 1 and ${FIELDS_A_READ} fields can be read, not ${fields.length}`,
        );
      const what = `records of ${moduleName(module)}`;
      const rows: Row[] = [];
      for (const part of chunks(recordIds(ids), idsThatFit(ids))) {
        const query = { ids: part.join(','), fields: fields.join(','), per_page: '200' };
        const answer = await ask(session, what, (sdk) => plainCall(sdk, 'GET', `/crm/v8/${module}`, { query }), 'read');
        if (answer.status === 204) continue;
        rows.push(...requiredList(answer, 'data', what));
      }
      return rows;
    },

    async timeline(module, id) {
      const what = `the history of a record of ${moduleName(module)}`;
      const path = `/crm/v8/${module}/${recordIds([id])[0]}/__timeline`;
      const query = { per_page: '200', sort_order: 'desc' };
      const answer = await ask(session, what, (sdk) => plainCall(sdk, 'GET', path, { query }), 'read');
      return answer.status === 204 ? [] : requiredList(answer, '__timeline', what).map(editOf);
    },

    update: (module, rows) => {
      recordIds(rows.map((row) => row.id ?? ''));
      return write(session, 'PUT', module, rows);
    },

    create: (module, rows) => write(session, 'POST', module, rows),
  };
}

/** `trigger: []` runs no workflow, approval or blueprint; left out, all of them run and our own writes come back as work. */
const write = (session: Session, method: 'PUT' | 'POST', module: string, rows: readonly Row[]) =>
  inChunks(rows, ROWS_A_WRITE, async (chunk) => {
    const what = `${method === 'PUT' ? 'an update' : 'new records'} of ${moduleName(module)}`;
    const body = { data: chunk, trigger: [] };
    const answer = await ask(session, what, (sdk) => plainCall(sdk, method, `/crm/v8/${module}`, { body }), 'write');
    return outcomesOf(answer, 'data', chunk.length, what);
  });
