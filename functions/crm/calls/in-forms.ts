import { CrmError } from '../errors.ts';
import type { WriteOutcome } from '../types.ts';

/** Codes by which Zoho refuses how a thing is asked for, and not the thing itself (status codes, API v8). */
const ABOUT_FORM: ReadonlySet<string> = new Set([
  'INVALID_DATA',
  'MANDATORY_NOT_FOUND',
  'EXPECTED_FIELD_MISSING',
  'UNABLE_TO_PARSE_DATA_TYPE',
  'INVALID_REQUEST',
]);

/**
 * Asks in one form after another until Zoho takes one: its specifications of 2025 and 2026 differ, and an org does not say which of
 * them it follows. A form that was refused has changed nothing, so asking again makes nothing twice.
 * @param forms the most likely one first.
 * @param refusals codes that mean "not in this form"; any other outcome is final.
 * @returns the outcome of the form that was taken or finally refused; the first refusal where none was taken.
 * @throws CrmError where the call is refused as a whole, under the same rule.
 */
export async function inForms<Form>(
  forms: readonly Form[],
  send: (form: Form) => Promise<WriteOutcome>,
  refusals: ReadonlySet<string> = ABOUT_FORM,
): Promise<WriteOutcome> {
  let first: WriteOutcome | CrmError | undefined;
  for (const form of forms) {
    const result = await send(form).catch((error: unknown) => {
      if (error instanceof CrmError && refusals.has(error.code)) return error;
      throw error;
    });
    if (!(result instanceof CrmError) && !refusals.has(result.code)) return result;
    first ??= result;
  }
  if (first instanceof CrmError) throw first;
  if (first === undefined) throw new Error('a request needs at least one form');
  return first;
}
