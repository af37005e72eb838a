import type { Session } from '../session.ts';
import type { Row } from '../types.ts';
import { ask, hasMore, requiredList } from './ask.ts';
import { plainCall } from './plain-call.ts';
import { moduleName, recordIds } from './records.ts';

/** A setting of an org that is found by its name. */
export interface NamedSetting {
  id: string;
  name: string;
}

/** Reads before a write, for what has no key of its own: Zoho offers no idempotent insert. */
export interface Lookups {
  /** All records of one related list (`Notes`, `Tasks` …) of one record. One credit per 200. */
  related(module: string, id: string, list: string, fields: readonly string[]): Promise<Row[]>;
  /** Tags of a module. */
  tags(module: string): Promise<NamedSetting[]>;
  /** Webhooks of a module's automation. */
  webhooks(module: string): Promise<NamedSetting[]>;
  /** Workflow rules of a module. */
  rules(module: string): Promise<NamedSetting[]>;
}

const ROWS_A_PAGE = 200;
// 2,000 rows is as far as `page` reaches (get-related-records, API v8).
const LAST_PAGE = 10;

/** The lookups of one session. */
export function lookupCalls(session: Session): Lookups {
  const pages = async (what: string, path: string, key: string, query: Record<string, string>): Promise<Row[]> => {
    const rows: Row[] = [];
    for (let page = 1; page <= LAST_PAGE; page += 1) {
      const answer = await ask(
        session,
        what,
        (sdk) => plainCall(sdk, 'GET', path, { query: { ...query, page: String(page) } }),
        'read',
      );
      if (answer.status === 204) break;
      rows.push(...requiredList(answer, key, what));
      if (!hasMore(answer)) break;
    }
    return rows;
  };
  const named = async (what: string, path: string, key: string, module: string): Promise<NamedSetting[]> => {
    const rows = await pages(what, `/crm/v8/settings/${path}`, key, { module: moduleName(module) });
    return rows.map((row) => ({ id: String(row.id ?? ''), name: String(row['name'] ?? '') }));
  };
  return {
    related: (module, id, list, fields) => {
      recordIds([id]);
      const path = `/crm/v8/${moduleName(module)}/${id}/${moduleName(list)}`;
      return pages('a related list', path, 'data', { fields: fields.join(','), per_page: String(ROWS_A_PAGE) });
    },
    tags: (module) => named('the tags', 'tags', 'tags', module),
    webhooks: (module) => named('the webhooks', 'automation/webhooks', 'webhooks', module),
    rules: (module) => named('the workflow rules', 'automation/workflow_rules', 'workflow_rules', module),
  };
}
