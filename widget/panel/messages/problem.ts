import { CrmError } from '../../crm/errors.ts';
import { NoCustomerError } from '../customer/customer-record.ts';
import type { Messages } from './en.ts';

/** What went wrong and what to do about it, in the user's language; `detail` is for the administrator, often empty. */
export interface ProblemText {
  title: string;
  remedy: string;
  detail: string;
}

/** Faults whose text is complete; for all others Zoho's own words are added. */
const SELF_EXPLAINING: ReadonlySet<string> = new Set(['silent', 'offline', 'cancelled', 'busy', 'no-account']);

/** The text for any error of the panel. */
export function problemText(error: unknown, m: Messages): ProblemText {
  if (error instanceof NoCustomerError) return { ...m.problem['no-account'], detail: '' };
  if (error instanceof CrmError) {
    const detail = SELF_EXPLAINING.has(error.fault) ? '' : [error.code, error.detail].filter(Boolean).join(' · ');
    return { ...m.problem[error.fault], detail };
  }
  return { ...m.problem.broken, detail: error instanceof Error ? error.message : String(error) };
}

/** The same text in one line, without the detail. */
export function problemSentence(error: unknown, m: Messages): string {
  const { title, remedy } = problemText(error, m);
  return `${title}. ${remedy}`;
}

/** The same text in one line, with the detail where there is one. */
export function problemSentenceWithDetail(error: unknown, m: Messages): string {
  const { detail } = problemText(error, m);
  return [problemSentence(error, m), detail].filter((part) => part !== '').join(' ');
}
