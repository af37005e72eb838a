import type { Context } from 'hono';
import type { Emulator } from '../emulator.ts';
import { ALL_SCOPES } from './scopes.ts';
import { ACCESS_SECONDS, type TokenFailure } from './tokens.ts';

/** Mounts the accounts server: consent, token and revoke (fact sheet §1.2). The consent page says yes by itself. */
export function mountOAuth(emulator: Emulator): void {
  emulator.app.get('/oauth/v2/auth', (context) => consent(emulator, context));
  emulator.app.post('/oauth/v2/token', (context) => token(emulator, context));
  emulator.app.post('/oauth/v2/token/revoke', async (context) => {
    const parameters = await parametersOf(context);
    const revoked = emulator.tokens.revoke(parameters.get('token') ?? '');
    note(emulator, context, 'oauth.revoke', revoked ? 200 : 400);
    return revoked ? context.json({ status: 'success' }) : context.html('<html><body>Bad Request</body></html>', 400);
  });
}

function consent(emulator: Emulator, context: Context): Response {
  const query = new URL(context.req.url).searchParams;
  const redirect = query.get('redirect_uri');
  const org = emulator.orgs.get(query.get('org_id') ?? '') ?? [...emulator.orgs.values()][0];
  if (redirect === null || org === undefined || query.get('client_id') !== emulator.tokens.client.clientId) {
    return context.html('<html><body>ERROR_invalid_client</body></html>', 400);
  }
  const scopes = (query.get('scope') ?? '').split(/[, ]+/).filter((scope) => scope !== '');
  const subject = { ...emulator.administrator(org), scopes: scopes.length > 0 ? scopes : ALL_SCOPES };
  const target = new URL(redirect);
  target.searchParams.set('code', emulator.tokens.issueCode(subject));
  target.searchParams.set('location', 'us');
  target.searchParams.set('accounts-server', emulator.address());
  const state = query.get('state');
  if (state !== null) target.searchParams.set('state', state);
  return context.redirect(target.toString());
}

async function token(emulator: Emulator, context: Context): Promise<Response> {
  const parameters = await parametersOf(context);
  const client = {
    clientId: parameters.get('client_id') ?? '',
    clientSecret: parameters.get('client_secret') ?? '',
  };
  const grantType = parameters.get('grant_type') ?? 'unknown';
  const fault = await emulator.faults.take('POST', '/oauth/v2/token');
  if (fault?.status !== undefined) {
    note(emulator, context, `oauth.${grantType}`, fault.status);
    return Response.json(fault.body ?? { error: fault.code ?? 'general_error' }, { status: fault.status });
  }
  const result =
    grantType === 'refresh_token'
      ? emulator.tokens.refresh(parameters.get('refresh_token') ?? '', client)
      : grantType === 'authorization_code'
        ? emulator.tokens.exchange(parameters.get('code') ?? '', client)
        : undefined;
  if (result === undefined || typeof result === 'string')
    return failed(emulator, context, `oauth.${grantType}`, result);
  note(emulator, context, `oauth.${grantType}`, 200, result.subject);
  return context.json({
    access_token: result.accessToken,
    ...('refreshToken' in result && typeof result.refreshToken === 'string'
      ? { refresh_token: result.refreshToken }
      : {}),
    scope: result.subject.scopes.join(' '),
    api_domain: emulator.address(),
    token_type: 'Bearer',
    expires_in: ACCESS_SECONDS,
  });
}

function failed(emulator: Emulator, context: Context, kind: string, failure: TokenFailure | undefined): Response {
  const status = failure === 'throttled' ? emulator.options.behaviour.throttledRefreshStatus : 200;
  note(emulator, context, kind, status);
  if (failure !== 'throttled') return context.json({ error: failure ?? 'unsupported_grant_type' });
  return context.json(
    {
      error_description: 'You have made too many requests continuously. Please try again after some time.',
      error: 'Access Denied',
    },
    status,
  );
}

/** Parameters from the query and from a form body of either encoding; the SDK sends multipart. */
async function parametersOf(context: Context): Promise<URLSearchParams> {
  const parameters = new URLSearchParams(new URL(context.req.url).search);
  const type = context.req.header('content-type') ?? '';
  if (!type.includes('form')) return parameters;
  for (const [key, value] of Object.entries(await context.req.parseBody())) {
    if (typeof value === 'string') parameters.set(key, value);
  }
  return parameters;
}

function note(
  emulator: Emulator,
  context: Context,
  kind: string,
  status: number,
  subject?: { orgId: string; userId: string },
): void {
  emulator.ledger.add({
    direction: 'in',
    method: context.req.method,
    path: new URL(context.req.url).pathname,
    status,
    credits: 0,
    orgId: subject?.orgId,
    userId: subject?.userId,
    kind,
  });
}
