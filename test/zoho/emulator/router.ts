import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'hono';
import { dataCentreOf } from '../base/data-centres.ts';
import { objectOf } from '../base/json.ts';
import type { Json } from '../base/types.ts';
import { type Answer, type Call, type CallHandler, type CallRule, type MountRoute, valueOfRule } from '../http/call.ts';
import { compositeScope } from '../http/composite-scope.ts';
import { errorBody, refuse, tooManyRequests, ZohoError } from '../http/errors.ts';
import { cutOff, damaged, faultResponse } from '../http/fault-response.ts';
import { refuseUnpermitted } from '../http/permissions.ts';
import { covers } from '../tokens/scopes.ts';
import type { Emulator, MountedRoute } from './emulator.ts';

/** Mounts authorised routes, and refuses calls on paths without a route. */
export interface Router {
  mount: MountRoute;
  /** Every mounted route, in order. */
  mounted(): readonly MountedRoute[];
}

const PREFIX = /^Zoho-oauthtoken\s+(\S+)$/;

const BODY_LIMIT = 20_000;

const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** Returns the router: fault, authorisation, scopes, concurrency, credits, handler, ledger, in this order. */
export function createRouter(emulator: Emulator): Router {
  const known: (MountedRoute & { pattern: RegExp })[] = [];

  emulator.app.notFound((context) => {
    const path = new URL(context.req.url).pathname;
    if (!path.startsWith('/crm/')) return context.text('Not found', 404);
    const isMounted = known.some(({ pattern }) => pattern.test(path));
    return isMounted
      ? context.json(errorBody('INVALID_REQUEST_METHOD', 'The http request method type is not a valid one'), 400)
      : context.json(
          errorBody('INVALID_URL_PATTERN', 'Please check if the URL trying to access is a correct one'),
          404,
        );
  });
  emulator.app.onError((error, context) => {
    if (error instanceof ZohoError) return Response.json(error.body, { status: error.status });
    console.error('emulator:', error);
    return context.json(errorBody('INTERNAL_ERROR', 'Internal Server Error'), 500);
  });

  return {
    mount(method, path, rule, handler) {
      known.push({ method, path, rule, pattern: pathPattern(path) });
      emulator.app.on(method, path, (context) => serve(emulator, { rule, handler }, context));
    },
    mounted: () => known,
  };
}

interface Route {
  rule: CallRule;
  handler: CallHandler;
}

/** A call on its way: its body as text (empty for an uploaded file), and what the ledger will say of it. */
interface Incoming {
  context: Context;
  text: string;
  ledger: { credits: number; orgId: string | undefined; userId: string | undefined };
}

async function serve(emulator: Emulator, route: Route, context: Context): Promise<Response> {
  const url = new URL(context.req.url);
  const path = url.pathname + url.search;
  const fault = await emulator.faults.take(context.req.method, path);
  const text = hasText(context) ? await context.req.text() : '';
  const incoming: Incoming = { context, text, ledger: { credits: 0, orgId: undefined, userId: undefined } };
  let response: Response;
  try {
    response =
      faultResponse(fault) ?? (fault?.drop === 'before' ? cutOff(context) : await answer(emulator, route, incoming));
  } catch (error) {
    if (!(error instanceof ZohoError)) throw error;
    response = Response.json(error.body, { status: error.status });
  }
  emulator.ledger.add({
    direction: 'in',
    method: context.req.method,
    path,
    status: response.status,
    kind: route.rule.kind,
    ...incoming.ledger,
    ...(text === '' ? {} : { body: text.slice(0, BODY_LIMIT) }),
  });
  return damaged(fault, response, context);
}

