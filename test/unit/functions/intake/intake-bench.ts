import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { IntakeDeps } from '../../../../functions/intake/door.ts';
import { localContext, toGatewayEvent } from '../../../../functions/local/lambda-shapes.ts';
import { type Log, silentLog } from '../../../../functions/log.ts';
import { type Message, readMessage } from '../../../../functions/queue/message.ts';
import { readKey } from '../../../../functions/store/encryption.ts';
import { registerTenant } from '../../../../functions/tenants/registry.ts';
import { currentSecret } from '../../../../functions/tenants/secrets.ts';
import { webhook } from '../../../../functions/webhook.ts';
import { openBase } from '../../../../functions/wiring/base.ts';
import { NOON, TEST_KEY, TEST_TENANT } from '../../../fakes/worker-bench.ts';

export type Answer = APIGatewayProxyStructuredResultV2;

/** As many calls as a test makes. */
export const NO_LIMIT = { burst: 1e9, perSecond: 1e9 };

/** The webhook on a store and a queue in memory, with one tenant, and a clock that a test moves. */
export async function intakeBench(log: Log = silentLog, limits: IntakeDeps['limits'] = {}) {
  const time = { now: NOON };
  const base = openBase(':memory:', log, () => time.now);
  const key = readKey(TEST_KEY);
  const tenant = await registerTenant(base.store, key, TEST_TENANT);
  const secret = currentSecret(tenant, key);
  const deps: IntakeDeps = { store: base.store, queue: base.queue, now: base.now, log, limits };
  const handler = webhook(deps);
  const request = async (path: string, init: RequestInit): Promise<Answer> =>
    handler(toGatewayEvent(new Request(`https://hook.example${path}`, init), NOON), localContext('webhook', 9e3));
  return {
    time,
    deps,
    base,
    key,
    tenant,
    secret,
    request,
    handler,
    post: (body: unknown, headers: Record<string, string> = {}, path = '/zoho/acme') =>
      request(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    /** Takes all messages off the queue. */
    queued: async (): Promise<Message[]> => {
      const received = await base.queue.receive(1000, 1000);
      await base.queue.acknowledge(received.map(({ receipt }) => receipt));
      return received.map(({ body }) => {
        const read = readMessage(body);
        if (!('message' in read)) throw new Error('fault' in read ? read.fault : 'a search for changes');
        return read.message;
      });
    },
  };
}

/** A notice as Zoho posts it, with the parts of a sample callback (notifications API). */
export function notice(token: string, over: Record<string, unknown> = {}) {
  return {
    server_time: 1786703126473,
    query_params: {},
    module: 'Accounts',
    resource_uri: 'https://www.zohoapis.com/crm/v2/Accounts',
    ids: ['9000000000123'],
    affected_fields: [{ '9000000000123': ['Rating'] }],
    operation: 'update',
    channel_id: '7000001',
    token,
    ...over,
  };
}
