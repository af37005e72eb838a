import * as z from 'zod';

/** A Zoho record id: text, because ids pass 2^53. */
export const RecordId = z.string().regex(/^\d{10,22}$/, 'a record id has 10 to 22 digits');

const Cause = z.string().max(80);

/** A request to assess the customer of a record. */
export const MessageSchema = z.strictObject({
  v: z.literal(1),
  tenant: z.string().min(1),
  module: z.string().min(1),
  id: RecordId,
  /** Where it came from, for the log: `watch/update`, `rule/invoice-overdue`. */
  cause: Cause,
  /** True where the notice may only be the echo of a write of ours: `Winnow_Assessed_At` is read before anything else. */
  maybe: z.literal(true).optional(),
  /** True where the notice says that a person has cleared the time of assessment, to ask for a fresh one. */
  asks: z.literal(true).optional(),
});

export type Message = z.infer<typeof MessageSchema>;

/** A request to search a module for what has changed, where a notice named more records than are taken one by one, or was not taken. */
const ChangesSchema = z.strictObject({
  v: z.literal(1),
  tenant: z.string().min(1),
  module: z.string().min(1),
  /** `yyyy-MM-ddTHH:mm:ss+00:00`, as COQL compares times. */
  changedSince: z.iso.datetime({ offset: true }),
  cause: Cause,
});

export type ChangesMessage = z.infer<typeof ChangesSchema>;

/** Reads a message body. @returns the message of either kind, or why it is none. */
export function readMessage(body: string): { message: Message } | { changes: ChangesMessage } | { fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { fault: 'the body is not JSON' };
  }
  const changes = ChangesSchema.safeParse(json);
  if (changes.success) return { changes: changes.data };
  const parsed = MessageSchema.safeParse(json);
  if (parsed.success) return { message: parsed.data };
  return {
    fault: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; '),
  };
}
