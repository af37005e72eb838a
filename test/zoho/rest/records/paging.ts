import { randomBytes } from 'node:crypto';
import { DAY_MS } from '../../base/clock.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Call } from '../../http/call.ts';
import { refuse } from '../../http/errors.ts';
import { numberParameter } from '../../http/parameters.ts';
import { firstAtOrAfter } from '../../org/ids.ts';
import { presentDateTime, storeDateTime } from '../../org/time.ts';

/** Ids to page through, in ascending order of the sort, and how they were sorted. */
export interface Sorted {
  ids: readonly string[];
  by: string;
  order: 'asc' | 'desc';
}

/** One page of ids with the `info` of a list call. */
export interface Page {
  ids: string[];
  info: JsonObject;
}

interface TokenState {
  /** Organisation, user and every parameter but the paging ones; a token used with others is refused. */
  bound: string;
  userId: string;
  expiresAt: number;
  served: number;
  page: number;
  /** Where the next page begins: after this id if sorted by id, else at an offset in a kept order. */
  after: string;
  kept: Sorted | undefined;
}

const PER_PAGE = 200;
const DISCRETE_ROWS = 2000;
const TOKEN_ROWS = 100_000;
const MAX_TOKENS = 20_000;

/** Pages through lists by number or by token, with the limits of fact sheet §4.1. */
export interface Pager {
  page(call: Call, sorted: () => Sorted): Page;
}

/** Returns a pager that remembers the tokens it gave out. */
export function createPager(): Pager {
  const tokens = new Map<string, TokenState>();

  const remember = (state: TokenState): string => {
    const token = randomBytes(48).toString('hex');
    tokens.set(token, state);
    const oldest = tokens.size > MAX_TOKENS ? tokens.keys().next().value : undefined;
    if (oldest !== undefined) tokens.delete(oldest);
    return token;
  };

  return {
    page(call, sorted) {
      const perPage = numberParameter(call, 'per_page', PER_PAGE, PER_PAGE);
      const state = tokenState(tokens, call);
      const pageNumber = state?.page ?? numberParameter(call, 'page', 1, Number.MAX_SAFE_INTEGER);
      const served = state?.served ?? (pageNumber - 1) * perPage;
      if (state === undefined && served + perPage > DISCRETE_ROWS && pageNumber > 1) throw beyondDiscrete();
      if (served >= TOKEN_ROWS) {
        throw refuse(400, 'PAGINATION_LIMIT_EXCEEDED', 'maximum limit of pagination exceeded', { limit: TOKEN_ROWS });
      }
      const order = state?.kept ?? sorted();
      const { ids } = order;
      const start =
        state === undefined ? served : state.kept === undefined ? positionAfter(ids, state.after, order.order) : served;
      const page = slice(ids, order.order, start, perPage);
      const more = start + page.length < ids.length;
      const expiresAt = call.org.clock.now() + DAY_MS;
      const byId = order.by === 'id';
      const token = more
        ? remember({
            bound: boundTo(call),
            userId: call.user.id,
            expiresAt,
            served: served + page.length,
            page: pageNumber + 1,
            after: page.at(-1) ?? '',
            kept: byId ? undefined : order,
          })
        : null;
      return {
        ids: page,
        info: {
          call: false,
          per_page: perPage,
          next_page_token: token,
          count: page.length,
          sort_by: order.by,
          page: pageNumber,
          previous_page_token: null,
          page_token_expiry: token === null ? null : presentDateTime(storeDateTime(expiresAt), call.user.time_zone),
          sort_order: order.order,
          email: false,
          more_records: more,
        },
      };
    },
  };
}

function tokenState(tokens: Map<string, TokenState>, call: Call): TokenState | undefined {
  const token = call.query.get('page_token');
  if (token === null) return undefined;
  if (call.query.has('page')) {
    throw refuse(400, 'AMBIGUITY_DURING_PROCESSING', 'page and page_token cannot be given together', {
      ambiguity_due_to: [{ param_name: 'page' }, { param_name: 'page_token' }],
    });
  }
  const state = tokens.get(token);
  if (state === undefined) throw refuse(400, 'INVALID_DATA', 'invalid page token', { param_name: 'page_token' });
  if (state.userId !== call.user.id || state.bound !== boundTo(call)) {
    throw refuse(400, 'TOKEN_BOUND_DATA_MISMATCH', 'page token does not belong to this request', {
      param_name: 'page_token',
    });
  }
  if (state.expiresAt <= call.org.clock.now()) {
    throw refuse(400, 'EXPIRED_VALUE', 'page token has expired', { param_name: 'page_token' });
  }
  return state;
}

function boundTo(call: Call): string {
  const rest = [...call.query].filter(([name]) => name !== 'page_token' && name !== 'page').sort();
  return JSON.stringify([call.org.meta.id, call.params, rest]);
}

function beyondDiscrete() {
  return refuse(
    400,
    'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
    'you can get only the first 2000 records without using page_token param',
    { param_name: 'page', limit: DISCRETE_ROWS },
  );
}

function slice(ids: readonly string[], order: 'asc' | 'desc', start: number, count: number): string[] {
  if (order === 'asc') return ids.slice(start, start + count);
  const end = ids.length - start;
  return ids.slice(Math.max(0, end - count), Math.max(0, end)).reverse();
}

/** How many ids come up to and including this one, in the page's order. */
function positionAfter(ids: readonly string[], id: string, order: 'asc' | 'desc'): number {
  const at = firstAtOrAfter(ids, id);
  if (order === 'desc') return ids.length - at;
  return ids[at] === id ? at + 1 : at;
}
