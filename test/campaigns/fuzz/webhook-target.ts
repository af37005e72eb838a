import type { IntakeDeps } from '../../../functions/intake/door.ts';
import { localContext, toGatewayEvent } from '../../../functions/local/lambda-shapes.ts';
import { silentLog } from '../../../functions/log.ts';
import { readMessage } from '../../../functions/queue/message.ts';
import { readKey } from '../../../functions/store/encryption.ts';
import { registerTenant } from '../../../functions/tenants/registry.ts';
import { currentSecret } from '../../../functions/tenants/secrets.ts';
import { webhook } from '../../../functions/webhook.ts';
import { openBase } from '../../../functions/wiring/base.ts';
import { TEST_KEY, TEST_TENANT } from '../../fakes/worker-bench.ts';
import { mutantOf } from '../../fixtures/mutants.ts';
import { anyText, anyValue, BreachError, type Draw, mutatedText, oneOf, type Target } from './target.ts';

/** One call of the webhook. */
interface Call {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

const TENANTS = ['acme', 'other'] as const;
const METHODS = ['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'] as const;
const STATUSES: ReadonlySet<number> = new Set([202, 400, 401, 404, 405, 413, 429]);

/** Notices as Zoho sends them. */
const NOTICES = [
  {
    module: 'Accounts',
    operation: 'update',
    ids: ['5725767000000411001', '5725767000000411002'],
    affected_fields: [{ '5725767000000411001': ['Industry', 'Winnow_Score'] }],
    affected_values: [{ record_id: '5725767000000411001', values: { Winnow_Assessed_At: null } }],
    channel_id: '10000000068002',
    server_time: 1_756_000_000_000,
    query_params: {},
    resource_uri: 'https://www.zohoapis.com/crm/v8/Accounts',
  },
  { event: 'invoice-overdue', module: 'Invoices', id: '5725767000000500001' },
  {
    module: 'Deals',
    operation: 'insert',
    ids: Array.from({ length: 600 }, (_, at) => String(5725767000000600000n + BigInt(at))),
  },
] as const;

/** Webhook bodies, heads, paths and methods, against two tenants with secrets of their own. */
export const webhookTarget: Target = {
  what: 'webhook: bodies, headers, paths, methods',
  share: 300,
  mustHold: 'a known status, never 5xx; no secret in an answer; only a right secret queues, and only for its tenant',
  reaches: ['202', '400', '401', '404', '405'],
  async open() {
    const key = readKey(TEST_KEY);
    // A clock that goes on with each call: nobody is held up by the limits on strangers.
    let now = 1_000_000;
    const base = openBase(':memory:', silentLog, () => now);
    const secrets: Record<string, string> = {};
    for (const [at, id] of TENANTS.entries()) {
      const tenant = { ...TEST_TENANT, id, orgId: `70000000${at + 1}` };
      secrets[id] = currentSecret(await registerTenant(base.store, key, tenant), key);
    }
    let queued: { body: string; group: string }[] = [];
    const queue: IntakeDeps['queue'] = {
      send: async (messages) => {
        queued = messages.map(({ body, group }) => ({ body, group }));
      },
    };
    const handler = webhook({ store: base.store, queue, now: () => now, log: silentLog });
    return {
      draw: (random) => drawCall(random, secrets),
      async feed(call: Call) {
        now += 1_000;
        queued = [];
        const hasBody = call.method !== 'GET' && call.method !== 'HEAD';
        const request = new Request(`http://127.0.0.1${call.path}`, {
          method: call.method,
          headers: call.headers,
          ...(hasBody ? { body: call.body } : {}),
        });
        const { statusCode = 0, body = '' } = await handler(
          toGatewayEvent(request, now),
          localContext('webhook', 10_000),
        );
        checkAnswer(statusCode, body, Object.values(secrets));
        checkQueued(queued, call, secrets);
        return String(statusCode);
      },
      close: async () => base.close(),
    };
  },
};

function drawCall(random: Draw, secrets: Readonly<Record<string, string>>): Call {
  const tenant = oneOf(random, TENANTS);
  const secret = random() < 0.7 ? secrets[tenant] : oneOf(random, [...Object.values(secrets), '', 'x']);
  const notice = { ...oneOf(random, NOTICES), ...(random() < 0.7 ? { token: secret } : {}) };
  const changed = random() < 0.75 ? mutantOf(notice, random) : notice;
  const json = JSON.stringify(random() < 0.1 ? anyValue(random) : changed) ?? 'null';
  const body = random() < 0.25 ? mutatedText(json, random) : json;
  const headers: Record<string, string> = {
    'content-type': random() < 0.8 ? 'application/json' : oneOf(random, CONTENT_TYPES),
  };
  if (random() < 0.3) headers['x-winnow-secret'] = secret ?? '';
  if (random() < 0.1)
    headers[`x-${Math.floor(random() * 9)}`] = encodeURIComponent(anyText(random).toWellFormed()).slice(0, 200);
  const path =
    random() < 0.9 ? `/zoho/${tenant}` : `/${encodeURIComponent(anyText(random).toWellFormed()).slice(0, 300)}`;
  return { method: random() < 0.92 ? 'POST' : oneOf(random, METHODS), path, headers, body: body.toWellFormed() };
}

const CONTENT_TYPES = [
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'text/plain',
  'application/json; charset=utf-16',
  'x',
] as const;

export function checkAnswer(status: number, body: string, secrets: readonly string[]): void {
  if (!STATUSES.has(status)) throw new BreachError(`status ${status}: ${body.slice(0, 200)}`);
  for (const kept of [...secrets, TEST_KEY, TEST_TENANT.credentials.refreshToken, TEST_TENANT.credentials.clientSecret])
    if (body.includes(kept)) throw new BreachError(`a secret stands in an answer ${status}`);
}

/** What was queued must be readable, and of the tenant of the path, whose secret the call has. */
export function checkQueued(
  queued: readonly { body: string; group: string }[],
  { path, headers, body }: Call,
  secrets: Readonly<Record<string, string>>,
): void {
  for (const message of queued) {
    const read = readMessage(message.body);
    if ('fault' in read) throw new BreachError(`a message that cannot be read: ${read.fault}`);
    const { tenant } = 'message' in read ? read.message : read.changes;
    if (path.replace(/\/$/, '') !== `/zoho/${tenant}`) throw new BreachError(`a message for ${tenant} by ${path}`);
    const secret = secrets[tenant] ?? '-';
    if (headers['x-winnow-secret'] !== secret && !body.includes(secret))
      throw new BreachError('queued without the secret');
  }
}
