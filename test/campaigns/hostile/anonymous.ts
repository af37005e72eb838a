import { request } from 'node:http';
import { TENANT } from '../../contract/functions/connected.ts';
import { type Finding, judged } from '../core/finding.ts';
import type { HostileFirm } from './firm.ts';

/** A call by somebody on the internet. */
interface Call {
  path?: string;
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** The address that it comes from: all of 127.0.0.0/8 are this machine. */
  from?: string;
}

const TIMES = 120;
const IDS = 10_000;
const NOBODY = '127.0.0.2';
const FOREIGN = '9999999999999999999';

/** What the rows need of the firm. */
interface Door {
  firm: HostileFirm;
  secret: string;
  /** @returns the status. */
  post(call: Call): Promise<number>;
  notice(ids: readonly string[], token: string): object;
}

type Row = (door: Door) => Promise<Finding>;

/** What strangers, and senders who know the secret, do at the webhook. */
export async function anonymousAbuses(firm: HostileFirm): Promise<Finding[]> {
  const { url, secret } = await firm.at.functions.webhookOf(TENANT);
  const door: Door = {
    firm,
    secret,
    post: (call) => statusOf(url, call),
    notice: (ids, token) => ({ module: 'Accounts', operation: 'update', ids, token }),
  };
  const findings: Finding[] = [];
  // In this order: the flood of the first three is still there when the right secret comes.
  for (const row of [
    guesses,
    forgedAddress,
    forgedBeforeProxy,
    rightSecret,
    asksForTenants,
    elsewhere,
    largeBody,
    foreignIds,
  ])
    findings.push(await row(door));
  return findings;
}

const guesses: Row = async ({ firm, post, notice }) => {
  const statuses = await many(TIMES, () => post({ body: notice([FOREIGN], 'wrong'), from: NOBODY }));
  const { visible } = await firm.at.functions.base.queue.depth();
  return judged({
    what: 'anonymous: guesses the secret',
    times: TIMES,
    mustHold: '401, then 429; nothing queued',
    breaches: [
      ...outside(statuses, [401, 429]),
      ...(statuses.includes(429) ? [] : ['never told to stop']),
      ...(visible > 0 ? ['something was queued'] : []),
    ],
  });
};

const forgedAddress: Row = async ({ post, notice }) => {
  const statuses = await many(TIMES, (at) =>
    post({ body: notice([FOREIGN], 'wrong'), from: NOBODY, headers: { 'x-forwarded-for': `10.1.${at}.7` } }),
  );
  const stopped = statuses.filter((status) => status === 429).length;
  return judged({
    what: 'anonymous: forges the address in a header',
    times: TIMES,
    mustHold: '429 nearly always: a stranger’s header is not believed',
    breaches: [...outside(statuses, [401, 429]), ...(stopped < TIMES / 2 ? ['each forged address may try again'] : [])],
  });
};

const forgedBeforeProxy: Row = async ({ post, notice }) => {
  const statuses = await many(TIMES, (at) =>
    post({ body: notice([FOREIGN], 'wrong'), headers: { 'x-forwarded-for': `10.2.${at}.7, 203.0.113.9` } }),
  );
  return judged({
    what: 'anonymous: forges it before the proxy',
    times: TIMES,
    mustHold: '429 at last: what the proxy adds counts',
    breaches: [...outside(statuses, [401, 429]), ...(statuses.includes(429) ? [] : ['never told to stop'])],
  });
};

const rightSecret: Row = async ({ post, notice, secret }) =>
  judged({
    what: 'sender: the right secret, while strangers flood',
    times: 1,
    mustHold: '202',
    breaches: outside([await post({ body: notice([FOREIGN], secret) })], [202]),
  });

const asksForTenants: Row = async ({ post, notice }) => {
  const body = notice([FOREIGN], 'wrong');
  const unknown = await post({ path: '/zoho/nobody', body, from: '127.0.0.3' });
  const known = await post({ body, from: '127.0.0.3' });
  return judged({
    what: 'anonymous: asks which tenants there are',
    times: 2,
    mustHold: 'the same answer for a known and an unknown one',
    breaches: known === unknown ? [] : [`${known} against ${unknown}`],
  });
};

const PATHS = ['/', '/zoho/acme/../x', '/zoho/ACME', '/__control/clock', '/store.db', '/zoho/acme?x=1%00'] as const;

const elsewhere: Row = async ({ post }) => {
  const statuses = await many(PATHS.length, (at) => post({ path: PATHS[at] ?? '/', method: 'GET', from: '127.0.0.4' }));
  return judged({
    what: 'anonymous: other paths and methods',
    times: PATHS.length,
    mustHold: '404 or 405',
    breaches: outside(statuses, [404, 405]),
  });
};

const largeBody: Row = async ({ post, secret }) =>
  judged({
    what: 'sender: a body of 2 MB',
    times: 1,
    mustHold: '413',
    breaches: outside([await post({ body: { token: secret, junk: 'x'.repeat(2_000_000) }, from: '127.0.0.5' })], [413]),
  });

const foreignIds: Row = async ({ firm, post, notice, secret }) => {
  const { ledger } = firm.at.zoho;
  await firm.at.settle();
  const ids = Array.from({ length: IDS }, (_, at) => String(9_000_000_000_000_000_000n + BigInt(at)));
  const last = ledger.entries().at(-1)?.sequence ?? 0;
  const answer = await post({ body: notice(ids, secret) });
  await firm.at.settle();
  const writes = ledger.entries().filter(({ sequence, direction, method, path }) => {
    const isWrite = direction === 'in' && method !== 'GET' && !/coql|oauth/.test(path);
    return sequence > last && isWrite;
  });
  const { dead } = await firm.at.functions.base.queue.depth();
  return judged({
    what: 'sender: 10,000 ids of another org',
    times: IDS,
    mustHold: '202; nothing is written, no message dies',
    breaches: [
      ...outside([answer], [202]),
      ...writes.map(({ method, path }) => `${method} ${path}`),
      ...(dead > 0 ? [`${dead} dead letters`] : []),
    ],
  });
};

const outside = (statuses: readonly number[], allowed: readonly number[]): string[] =>
  [...Map.groupBy(statuses, (status) => status)]
    .filter(([status]) => !allowed.includes(status))
    .map(([status, { length }]) => `${length} × ${status}`);

async function many(times: number, call: (at: number) => Promise<number>): Promise<number[]> {
  const statuses: number[] = [];
  for (let at = 0; at < times; at += 1) statuses.push(await call(at));
  return statuses;
}

/** The status of an answer; 0 where the connection was cut. */
function statusOf(webhook: string, { path, method = 'POST', body, headers = {}, from }: Call): Promise<number> {
  const url = new URL(webhook);
  return new Promise((resolve) => {
    const call = request(
      {
        host: url.hostname,
        port: url.port,
        path: path ?? url.pathname,
        method,
        headers: { 'content-type': 'application/json', ...headers },
        agent: false,
        ...(from ? { localAddress: from } : {}),
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    call.on('error', () => resolve(0));
    call.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
