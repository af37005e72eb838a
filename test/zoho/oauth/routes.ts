import type { Context } from 'hono';
import { dataCentreOf } from '../base/data-centres.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { cutOff, damaged } from '../http/fault-response.ts';
import { ACCESS_SECONDS, type TokenFailure } from '../tokens/tokens.ts';
import { mountConsent } from './consent.ts';

/** Mounts the accounts server: consent, token, revoke and the list of accounts servers (fact sheet §1.2). */
export function mountOAuth(emulator: Emulator): void {
  const { app, sites } = emulator;
  mountConsent(emulator);
  app.post('/oauth/v2/token', (context) => token(emulator, context));
  app.get('/oauth/serverinfo', (context) =>
    context.json({
      result: 'success',
      locations: Object.fromEntries(sites.all().map((location) => [location, sites.of(location).accounts])),
    }),
  );
  app.post('/oauth/v2/token/revoke', async (context) => {
    const parameters = await parametersOf(context);
    const revoked = emulator.tokens.revoke(parameters.get('token') ?? '');
    note(emulator, context, { kind: 'oauth.revoke', status: revoked ? 200 : 400 });
    return revoked ? context.json({ status: 'success' }) : context.html('<html><body>Bad Request</body></html>', 400);
  });
}

async function token(emulator: Emulator, context: Context): Promise<Response> {
  const parameters = await parametersOf(context);
  const grantType = parameters.get('grant_type') ?? 'unknown';
  const fault = await emulator.faults.take('POST', '/oauth/v2/token');
  if (fault?.status !== undefined) {
    note(emulator, context, { kind: `oauth.${grantType}`, status: fault.status });
    return Response.json(fault.body ?? { error: fault.code ?? 'general_error' }, { status: fault.status });
  }
  if (fault?.drop === 'before') return cutOff(context);
  return damaged(fault, granted(emulator, context, parameters, grantType), context);
}

function granted(emulator: Emulator, context: Context, parameters: URLSearchParams, grantType: string): Response {
  const client = {
    clientId: parameters.get('client_id') ?? '',
    clientSecret: parameters.get('client_secret') ?? '',
    redirectUri: parameters.get('redirect_uri') ?? undefined,
    at: emulator.sites.at(context.req.url),
  };
  const { tokens } = emulator;
  const grants: { [type: string]: () => ReturnType<typeof tokens.refresh | typeof tokens.exchange> } = {
    refresh_token: () => tokens.refresh(parameters.get('refresh_token') ?? '', client),
    authorization_code: () => tokens.exchange(parameters.get('code') ?? '', client),
  };
  const result = Object.hasOwn(grants, grantType) ? grants[grantType]?.() : undefined;
  if (result === undefined || typeof result === 'string')
    return failed(emulator, context, `oauth.${grantType}`, result);
  note(emulator, context, { kind: `oauth.${grantType}`, status: 200, subject: result.subject });
  return context.json({
    access_token: result.accessToken,
    ...('refreshToken' in result && typeof result.refreshToken === 'string'
      ? { refresh_token: result.refreshToken }
      : {}),
    scope: result.subject.scopes.join(' '),
    api_domain: apiDomain(emulator, result.subject.orgId),
    token_type: 'Bearer',
    expires_in: ACCESS_SECONDS,
  });
}

function apiDomain(emulator: Emulator, orgId: string): string {
  const org = emulator.orgs.get(orgId);
  return org === undefined ? emulator.address() : emulator.sites.of(dataCentreOf(org.meta)).api;
}

function failed(emulator: Emulator, context: Context, kind: string, failure: TokenFailure | undefined): Response {
  const status = failure === 'throttled' ? emulator.options.behaviour.throttledRefreshStatus : 200;
  note(emulator, context, { kind, status });
  if (failure !== 'throttled') return context.json({ error: failure ?? 'unsupported_grant_type' });
  return context.json(
    {
      error_description: 'You have made too many requests continuously. Please try again after some time.',
      error: 'Access Denied',
    },
    status,
  );
}

interface AccountsCall {
  kind: string;
  status: number;
  subject?: { orgId: string; userId: string };
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

/** Writes a call on the accounts server into the ledger. */
function note(emulator: Emulator, context: Context, { kind, status, subject }: AccountsCall): void {
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
