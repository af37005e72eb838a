import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { plainName } from '../../shared/records/field-map.ts';
import type { Message } from '../queue/message.ts';
import { noteIgnored } from '../store/notice-log.ts';
import { isLiveSecret, SECRET_HEADER } from '../tenants/secrets.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { changesMessage, type Door, type IntakeDeps } from './door.ts';
import { asksForAssessment, echoOf, ignoredReason } from './filter-notice.ts';
import { type Notice, parseNotice } from './parse-notice.ts';
import {
  comeBack,
  type IntakeRequest,
  isForm,
  LARGEST_BODY,
  problem,
  readForm,
  readJsonBody,
  withExactIds,
} from './request.ts';

type Answer = APIGatewayProxyStructuredResultV2;

/** When there may be room again: the worker empties the queue in minutes, a person the disk. */
const SHORTAGE_SECONDS = 60;

/**
 * Takes one call of Zoho's: guards in order, each with its own answer, the cheapest first, then one message a record. 404 for a path of
 * another form, 405, 503 where there is no room, 413, 400 with the path of every fault, 401 with an empty body for a wrong secret and for
 * an unknown tenant alike, 429 for too many calls; 202 for everything else, whether it led to a message or not. The body is read last,
 * and before the secret is right nothing is written or logged.
 */
export async function receiveNotice(door: Door, request: IntakeRequest): Promise<Answer> {
  const { tenantId, method, headers } = request;
  if (tenantId === undefined) return problem(404, 'There is nothing at this address');
  if (method !== 'POST') {
    const refusal = problem(405, 'Only POST is answered here');
    return { ...refusal, headers: { ...refusal.headers, allow: 'POST' } };
  }
  const shortage = await door.deps.shortage?.();
  if (shortage !== undefined) return comeBack(503, 'There is no room for more: come back later', SHORTAGE_SECONDS);
  const tenant = await door.findTenant(tenantId);
  // A header, where there is one, decides alone, and before the body is read.
  const inHeader = headers[SECRET_HEADER];
  if (inHeader !== undefined && !isLiveSecret(tenant, inHeader)) return refuse(door, tenant, request);
  const bytes = await request.readBytes();
  if (!bytes) return problem(413, `A notice has at most ${LARGEST_BODY / 1024} kB`);
  const json = readJsonBody(bytes);
  const contentType = headers['content-type'] ?? '';
  const mayBeForm = 'fault' in json && isForm(contentType);
  // Only a workflow's webhook sends a form, and it has the secret in its header.
  if (mayBeForm && inHeader === undefined) return refuse(door, tenant, request);
  const body = mayBeForm ? await readForm(bytes, contentType) : json;
  if ('fault' in body) return problem(400, 'The notice cannot be read', [body.fault]);
  const isRight = inHeader !== undefined || isLiveSecret(tenant, body.value['token']);
  if (!tenant || !isRight) return refuse(door, tenant, request);
  const parsed = parseNotice(withExactIds(body.value, bytes));
  if ('faults' in parsed) return problem(400, 'The notice cannot be read', parsed.faults);
  const answer = await takeNotice(door, tenant, parsed.notice);
  await door.writeDown();
  return answer;
}

/** A call whose secret is wrong, or whose tenant is unknown: both are answered alike. A caller who goes on gets 429 instead. */
function refuse(door: Door, tenant: Tenant | undefined, { source }: IntakeRequest): Answer {
  door.countRefused(tenant);
  const wait = door.strangers.take(source);
  return wait > 0 ? comeBack(429, 'Too many calls: come back later', wait) : { statusCode: 401 };
}

/** Queues what a notice says. Zoho does not send a refused notice again: what it named is searched for later. */
async function takeNotice(door: Door, tenant: Tenant, notice: Notice): Promise<Answer> {
  const wait = door.calls.take(tenant.id);
  if (wait > 0) {
    const module = plainName(notice.module);
    if (!ignoredReason(module, notice.operation)) door.rememberMissed(tenant, module);
    return comeBack(429, 'Too many notices: come back later', wait);
  }
  const queued = await enqueue(door.deps, tenant, notice);
  return accepted(queued, notice.records.length - queued, notice.unread);
}

/** Puts a message on the queue for each record that is not our own echo, and one for all that are unread. @returns how many of the first. */
async function enqueue(deps: IntakeDeps, tenant: Tenant, notice: Notice): Promise<number> {
  const { operation, cause, records, unread } = notice;
  const module = plainName(notice.module);
  const reason = ignoredReason(module, operation);
  if (reason) {
    const id = records[0]?.id ?? '';
    const times = records.length + unread;
    await noteIgnored(deps.store, deps.now(), { tenant: tenant.id, reason, module, id, times });
    deps.log.info('notice without effect', { tenant: tenant.id, reason, module, records: records.length });
    return 0;
  }
  const messages = records.flatMap((record): Message[] => {
    const echo = echoOf(module, record);
    if (echo === 'echo') return [];
    const message = { v: 1 as const, tenant: tenant.id, module, id: record.id, cause };
    if (echo === 'unclear') return [{ ...message, maybe: true }];
    return [asksForAssessment(module, record) ? { ...message, asks: true } : message];
  });
  const bodies = [...messages, ...(unread > 0 ? [changesMessage(tenant, module, deps.now())] : [])];
  if (bodies.length > 0)
    await deps.queue.send(bodies.map((message) => ({ body: JSON.stringify(message), group: tenant.orgId })));
  const counts = { records: records.length, queued: messages.length, unread };
  deps.log.info('notice taken', { tenant: tenant.id, module, cause, ...counts });
  return messages.length;
}

/** @param searched how many records are not taken one by one, but searched for. */
function accepted(queued: number, ignored: number, searched: number): Answer {
  return {
    statusCode: 202,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ queued, ignored, ...(searched > 0 ? { searched } : {}) }),
  };
}
