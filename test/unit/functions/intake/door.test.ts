import { describe, expect, it } from 'vitest';
import { MOST_RECORDS, parseNotice } from '../../../../functions/intake/parse-notice.ts';
import { LARGEST_BODY, readRequest } from '../../../../functions/intake/request.ts';
import { localContext, toGatewayEvent } from '../../../../functions/local/lambda-shapes.ts';
import { type Log, silentLog } from '../../../../functions/log.ts';
import { ignoredNotices } from '../../../../functions/store/notice-log.ts';
import { StoreError } from '../../../../functions/store/store-error.ts';
import { webhook } from '../../../../functions/webhook.ts';
import { NOON } from '../../../fakes/worker-bench.ts';
import { intakeBench, NO_LIMIT, notice } from './intake-bench.ts';

const WRONG = 'x'.repeat(43);
const MINUTE = 60_000;

function countingLog() {
  const lines: string[] = [];
  const note = (message: string) => {
    lines.push(message);
  };
  const log: Log = { debug: note, info: note, warn: note, error: note };
  return { log, lines };
}

/** A body of which a test knows how much was read. */
function countedBody(chunks: number, chunk = new Uint8Array(64 * 1024)) {
  const read = { chunks: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      read.chunks += 1;
      if (read.chunks > chunks) controller.close();
      else controller.enqueue(chunk);
    },
  });
  return { read, body };
}

async function call(
  bench: Awaited<ReturnType<typeof intakeBench>>,
  path: string,
  { method = 'POST', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: BodyInit },
) {
  const init = { method, headers, ...(body ? { body, duplex: 'half' } : {}) };
  return bench.handler(
    toGatewayEvent(new Request(`https://hook.example${path}`, init as RequestInit), NOON),
    localContext('webhook', 9e3),
  );
}

describe('before a body is read', () => {
  const paths = [
    ['/zoho/acme', true],
    ['/zoho/nobody', true],
    ['/other', false],
  ] as const;
  const methods = ['POST', 'PUT', 'DELETE'] as const;
  const secrets = ['none', 'wrong'] as const;
  const table = paths.flatMap(([path, isPath]) =>
    methods.flatMap((method) =>
      secrets.map((secret) => {
        const refused = secret === 'wrong' ? 401 : 413;
        return { path, method, secret, status: !isPath ? 404 : method !== 'POST' ? 405 : refused };
      }),
    ),
  );

  it.each(table)(
    '$method $path with secret $secret in its header is $status',
    async ({ path, method, secret, status }) => {
      const bench = await intakeBench();
      const { read, body } = countedBody(1_000);
      const headers: Record<string, string> = secret === 'wrong' ? { 'x-winnow-secret': WRONG } : {};
      expect((await call(bench, path, { method, headers, body })).statusCode).toBe(status);
      // A stream is asked for a chunk or two ahead of its reader.
      expect(read.chunks).toBeLessThanOrEqual(status === 413 ? LARGEST_BODY / (64 * 1024) + 3 : 2);
    },
  );

  it('a length beyond the limit is refused by its head alone', async () => {
    const bench = await intakeBench();
    const { read, body } = countedBody(10);
    const headers = { 'content-length': String(LARGEST_BODY + 1) };
    const request = readRequest({
      ...toGatewayEvent(new Request('https://hook.example/zoho/acme'), NOON),
      headers,
      bodyStream: body,
    });
    expect(await request.readBytes()).toBeUndefined();
    expect(read.chunks).toBeLessThanOrEqual(1);
    expect((await bench.post('x'.repeat(LARGEST_BODY + 1))).statusCode).toBe(413);
  });

  it('a body of exactly the limit is read, in text and in base64', async () => {
    const usual = toGatewayEvent(new Request('https://hook.example/zoho/acme', { method: 'POST' }), NOON);
    const bytes = Buffer.alloc(LARGEST_BODY, 'x');
    for (const [body, isBase64Encoded] of [
      [bytes.toString(), false],
      [bytes.toString('base64'), true],
    ] as const) {
      expect((await readRequest({ ...usual, body, isBase64Encoded }).readBytes())?.length).toBe(LARGEST_BODY);
      const longer = isBase64Encoded ? Buffer.concat([bytes, Buffer.from('xyz')]).toString('base64') : `${body}x`;
      expect(await readRequest({ ...usual, body: longer, isBase64Encoded }).readBytes()).toBeUndefined();
    }
  });
});

