import type { Context } from 'hono';
import { dataCentreOf } from '../base/data-centres.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Org } from '../org/org-model.ts';
import { ALL_SCOPES } from '../tokens/scopes.ts';
import type { OAuthClient } from '../tokens/tokens.ts';
import { consentPage } from './consent-page.ts';

/** What an application asks for, once it is known that it may. */
interface Request {
  client: OAuthClient;
  redirectUri: string;
  scopes: readonly string[];
  state: string | null;
  offline: boolean;
  /** Orgs that can be chosen here. */
  orgs: readonly Org[];
}

const PATH = '/oauth/v2/auth';

/**
 * Mounts the authorisation page. It says yes by itself, for the org in `org_id` or the first one, or asks, by the switch
 * `consent`. The code goes back with `location` and `accounts-server` of the org that was chosen (fact sheet §1.2); a
 * refusal as `error=access_denied`, which is OAuth's word and not verified for Zoho.
 */
export function mountConsent(emulator: Emulator): void {
  emulator.app.get(PATH, (context) => {
    const request = readRequest(emulator, context);
    if (request instanceof Response) return request;
    const wanted = context.req.query('org_id');
    const org = request.orgs.find((candidate) => candidate.meta.id === wanted) ?? request.orgs[0];
    if (emulator.options.behaviour.consent === 'yes' && org !== undefined)
      return sendCode(emulator, context, request, org);
    const page = consentPage({
      orgs: request.orgs.map((choice) => ({ meta: choice.meta, user: adminName(emulator, choice) })),
      chosen: org?.meta.id,
      scopes: request.scopes,
      clientId: request.client.clientId,
      action: `${PATH}${new URL(context.req.url).search}`,
      language: context.req.header('accept-language')?.trim().toLowerCase().startsWith('zh') ? 'zh' : 'en',
    });
    context.header('X-Frame-Options', 'DENY');
    context.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'");
    return context.html(page);
  });

  emulator.app.post(PATH, async (context) => {
    const request = readRequest(emulator, context);
    if (request instanceof Response) return request;
    const form = await context.req.parseBody();
    if (form['decision'] !== 'accept') return back(context, request, { error: 'access_denied' });
    const org = request.orgs.find((candidate) => candidate.meta.id === form['org']);
    return org === undefined ? refused(context, 'invalid_org') : sendCode(emulator, context, request, org);
  });
}

const refused = (context: Context, reason: string): Response =>
  context.html(`<html><body>ERROR_${reason}</body></html>`, 400) as Response;

/** Reads and checks the query; an unknown application is refused on this page, and its address is never used. */
function readRequest(emulator: Emulator, context: Context): Request | Response {
  const query = new URL(context.req.url).searchParams;
  const client = emulator.tokens.clientOf(query.get('client_id') ?? '');
  if (client === undefined) return refused(context, 'invalid_client');
  const redirectUri = query.get('redirect_uri') ?? '';
  const known = client.redirectUris?.includes(redirectUri) ?? true;
  if (!URL.canParse(redirectUri) || !known) return refused(context, 'invalid_redirect_uri');
  if ((query.get('response_type') ?? 'code') !== 'code') return refused(context, 'invalid_response_type');
  const scopes = (query.get('scope') ?? '').split(/[, ]+/).filter((scope) => scope !== '');
  // From China only orgs in China can be chosen, and from elsewhere none of them.
  const here = emulator.sites.at(context.req.url);
  const orgs = [...emulator.orgs.values()].filter(
    (org) => here === undefined || (dataCentreOf(org.meta) === 'cn') === (here === 'cn'),
  );
  if (orgs.length === 0) return refused(context, 'invalid_org');
  return {
    client,
    redirectUri,
    scopes: scopes.length > 0 ? scopes : ALL_SCOPES,
    state: query.get('state'),
    offline: query.get('access_type') === 'offline',
    orgs,
  };
}

function sendCode(emulator: Emulator, context: Context, request: Request, org: Org): Response {
  const { client, redirectUri, scopes, offline } = request;
  const subject = { ...emulator.administrator(org), clientId: client.clientId, scopes };
  const location = dataCentreOf(org.meta);
  return back(context, request, {
    code: emulator.tokens.issueCode(subject, { redirectUri, offline }),
    location,
    'accounts-server': emulator.sites.of(location).accounts,
  });
}

function back(context: Context, { redirectUri, state }: Request, parameters: Record<string, string>): Response {
  const target = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
  if (state !== null) target.searchParams.set('state', state);
  return context.redirect(target.toString());
}

function adminName(emulator: Emulator, org: Org): string {
  return org.user(emulator.administrator(org).userId)?.full_name ?? '';
}
