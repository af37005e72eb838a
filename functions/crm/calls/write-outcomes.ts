import { isObject } from '../../../shared/values/objects.ts';
import { CrmError, mayPassLater } from '../errors.ts';
import type { WriteOutcome } from '../types.ts';
import { type Answer, listOf, refused } from './ask.ts';

/** Codes that refuse the whole call even where Zoho puts them in the list of rows. */
const NOT_ABOUT_ROWS: ReadonlySet<string> = new Set([
  'INVALID_MODULE',
  'INVALID_URL_PATTERN',
  'OAUTH_SCOPE_MISMATCH',
  'AUTHENTICATION_FAILURE',
]);

/**
 * The outcome of each row of one write. Zoho answers 200, 201, 202, 207 or 400 with one item a row, in order; a 2xx never
 * means that every row worked. A refusal of the whole call comes flat or wrapped in a list of its own: fewer items than
 * rows, none of them a success. That one throws.
 */
export function outcomesOf(answer: Answer, key: string, rows: number, what: string): WriteOutcome[] {
  const items = listOf(answer.json, key);
  const codes = items.map((item) => String(item['code'] ?? ''));
  const isRefusedWhole =
    !codes.includes('SUCCESS') && (items.length !== rows || codes.every((code) => NOT_ABOUT_ROWS.has(code)));
  if (items.length === 0 || isRefusedWhole) throw refused(answer, what);
  return Array.from({ length: rows }, (_, at) => outcomeOf(items[at]));
}

function outcomeOf(item: Record<string, unknown> | undefined): WriteOutcome {
  const code = item?.['code'];
  if (item === undefined || typeof code !== 'string' || code === '')
    return {
      id: '',
      ok: false,
      code: 'NO_OUTCOME',
      message: 'Zoho said nothing about this row',
      details: undefined,
      retry: true,
    };
  const details = item['details'];
  const id = isObject(details) ? details['id'] : undefined;
  const ok = item['status'] === 'success';
  return {
    id: typeof id === 'string' ? id : '',
    ok,
    code,
    message: String(item['message'] ?? ''),
    details,
    retry: !ok && mayPassLater(code),
  };
}

/**
 * Writes rows in chunks, one after the other, outcomes in order. If a chunk is refused as a whole after others went
 * through, the outcomes of those are kept: the rows of the refused chunk and all later ones get the error's code.
 * @throws CrmError where the first chunk is refused.
 */
export async function inChunks<T>(
  rows: readonly T[],
  size: number,
  write: (chunk: readonly T[]) => Promise<WriteOutcome[]>,
): Promise<WriteOutcome[]> {
  const outcomes: WriteOutcome[] = [];
  for (let at = 0; at < rows.length; at += size) {
    try {
      outcomes.push(...(await write(rows.slice(at, at + size))));
    } catch (error) {
      if (at === 0 || !(error instanceof CrmError)) throw error;
      const { code, message, retryable, cause } = error;
      const unwritten = { id: '', ok: false, code, message, details: cause.details, retry: retryable };
      return [...outcomes, ...rows.slice(at).map(() => ({ ...unwritten }))];
    }
  }
  return outcomes;
}
