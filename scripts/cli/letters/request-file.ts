import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { RefusalRequest } from '../../../shared/refusal/request.ts';
import { UsageError } from '../core/command.ts';

const OptionalText = z.string().nullable().default(null);

const YesOrNo = z.boolean().nullable().default(null);

/** What somebody asks for; a fact that is left out is not known yet. The amount is in units of home currency. */
const RequestFile = z.strictObject({
  scope: z.enum(['lead', 'deal', 'case']),
  about: z.string().optional(),
  amount: z.number().nonnegative().nullable().default(null),
  volume: z.number().nonnegative().nullable().default(null),
  places: z.array(z.string()).nullable().default(null),
  weekday: z.int().min(1).max(7).nullable().default(null),
  time: OptionalText,
  need: OptionalText,
  onCredit: YesOrNo,
  country: OptionalText,
  endUser: YesOrNo,
  industry: OptionalText,
  strategic: YesOrNo,
});

/**
 * A request as a JSON file has it. @param toMinor turns units of home currency into minor ones.
 * @throws UsageError where the file cannot be read, is no JSON, or holds something else.
 */
export async function readRequestFile(
  path: string,
  toMinor: (units: number) => number,
): Promise<{ request: RefusalRequest; about?: string }> {
  try {
    const { about, amount, ...facts } = RequestFile.parse(
      JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, '')),
    );
    const request = { ...facts, amount: amount === null ? null : toMinor(amount) };
    return { request, ...(about === undefined ? {} : { about }) };
  } catch (error) {
    throw new UsageError(`the request ${path} cannot be read: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}