async function answer(emulator: Emulator, { rule, handler }: Route, incoming: Incoming): Promise<Response> {
  const { context, ledger } = incoming;
  const call = authorise(emulator, incoming);
  ledger.orgId = call.org.meta.id;
  ledger.userId = call.user.id;
  for (const need of valueOfRule(rule.scopes, call)) {
    if (!covers(call.scopes, need)) throw refuse(401, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL');
    refuseUnpermitted(call.org, call.user, need);
  }
  const leave = emulator.concurrency.enter(
    `${call.org.meta.id} ${call.clientId}`,
    call.org.meta.edition,
    valueOfRule(rule.sub ?? false, call),
    compositeScope() === undefined ? (rule.weight ?? 1) : 0,
  );
  if (leave === undefined) throw tooManyRequests(emulator.options.behaviour.tooManyRequestsBody);
  try {
    const account = emulator.credits(call.org);
    const free = compositeScope()?.free === true;
    const credits = free ? 0 : valueOfRule(rule.credits ?? 1, call);
    if (!account.spend(credits)) throw tooManyRequests(emulator.options.behaviour.tooManyRequestsBody);
    ledger.credits = credits;
    if (emulator.options.latencyMs > 0) await sleep(emulator.options.latencyMs);
    const given = await handled(handler, call, context);
    const late = free ? 0 : (given.credits ?? 0);
    if (!account.spend(late)) throw tooManyRequests(emulator.options.behaviour.tooManyRequestsBody);
    ledger.credits += late;
    const response = toResponse(given);
    if (account.used() * 2 >= account.quota) {
      response.headers.set('X-API-CREDITS-REMAINING', String(Math.max(0, account.quota - account.used())));
    }
    return response;
  } finally {
    leave();
  }
}

async function handled(handler: CallHandler, call: Call, context: Context): Promise<Answer> {
  try {
    return await handler(call, context);
  } catch (error) {
    if (error instanceof ZohoError) return { status: error.status, body: error.body };
    throw error;
  }
}

function authorise(emulator: Emulator, { context, text }: Incoming): Call {
  const token = PREFIX.exec(context.req.header('authorization') ?? '')?.[1];
  if (token === undefined) throw refuse(401, 'AUTHENTICATION_FAILURE', 'Authentication failed');
  const subject = emulator.tokens.subjectOf(token);
  const org = subject === undefined ? undefined : emulator.orgs.get(subject.orgId);
  const user = subject === undefined ? undefined : org?.user(subject.userId);
  const here = emulator.sites.at(context.req.url);
  const elsewhere = here !== undefined && org !== undefined && here !== dataCentreOf(org.meta);
  if (subject === undefined || org === undefined || user === undefined || user.status !== 'active' || elsewhere) {
    throw refuse(401, 'INVALID_TOKEN', 'invalid oauth token');
  }
  return {
    org,
    user,
    clientId: subject.clientId,
    scopes: subject.scopes,
    body: parseBody(context.req.method, text, isMultipart(context)),
    params: context.req.param(),
    query: new URL(context.req.url).searchParams,
    header: (name) => context.req.header(name),
  };
}

const isMultipart = (context: Context): boolean => (context.req.header('content-type') ?? '').startsWith('multipart/');

/** Whether the body is text: an uploaded file would be spoilt by reading it as such, so its handler reads it. */
function hasText(context: Context): boolean {
  if (context.req.method === 'GET') return false;
  return !isMultipart(context);
}

/** A body that is missing, no JSON or no object is refused alike, as recorded from real orgs. */
function parseBody(method: string, text: string, isFile: boolean): Json | undefined {
  const isNeeded = WITH_BODY.has(method) && !isFile;
  if (text.trim() === '' && !isNeeded) return undefined;
  const body = readJson(text);
  if (objectOf(body) === undefined) throw refuse(400, 'INVALID_DATA', 'body', { expected_data_type: 'jsonobject' });
  return body;
}

function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function toResponse(given: Answer): Response {
  if ('response' in given) return given.response;
  if (!('body' in given)) return new Response(null, { status: given.status });
  return Response.json(given.body, {
    status: given.status,
    headers: { 'Content-Type': 'application/json;charset=utf-8' },
  });
}

function pathPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:[a-z_]+/gi, '[^/]+')}$`);
}
