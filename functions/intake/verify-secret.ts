import { isLiveSecret } from '../tenants/secrets.ts';
import type { Tenant } from '../tenants/tenant.ts';

/** The header in which our workflow webhooks carry the secret. */
export const SECRET_HEADER = 'x-winnow-secret';

/**
 * Whether a call comes from the tenant's own Zoho org. Zoho signs nothing; a watch notice echoes the channel's `token` in
 * its body, a workflow webhook sends a constant header (facts: notifications and webhooks, API v8). A header, where there
 * is one, decides alone.
 */
export function verifySecret(
  tenant: Pick<Tenant, 'secrets'>,
  headers: Readonly<Record<string, string | undefined>>,
  body: Readonly<Record<string, unknown>>,
): boolean {
  const given = headers[SECRET_HEADER] ?? body['token'];
  return typeof given === 'string' && isLiveSecret(tenant, given);
}
