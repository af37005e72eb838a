import { objectOf } from '../base/json.ts';
import type { Json } from '../base/types.ts';
import { type ErrorBody, errorBody } from '../http/errors.ts';
import type { SubRequest } from './request.ts';

/** Most rows that a sub-request may read, fact sheet §8.3. */
export const MOST_ROWS = 25;

/**
 * The refusal of a sub-request that wants more than a composite allows: one record a write, 25 rows a read. COQL's own
 * LIMIT is judged where the query is.
 */
export function overSubLimit(request: SubRequest): ErrorBody | undefined {
  const rows = objectOf(request.body)?.['data'];
  if (request.method !== 'GET' && Array.isArray(rows) && rows.length > 1) return limit('data', 1);
  const asked = request.params['per_page'] ?? new URL(request.uri, 'http://crm').searchParams.get('per_page');
  return request.method === 'GET' && Number(asked ?? 0) > MOST_ROWS ? limit('limit', MOST_ROWS) : undefined;
}

/** Address and query of a sub-request; a read that sets no page size gets the largest one that is allowed. */
export function addressOf(request: SubRequest): string {
  const url = new URL(request.uri, 'http://crm');
  for (const [name, value] of Object.entries(request.params)) url.searchParams.set(name, textOf(value));
  if (request.method === 'GET' && url.searchParams.has('fields') && !url.searchParams.has('per_page')) {
    url.searchParams.set('per_page', String(MOST_ROWS));
  }
  return url.pathname + url.search;
}

const textOf = (value: Json): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

const limit = (by: string, most: number): ErrorBody =>
  errorBody('LIMIT_EXCEEDED', 'limit exceeded', { by, limit: most });
