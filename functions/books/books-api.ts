import * as z from 'zod';
import { isObject } from '../../shared/values/objects.ts';
import { CrmError, readTwice } from '../crm/errors.ts';
import type { Row } from '../crm/types.ts';

/** The lists of the Zoho Books API v3 that Winnow reads; the name in the path is also the key in the answer. */
export type BooksList = 'contacts' | 'invoices' | 'customerpayments' | 'creditnotes';

/** Zoho Books of one organisation, read only. Needs the OAuth scopes in `BOOKS_SCOPES`. */
export interface BooksApi {
  /** All rows of a list that meet the filters, page after page. @throws CrmError */
  list(list: BooksList, filters?: Readonly<Record<string, string>>): Promise<Row[]>;
  /** One payment with the invoices it went to; undefined where it is gone. @throws CrmError */
  payment(id: string): Promise<Row | undefined>;
}

/** What the connection must be granted in addition to the CRM's scopes, where a firm keeps its books in Zoho Books. */
export const BOOKS_SCOPES = [
  'ZohoBooks.contacts.READ',
  'ZohoBooks.invoices.READ',
  'ZohoBooks.customerpayments.READ',
  'ZohoBooks.creditnotes.READ',
] as const;

export interface BooksAccess {
  token: string;
  api: string;
}

export interface BooksConfig {
  organizationId: string;
  /**
   * A live access token, and the API host of its data centre, such as https://www.zohoapis.eu: Books is served under /books/v3
   * there. `rejected` is a token that Zoho has just refused.
   */
  access: (rejected?: string) => Promise<BooksAccess>;
  /** Least milliseconds between two calls: Zoho Books takes 100 a minute for an organisation. Default none. */
  paceMs?: number;
  /** Longest wait for one answer. Default 30,000. */
  timeoutMs?: number;
}

/** Most rows a page of Books holds, and its default. */
const ROWS_A_PAGE = 200;
/** An end for a server that always says there is more: 2,000,000 rows. */
const LAST_PAGE = 10_000;
// Zoho Books says why in its own numbers. UNVERIFIED, taken from its users' reports: 44 too many calls in a minute, 45 in a day, 57 not authorised.
const THROTTLED_CODES = new Set([44, 45]);
const NOT_AUTHORISED = 57;
const NOT_ASSOCIATED = 6041;

const Answer = z.looseObject({
  code: z.number(),
  page_context: z.looseObject({ has_more_page: z.boolean().optional() }).optional(),
});

/** Opens Zoho Books of one organisation; nothing is asked before the first call. */
export function createBooksApi(config: BooksConfig): BooksApi {
  const { paceMs = 0 } = config;
  let nextCallAt = 0;
  const paced = async (): Promise<void> => {
    // No clock that can be set: a wait would last as long as it was set back.
    const now = performance.now();
    const wait = Math.max(0, nextCallAt - now);
    nextCallAt = Math.max(now, nextCallAt) + paceMs;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  };
  const get = async (path: string, query: Readonly<Record<string, string>>): Promise<Response> => {
    const ask = async ({ token, api }: BooksAccess): Promise<Response> => {
      const url = new URL(`/books/v3/${path}`, api);
      url.search = new URLSearchParams({ organization_id: config.organizationId, ...query }).toString();
      await paced();
      return send(url, token, config.timeoutMs);
    };
    const first = await config.access();
    const answer = await ask(first);
    // A new token would not help a wrong organisation, and Zoho gives only ten in ten minutes.
    if (answer.status !== 401 || (await codeOf(answer.clone())) === NOT_ASSOCIATED) return answer;
    return ask(await config.access(first.token));
  };
  return {
    list: async (list, filters = {}) => {
      const rows: Row[] = [];
      for (let number = 1; number <= LAST_PAGE; number += 1) {
        const query = { ...filters, page: String(number), per_page: String(ROWS_A_PAGE) };
        const what = `the ${list} of Zoho Books`;
        const page = await readTwice(async () => {
          const answer = await readAnswer(await get(list, query), what);
          return { rows: rowsOf(answer[list], what), more: answer.page_context?.has_more_page === true };
        });
        rows.push(...page.rows);
        if (!page.more) break;
      }
      return rows;
    },
    payment: (id) =>
      readTwice(async () => {
        const what = 'a payment of Zoho Books';
        const response = await get(`customerpayments/${encodeURIComponent(id)}`, {});
        // A payment that is gone: a 404 with an answer of Books', not one of a server in between.
        if (response.status === 404 && (await codeOf(response.clone())) !== undefined) return undefined;
        const [row] = rowsOf([(await readAnswer(response, what))['payment']], what);
        return row;
      }),
  };
}

async function send(url: URL, token: string, timeoutMs = 30_000): Promise<Response> {
  try {
    return await fetch(url, {
      headers: { Authorization: `Zoho-oauthtoken ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    throw new CrmError('unavailable', 'BOOKS_NO_ANSWER', `Zoho Books could not be reached at ${url.host}`);
  }
}

async function readAnswer(response: Response, what: string): Promise<z.infer<typeof Answer>> {
  const { status } = response;
  const parsed = Answer.safeParse(await response.json().catch(() => undefined));
  const code = parsed.data?.code;
  if (status === 200 && parsed.success && code === 0) return parsed.data;
  if (!parsed.success && ![401, 403, 429].includes(status) && status < 500) throw unreadable(what, status);
  const name = `BOOKS_${code ?? `HTTP_${status}`}`;
  const sentence = `Zoho Books refused ${what}`;
  if (status === 429 || THROTTLED_CODES.has(code ?? 0)) throw new CrmError('throttled', name, sentence, { status });
  if (status >= 500) throw new CrmError('unavailable', name, sentence, { status });
  if (code === NOT_ASSOCIATED)
    throw new CrmError('permission', name, 'Zoho Books has no such organisation for the connected user', { status });
  if (code === NOT_AUTHORISED || status === 403) throw new CrmError('scope', name, sentence, { status });
  throw new CrmError(status === 401 ? 'auth' : 'invalid', name, sentence, { status });
}

async function codeOf(response: Response): Promise<number | undefined> {
  return Answer.safeParse(await response.json().catch(() => undefined)).data?.code;
}

/** Rows of a list. @throws CrmError where it is none: taken for an empty one, it would make a firm's debtors debtless. */
function rowsOf(value: unknown, what: string): Row[] {
  if (!Array.isArray(value) || !value.every(isObject)) throw unreadable(what, 200);
  return value;
}

const unreadable = (what: string, status: number): CrmError =>
  new CrmError('unavailable', 'BOOKS_UNREADABLE_ANSWER', `What came back for ${what} is no answer of Zoho Books'`, {
    status,
  });
