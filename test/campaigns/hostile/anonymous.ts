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

/** What strangers, and senders who know the secret, do at the webhook. */
export async function anonymousAbuses(firm: HostileFirm): Promise<Finding[]> {
  const { url, secret } = await firm.at.functions.webhookOf(TENANT);
  const notice = (ids: readonly string[], token: string) => ({ module: 'Accounts', operation: 'update', ids, token });
  const post = (call: Call): Promise<number> => statusOf(url, call);
  const depth = () => firm.at.functions.base.queue.depth();
  const wrong = notice([FOREIGN], 'wrong');
  const findings: Finding[] = [];
  const row = (what: string, times: number, mustHold: string, breaches: readonly string[]): void =>
    void findings.push(judged({ what, times, mustHold, breaches }));

  const guesses = await many(TIMES, () => post({ body: wrong, from: NOBODY }));
  row('anonymous: guesses the secret', TIMES, '401, then 429; nothing queued', [
    ...outside(guesses, [401, 429]),
    ...(guesses.includes(429) ? [] : ['never told to stop']),
    ...((await depth()).visible > 0 ? ['something was queued'] : []),
  ]);
  const forged = await many(TIMES, (at) =>
    post({ body: wrong, from: NOBODY, headers: { 'x-forwarded-for': `10.1.${at}.7` } }),
  );
  row('anonymous: forges the address in a header', TIMES, '429 nearly always: a stranger’s header is not believed', [
    ...outside(forged, [401, 429]),
    ...(forged.filter((status) => status === 429).length < TIMES / 2 ? ['each forged address is let try again'] : []),
  ]);
  const behind = await many(TIMES, (at) =>
    post({ body: wrong, headers: { 'x-forwarded-for': `10.2.${at}.7, 203.0.113.9` } }),
  );
  row(
    'anonymous: forges it before the proxy',
    TIMES,
    '429 at last: what the proxy adds counts',
    behind.includes(429) ? outside(behind, [401, 429]) : ['never told to stop'],
  );
  row(
    'anonymous: right secret still served',
    1,
    '202 although strangers flood',
    outside([await post({ body: notice([FOREIGN], secret) })], [202]),
  );
  const unknown = await post({ path: '/zoho/nobody', body: wrong, from: '127.0.0.3' });
  const known = await post({ body: wrong, from: '127.0.0.3' });
  row(
    'anonymous: asks which tenants there are',
    2,
    'the same answer for a known and an unknown one',
    known === unknown ? [] : [`${known} against ${unknown}`],
  );
  const paths = ['/', '/zoho/acme/../x', '/zoho/ACME', '/__control/clock', '/store.db', '/zoho/acme?x=1%00'];
  const elsewhere = await many(paths.length, (at) =>
    post({ path: paths[at] ?? '/', method: 'GET', from: '127.0.0.4' }),
  );
  row('anonymous: other paths and methods', paths.length, '404 or 405', outside(elsewhere, [404, 405]));
  const large = await post({ body: { token: secret, junk: 'x'.repeat(2_000_000) }, from: '127.0.0.5' });
  row('sender: a body of 2 MB', 1, '413', outside([large], [413]));
  await firm.at.settle();
  const ids = Array.from({ length: IDS }, (_, at) => String(9_000_000_000_000_000_000n + BigInt(at)));
  const writes = firm.at.zoho.ledger.entries().at(-1)?.sequence ?? 0;
  const before = await depth();
  const answer = await post({ body: notice(ids, secret) });
  await firm.at.settle();
  const wrote = firm.at.zoho.ledger
    .entries()
    .filter(
      ({ sequence, direction, method, path }) =>
        sequence > writes && direction === 'in' && method !== 'GET' && !/coql|oauth/.test(path),
    );
  row('sender: 10,000 ids of another org', IDS, '202; nothing is written, no message dies', [
    ...outside([answer], [202]),
    ...wrote.map(({ method, path }) => `${method} ${path}`),
    ...((await depth()).dead > before.dead ? ['dead letters'] : []),
  ]);
  return findings;
}

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
