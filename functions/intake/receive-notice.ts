import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { plainName } from '../../shared/records/field-map.ts';
import type { Log } from '../log.ts';
import type { Message } from '../queue/message.ts';
import type { Queue } from '../queue/queue.ts';
import { noteIgnored } from '../store/notice-log.ts';
import type { Store } from '../store/store.ts';
import { findTenant } from '../tenants/registry.ts';
import { verifySecret } from '../tenants/secrets.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { asksForAssessment, echoOf, ignoredReason } from './filter-notice.ts';
import { type Notice, parseNotice } from './parse-notice.ts';
import { type IntakeRequest, problem, readBody } from './request.ts';

/** What the webhook needs: no CRM, no SDK, no key. */
export interface IntakeDeps {
  store: Store;
  queue: Queue;
  /** Epoch milliseconds. */
  now: () => number;
  log: Log;
}

/**
 * Takes one call of Zoho's: guards in order, each with its own answer, then one message a record. 404 for a path or tenant
 * that is not there, 405, 400 with the path of every fault, 401 with an empty body; 202 for everything else, whether it led to a message or not.
 */
export async function receiveNotice(
  deps: IntakeDeps,
  request: IntakeRequest,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { store, log } = deps;
  const tenant = request.tenantId === undefined ? undefined : await findTenant(store, request.tenantId);
  if (!tenant) return problem(404, 'There is nothing at this address');
  if (request.method !== 'POST') {
    const refusal = problem(405, 'Only POST is answered here');
    return { ...refusal, headers: { ...refusal.headers, allow: 'POST' } };
  }
  const body = await readBody(request.body, request.headers['content-type'] ?? '');
  if ('fault' in body) return problem(400, 'The notice cannot be read', [body.fault]);
  if (!verifySecret(tenant, request.headers, body.value)) {
    log.warn('webhook refused', { tenant: tenant.id, reason: 'bad-secret' });
    await noteIgnored(store, deps.now(), { tenant: tenant.id, reason: 'bad-secret' });
    return { statusCode: 401 };
  }
  const parsed = parseNotice(body.value);
  if ('faults' in parsed) return problem(400, 'The notice cannot be read', parsed.faults);
  const queued = await enqueue(deps, tenant, parsed.notice);
  return accepted(queued, parsed.notice.records.length - queued);
}

/** Puts a message on the queue for each record that is not our own echo. @returns how many. */
async function enqueue(deps: IntakeDeps, tenant: Tenant, notice: Notice): Promise<number> {
  const { operation, cause, records } = notice;
  const module = plainName(notice.module);
  const reason = ignoredReason(module, operation);
  if (reason) {
    const id = records[0]?.id ?? '';
    await noteIgnored(deps.store, deps.now(), { tenant: tenant.id, reason, module, id, times: records.length });
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
  if (messages.length > 0)
    await deps.queue.send(messages.map((message) => ({ body: JSON.stringify(message), group: tenant.orgId })));
  deps.log.info('notice taken', { tenant: tenant.id, module, cause, records: records.length, queued: messages.length });
  return messages.length;
}

function accepted(queued: number, ignored: number): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: 202,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ queued, ignored }),
  };
}
