import * as z from 'zod';

/** A Zoho record id: text, because ids pass 2^53. */
export const RecordId = z.string().regex(/^\d{10,22}$/, 'a record id has 10 to 22 digits');

/** A request to assess the customer of a record: the only message there is. */
export const MessageSchema = z.strictObject({
  v: z.literal(1),
  tenant: z.string().min(1),
  module: z.string().min(1),
  id: RecordId,
  /** Where it came from, for the log: `watch/update`, `rule/invoice-overdue`. */
  cause: z.string().max(80),
  /** True where the notice may only be the echo of a write of ours: `Winnow_Assessed_At` is read before anything else. */
  maybe: z.literal(true).optional(),
  /** True where the notice says that a person has cleared the time of assessment, to ask for a fresh one. */
  asks: z.literal(true).optional(),
});

export type Message = z.infer<typeof MessageSchema>;

/** Reads a message body. @returns the message, or why it is not one. */
export function readMessage(body: string): { message: Message } | { fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { fault: 'the body is not JSON' };
  }
  const parsed = MessageSchema.safeParse(json);
  if (parsed.success) return { message: parsed.data };
  return {
    fault: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; '),
  };
}
