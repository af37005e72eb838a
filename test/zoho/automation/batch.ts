import type { JsonObject } from '../base/json.ts';
import type { Answer } from '../http/call.ts';
import { ZohoError } from '../http/errors.ts';
import { batchStatus, numberedPage } from '../http/lists.ts';

/** The success item of a batch. */
export const success = (details: JsonObject, message: string): JsonObject => ({
  code: 'SUCCESS',
  details,
  message,
  status: 'success',
});

/** What a row's work gives: its success items, or the error item if it refused. */
export const itemsOf = (work: () => JsonObject | JsonObject[]): JsonObject[] => {
  try {
    const done = work();
    return Array.isArray(done) ? done : [done];
  } catch (error) {
    if (error instanceof ZohoError) return [error.body];
    throw error;
  }
};

/** The answer of a batch: `all` if every row worked, 207 if some did, 400 if none (fact sheet §4.3, §9.1). */
export const batchAnswer = (key: string, items: JsonObject[], all: 200 | 201): Answer => {
  return { status: batchStatus(items, { good: all }), body: { [key]: items } };
};

const whole = (text: string | null, fallback: number): number => {
  const number = Number(text ?? fallback);
  return Number.isInteger(number) && number > 0 ? number : fallback;
};

/** One page of a list with its `info`; `page` and `per_page` (at most 200) come from the query. */
export const pageOf = <Item>(items: Item[], query: URLSearchParams): { items: Item[]; info: JsonObject } => {
  const perPage = Math.min(whole(query.get('per_page'), 200), 200);
  const page = whole(query.get('page'), 1);
  const { rows, info } = numberedPage(items, page, perPage);
  return { items: rows, info };
};