describe('a wrong secret', () => {
  it('and an unknown tenant are answered alike, wherever the secret stands', async () => {
    const answersOf = async (path: string) => {
      const bench = await intakeBench();
      return [
        await bench.post(notice(WRONG), {}, path),
        await bench.post(notice(''), {}, path),
        await bench.post(notice(bench.secret), { 'x-winnow-secret': WRONG }, path),
        await bench.post('[', {}, path),
        await bench.post('x'.repeat(LARGEST_BODY + 1), {}, path),
      ];
    };
    expect(await answersOf('/zoho/nobody')).toEqual(await answersOf('/zoho/acme'));
  });

  it('writes and logs nothing but a count, which is written down with the next right notice, once a minute', async () => {
    const { log, lines } = countingLog();
    const bench = await intakeBench(log, { stranger: NO_LIMIT });
    const { store } = bench.base;
    const counts = async () => (await ignoredNotices(store, 'acme')).map(({ reason, count }) => [reason, count]);
    const before = lines.length;
    for (let time = 0; time < 500; time += 1) await bench.post(notice(WRONG));
    await bench.post(notice(WRONG), {}, '/zoho/nobody');
    expect(await counts()).toEqual([]);
    expect(lines.length).toBe(before);
    await bench.post(notice(bench.secret));
    expect(await counts()).toEqual([['bad-secret', 500]]);
    expect(lines.filter((line) => line === 'calls refused')).toHaveLength(1);
    await bench.post(notice(WRONG));
    await bench.post(notice(bench.secret));
    expect(await counts()).toEqual([['bad-secret', 500]]);
    bench.time.now += MINUTE;
    await bench.post(notice(bench.secret));
    expect(await counts()).toEqual([['bad-secret', 501]]);
  });

  it('is told to come back once it comes too often, and never locks out the right one', async () => {
    const bench = await intakeBench(silentLog, { stranger: { burst: 3, perSecond: 0.5 } });
    const statuses: unknown[] = [];
    for (let time = 0; time < 5; time += 1) statuses.push((await bench.post(notice(WRONG))).statusCode);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect((await bench.post(notice(WRONG), {}, '/zoho/nobody')).statusCode).toBe(429);
    expect((await bench.post(notice(WRONG))).headers?.['retry-after']).toBe('2');
    expect((await bench.post(notice(bench.secret))).statusCode).toBe(202);
    bench.time.now += 2_000;
    expect((await bench.post(notice(WRONG))).statusCode).toBe(401);
  });
});

describe('a right secret', () => {
  it('is answered 429 beyond the rate of its tenant, and what it named is searched for within a minute', async () => {
    const bench = await intakeBench(silentLog, { tenant: { burst: 2, perSecond: 1 } });
    const statuses: unknown[] = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await bench.post(notice(bench.secret))).statusCode);
    expect(statuses).toEqual([202, 202, 429, 429]);
    expect(await bench.queued()).toHaveLength(2);
    bench.time.now += MINUTE;
    await bench.post(notice(bench.secret, { module: 'Deals' }));
    const bodies = (await bench.base.queue.receive(10, 1)).map(({ body }) => JSON.parse(body));
    expect(bodies.filter(({ changedSince }) => changedSince)).toEqual([
      { v: 1, tenant: 'acme', module: 'Accounts', changedSince: '2026-06-15T11:45:00+00:00', cause: 'watch/many' },
    ]);
  });

  it('queues a few hundred records, and one search for all that a notice names beyond them', async () => {
    const bench = await intakeBench();
    const ids = Array.from({ length: 15_000 }, (_, at) => String(9_000_000_000_000 + at));
    const answer = await bench.post(notice(bench.secret, { ids, affected_fields: [] }));
    expect(answer.statusCode).toBe(202);
    expect(JSON.parse(answer.body ?? '')).toEqual({
      queued: MOST_RECORDS,
      ignored: 0,
      searched: 15_000 - MOST_RECORDS,
    });
    const bodies = (await bench.base.queue.receive(1_000, 1)).map(({ body }) => JSON.parse(body));
    expect(bodies).toHaveLength(MOST_RECORDS + 1);
    expect(bodies.filter(({ changedSince }) => changedSince)).toMatchObject([{ module: 'Accounts' }]);
  });

  it('gets no search for records of a module that leads to no customer', async () => {
    const bench = await intakeBench();
    const ids = Array.from({ length: 600 }, (_, at) => String(9_000_000_000_000 + at));
    expect((await bench.post(notice(bench.secret, { ids, module: 'Potato' }))).body).toContain('"queued":0');
    expect(await bench.base.queue.depth()).toMatchObject({ visible: 0 });
    expect(await ignoredNotices(bench.base.store, 'acme')).toMatchObject([{ reason: 'unknown-module', count: 600 }]);
  });
});

