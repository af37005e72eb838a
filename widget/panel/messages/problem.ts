import { CrmError } from '../../crm/errors.ts';
import { NoCustomerError } from '../customer/load.ts';
import type { Messages } from './en.ts';

/** What went wrong and what to do about it, in the reader's language; `detail` is for the administrator. */
export interface ProblemText {
  title: string;
  remedy: string;
  detail: string;
}

/** Faults whose text says all; Zoho's own words are added to the others. */
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
