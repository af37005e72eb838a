import * as z from 'zod';
import type { Hosts } from '../../../functions/crm/data-centre.ts';
import { UsageError } from '../core/command.ts';

const Answer = z.looseObject({ refresh_token: z.string().optional(), error: z.string().optional() });

/** What Zoho's error codes mean for the person at the keyboard; any other is shown as it is. */
const REMEDIES: Readonly<Record<string, string>> = {
  invalid_code: 'the code was used before or is too old: make a new one and use it within minutes',
  invalid_client: 'no such client in this data centre: check the client id and --data-centre',
  invalid_client_secret: 'the client secret does not fit the client id',
};

/**
 * Exchanges the code of a Zoho "Self Client" for a refresh token. Zoho answers errors with status 200, so the body decides.
 * @throws UsageError with the remedy.
 */
export async function exchangeCode(
  hosts: Hosts,
  clientId: string,
  clientSecret: string,
  code: string,
): Promise<string> {
  const response = await fetch(new URL('/oauth/v2/token', hosts.accounts), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      client_secret: clientSecret,
      code,
    }),
    signal: AbortSignal.timeout(30_000),
  });
  const body = Answer.safeParse(await response.json().catch(() => undefined));
  const { refresh_token: token, error } = body.data ?? {};
  if (token) return token;
  const reason = error ?? `status ${response.status}`;
  throw new UsageError(`Zoho gave no refresh token (${reason}): ${REMEDIES[reason] ?? 'try again with a new code'}`);
}
