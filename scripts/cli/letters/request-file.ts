import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { RefusalRequest } from '../../../shared/refusal/request.ts';
import { UsageError } from '../core/command.ts';

const Text = z.string().nullable().default(null);

const Yes = z.boolean().nullable().default(null);

/** What somebody asks for; what is left out is a fact not yet asked for. The amount is in units of home currency. */
const RequestFile = z.strictObject({
  scope: z.enum(['lead', 'deal', 'case']),
  about: z.string().optional(),
  amount: z.number().nonnegative().nullable().default(null),
  volume: z.number().nonnegative().nullable().default(null),
  places: z.array(z.string()).nullable().default(null),
  weekday: z.int().min(1).max(7).nullable().default(null),
  time: Text,
  need: Text,
  onCredit: Yes,
  country: Text,
  endUser: Yes,
  industry: Text,
  strategic: Yes,
});

/**
 * A request as a JSON file tells it. @param toMinor turns units of home currency into minor ones.
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
    const why =
      error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error);
    throw new UsageError(`the request ${path} cannot be read: ${why}`);
  }
}
