import { isObject } from '../base/json.ts';
import type { OrgView } from '../base/types.ts';
import { CoqlFailure, refuse } from './errors.ts';
import { type CoqlAnswer, executeCoql } from './execute.ts';
import { type CoqlOptions, limits } from './options.ts';
import { parseCoql } from './parse.ts';

const keyOf = (body: unknown, key: string): unknown =>
  isObject(body) && Object.hasOwn(body, key) ? body[key] : undefined;

/** Answers the JSON body of `POST /crm/v8/coql`: `select_query`, and `include_meta` which can only be `["fields"]`. */
export const answerCoql = (org: OrgView, body: unknown, options: Partial<CoqlOptions> = {}): CoqlAnswer => {
  const query = keyOf(body, 'select_query');
  const meta = keyOf(body, 'include_meta');
  if (typeof query !== 'string') return { status: 400, body: refuse.mandatory('select_query').body, limit: 0 };
  if (meta !== undefined && !(Array.isArray(meta) && meta.every((part) => part === 'fields'))) {
    const failure = new CoqlFailure('INVALID_DATA', 'invalid data', {
      api_name: 'include_meta',
      json_path: '$.include_meta',
      supported_values: ['fields'],
    });
    return { status: 400, body: failure.body, limit: 0 };
  }
  return executeCoql(org, query, { ...options, includeMeta: Array.isArray(meta) && meta.length > 0 });
};

/** Credits of a query by its LIMIT: 1 up to 200 rows, 2 up to 1000, 3 beyond [D8:api-limits]. */
export const coqlCredits = (limit: number): number => (limit <= 200 ? 1 : limit <= 1000 ? 2 : 3);

/** The module and LIMIT a query names, before it is checked: what a server needs to authorise and charge it. */
export const inspectCoql = (body: unknown): { module: string | undefined; limit: number } => {
  const query = keyOf(body, 'select_query');
  try {
    const { from, limit } = parseCoql(typeof query === 'string' ? query : '');
    const count = Number(limit?.count ?? limits.defaultRows);
    return { module: from?.module, limit: Number.isInteger(count) && count > 0 && count <= 2000 ? count : 0 };
  } catch {
    return { module: undefined, limit: 0 };
  }
};
