// Attacks on the webhook of the local host: a body without end, bad secrets, a notice with thousands of ids; and whether an unknown
// tenant can be told from a bad secret by time. `npx node scripts/bench/door.ts [--megabytes 800]`
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { machineLine, middleOf } from './parts/measuring.ts';

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '800' } } });
const MEGABYTES = Number(values.megabytes);
const BAD_SECRETS = 1_000;
const IDS = 15_000;
const TIMED = 400;
const KIB_OF_MB = 1024;

const dir = await mkdtemp(join(tmpdir(), 'winnow-door-'));
const storeFile = join(dir, 'store.db');
const host = spawn(process.execPath, [join(import.meta.dirname, 'door/host.ts'), storeFile], {
  stdio: ['ignore', 'pipe', 'pipe'],
});
const lines = createInterface(host.stdout);
const [first] = await once(lines, 'line');
const { url, secret } = JSON.parse(String(first)) as { url: string; secret: string };
let logged = 0;
for (const output of [lines, createInterface(host.stderr)])
  output.on('line', () => {
    logged += 1;
  });

console.log(machineLine());
await unknownOrRefused();
await manyIds();
await badSecrets();
await endlessBody();
host.kill();
await rm(dir, { recursive: true });

/** The peak of the host's memory in MB, as Linux counts it. */
function peak(): number {
  const status = readFileSync(`/proc/${host.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / KIB_OF_MB;
}

/** How often an item of this kind was written. */
function writes(kind: string): number {
  const database = new DatabaseSync(storeFile, { readOnly: true });
  const row = database.prepare('select coalesce(sum(version), 0) as writes from item where kind = ?').get(kind);
  database.close();
  return Number(row?.['writes']);
}

async function post(address: string, body: unknown): Promise<{ status: number; ms: number }> {
  const started = performance.now();
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
  return { status: answer.status, ms: performance.now() - started };
}

function notice(token: string, ids: readonly string[]) {
  return { module: 'Accounts', operation: 'update', ids, token };
}

function idOf(at: number): string {
  return String(9_000_000_000_000 + at);
}

function statuses(answers: readonly { status: number }[]): string {
  const counts = Map.groupBy(answers, ({ status }) => status);
  return [...counts].map(([status, { length }]) => `${length} × ${status}`).join(', ');
}

async function unknownOrRefused(): Promise<void> {
  const known: { status: number; ms: number }[] = [];
  const unknown: { status: number; ms: number }[] = [];
  for (let time = 0; time < TIMED; time += 1) {
    known.push(await post(url, notice('wrong', [idOf(0)])));
    unknown.push(await post(url.replace('acme', 'nobody'), notice('wrong', [idOf(0)])));
  }
  const middle = (answers: typeof known) => middleOf(answers.slice(TIMED / 4).map(({ ms }) => ms)).toFixed(2);
  console.log(`\nbad secret of a known tenant   ${middle(known)} ms  ${statuses(known)}`);
  console.log(`the same of an unknown tenant  ${middle(unknown)} ms  ${statuses(unknown)}`);
}

async function manyIds(): Promise<void> {
  const body = notice(
    secret,
    Array.from({ length: IDS }, (_, at) => idOf(at)),
  );
  const answers = [await post(url, body), await post(url, body), await post(url, body)];
  const kilobytes = (JSON.stringify(body).length / KIB_OF_MB).toFixed(0);
  const ms = middleOf(answers.map((answer) => answer.ms)).toFixed(0);
  console.log(`\n${IDS} ids in ${kilobytes} kB            ${ms} ms  ${statuses(answers)}`);
}

async function badSecrets(): Promise<void> {
  const before = { logged, writes: writes('notice') };
  const started = performance.now();
  const answers: { status: number }[] = [];
  for (let time = 0; time < BAD_SECRETS; time += 1) answers.push(await post(url, notice('wrong', [idOf(0)])));
  const ms = ((performance.now() - started) / BAD_SECRETS).toFixed(2);
  console.log(`\n${BAD_SECRETS} bad secrets               ${ms} ms each  ${statuses(answers)}`);
  console.log(`  writes ${writes('notice') - before.writes}, lines of the log ${logged - before.logged}`);
}

/** A body of so many megabytes, without a length named at its head. */
async function endlessBody(): Promise<void> {
  const before = peak();
  const megabyte = Buffer.alloc(2 ** 20, 'x');
  const started = performance.now();
  const end = await new Promise<string>((resolve) => {
    let sent = 0;
    const call = request(url, { method: 'POST', headers: { 'content-type': 'application/json' } });
    call.on('response', (answer) => {
      resolve(`${answer.statusCode} after ${sent} MB`);
      call.destroy();
    });
    call.on('error', (error) => resolve(`${Reflect.get(error, 'code')} after ${sent} MB`));
    const next = (): void => {
      if (call.destroyed) return;
      if (sent === MEGABYTES) return void call.end();
      sent += 1;
      call.write(megabyte, next);
    };
    next();
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`\na body of ${MEGABYTES} MB              ${end}, ${seconds} s`);
  console.log(`  memory of the host at its peak: ${before.toFixed(0)} MB before, ${peak().toFixed(0)} MB after`);
}