describe('a body made to be slow', () => {
  const deep = (levels: number) =>
    `{"token":"${WRONG}","a":${'['.repeat(levels)}"${'['.repeat(200)}\\""${']'.repeat(levels)}}`;

  it('by its depth is not parsed; brackets in a text count for nothing', async () => {
    const bench = await intakeBench();
    const answer = await bench.post(deep(64));
    expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining('64 deep')]);
    expect((await bench.post(deep(63))).statusCode).toBe(401);
    expect((await bench.post('['.repeat(LARGEST_BODY))).statusCode).toBe(400);
  });

  it('by being a form is refused by its head unless the secret stands there', async () => {
    const bench = await intakeBench();
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = `event=invoice-overdue&module=Invoices&id=9000000000123&token=${bench.secret}`;
    expect((await bench.post(body, form)).statusCode).toBe(401);
    expect((await bench.post(body, { ...form, 'x-winnow-secret': bench.secret })).statusCode).toBe(202);
  });

  it('by thousands of entries about one record is read as one', () => {
    const id = '9000000000123';
    const entries = Array.from({ length: 6_000 }, (_, at) => at);
    const body = {
      ...notice(''),
      affected_fields: entries.map((at) => ({ [id]: [`F${at}`] })),
      affected_values: entries.map((at) => ({ record_id: id, values: { [`F${at}`]: at } })),
    };
    const read = parseNotice(body);
    const [record] = 'notice' in read ? read.notice.records : [];
    expect(record?.fields).toHaveLength(6_000);
    expect(Object.entries(record?.values ?? {})).toHaveLength(6_000);
  });
});

describe('where there is no room, or the store cannot be used', () => {
  it('everybody is asked to come back, and the body is not read', async () => {
    const bench = await intakeBench();
    const handler = webhook({ ...bench.deps, shortage: async () => 'disk-full' });
    const { read, body } = countedBody(100);
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    const event = toGatewayEvent(new Request('https://hook.example/zoho/acme', init), NOON);
    expect(await handler(event, localContext('webhook', 9e3))).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': '60' },
    });
    expect(read.chunks).toBeLessThanOrEqual(1);
  });

  it('a right notice is answered 503, the cause logged once, then counted, and the store let alone for a while', async () => {
    const { log, lines } = countingLog();
    const bench = await intakeBench(log);
    let sends = 0;
    const send = async (): Promise<void> => {
      sends += 1;
      throw new StoreError('full', undefined);
    };
    const handler = webhook({ ...bench.deps, queue: { send } });
    const post = () => {
      const init = { method: 'POST', body: JSON.stringify(notice(bench.secret)) };
      return handler(
        toGatewayEvent(new Request('https://hook.example/zoho/acme', init), NOON),
        localContext('webhook', 9e3),
      );
    };
    for (let time = 0; time < 20; time += 1)
      expect(await post()).toMatchObject({ statusCode: 503, headers: { 'retry-after': '30' } });
    expect(lines.filter((line) => line === 'notice not taken')).toHaveLength(1);
    expect(sends).toBe(1);
    bench.time.now += MINUTE;
    await post();
    expect(lines.filter((line) => line === 'notice not taken')).toHaveLength(2);
  });
});
