import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Finding, judged, skipped } from '../core/finding.ts';
import { type Child, type Ended, isListening, type ServeOptions, startServe } from './child.ts';
import { idAt, post, type Sent, sendAtRate } from './sender.ts';
import { lost, makeStore, queued, type TestStore, webhookAt } from './store.ts';

const DAY_MS = 86_400_000;
const COUNT = 60;
const RATE = 120;
/** Longer than the webhook leaves a faulty store alone. */
const REST_MS = 6_000;
/** So many lines of the log are no flood. */
const FEW_LINES = 12;
const NOBODY = 65_534;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * What is wrong with the file of the store, or with the clock; what people see, and that nothing taken in is lost.
 * @param isSmall only those that take a second or two.
 */
export async function storeFaults(isSmall: boolean): Promise<Finding[]> {
  const few = [damaged, twoHosts];
  const all = [locked, readOnly, smallDisk, refusingDisk, ...few, clockBack, clockForward];
  const findings: Finding[] = [];
  for (const row of isSmall ? few : all) findings.push(await row());
  return findings;
}

/** Starts `winnow serve` on a store of its own, works with it, and ends both. */
async function withServe<T>(
  options: Omit<ServeOptions, 'storeFile'>,
  work: (child: Child, store: TestStore) => Promise<T>,
): Promise<T> {
  const store = await makeStore();
  const child = await startServe({ storeFile: store.file, ...options });
  try {
    if (!isListening(child)) throw new Error(`winnow serve ended with ${child.code}: ${child.lines.join(' ')}`);
    return await work(child, store);
  } finally {
    if (isListening(child)) await child.end('SIGKILL');
    await store.remove();
  }
}

const send = ({ url }: Child, { bodyOf }: TestStore, from: number, count = COUNT): Promise<Sent> =>
  sendAtRate({
    url: webhookAt(url),
    rate: RATE,
    count,
    bodyOf: (id) => bodyOf(idAt(from + Number(BigInt(id) - BigInt(idAt(0))))),
  });

/** Ids of the calls of `send` that were accepted. */
const acceptedFrom = (sent: Sent, from: number): string[] =>
  sent.accepted.map((id) => idAt(from + Number(BigInt(id) - BigInt(idAt(0)))));

const statuses = ({ statuses: counts }: Sent): string =>
  [...counts].map(([status, times]) => `${times} × ${status}`).join(', ');

const only = (sent: Sent, status: number, when: string): string[] =>
  sent.statuses.size === 1 && sent.statuses.has(status) ? [] : [`${when}: ${statuses(sent)}, not ${status}`];

function locked(): Promise<Finding> {
  return withServe({}, async (child, store) => {
    const database = new DatabaseSync(store.file);
    database.exec('begin exclusive');
    const during = await send(child, store, 0, 10);
    database.exec('rollback');
    database.close();
    await pause(REST_MS);
    const after = await send(child, store, 1000);
    return judged({
      what: 'another program locks the store',
      times: COUNT + 10,
      mustHold: '503 while it is locked, 202 after; few lines of the log, with the cause; nothing lost',
      breaches: [
        ...only(during, 503, 'locked'),
        ...only(after, 202, 'free again'),
        ...lost(acceptedFrom(after, 1000), queued(store.file).ids, after.again),
        ...namesCause(child, /locked|holds the store/i),
      ],
    });
  });
}

/** That the cause is named, and not with a flood. */
function namesCause({ lines }: Pick<Child, 'lines'>, cause: RegExp): string[] {
  return [
    ...(lines.some((line) => cause.test(line)) ? [] : [`nothing names the cause: ${lines.slice(-3).join(' | ')}`]),
    ...(lines.length > FEW_LINES ? [`${lines.length} lines of the log`] : []),
  ];
}

/** The exit code of a command that could not do its work. */
const COULD_NOT = 2;

/** A store that cannot be opened at all: an exit code and a sentence. */
function refused(child: Child | Ended, cause: RegExp): string[] {
  if (isListening(child)) return ['winnow serve starts all the same'];
  return [...(child.code === COULD_NOT ? [] : [`exit code ${child.code}`]), ...namesCause(child, cause)];
}

async function damaged(): Promise<Finding> {
  const store = await makeStore();
  const file = openSync(store.file, 'r+');
  writeSync(file, Buffer.alloc(4096, 'x'), 0, 4096, 0);
  closeSync(file);
  const child = await startServe({ storeFile: store.file });
  if (isListening(child)) await child.end('SIGKILL');
  await store.remove();
  return judged({
    what: 'the store is damaged',
    times: 1,
    mustHold: 'winnow serve ends with 2 and says "damaged", with the remedy',
    breaches: refused(child, /damaged/),
  });
}

async function readOnly(): Promise<Finding> {
  const row = {
    what: 'the store may only be read',
    mustHold: 'winnow serve ends with 2, or 503; says who may not write',
  };
  const isRoot = process.getuid?.() === 0;
  const store = await makeStore();
  if (isRoot) for (const path of [store.dir, store.file]) chownSync(path, NOBODY, NOBODY);
  chmodSync(store.file, 0o400);
  chmodSync(store.dir, 0o500);
  const child = await startServe({ storeFile: store.file, ...(isRoot ? { spawn: { uid: NOBODY, gid: NOBODY } } : {}) });
  const sent = isListening(child) ? await send(child, store, 0, 10) : undefined;
  if (isListening(child)) await child.end('SIGKILL');
  chmodSync(store.dir, 0o700);
  await store.remove();
  const cannotRun = !isListening(child) && child.lines.some((line) => /EACCES|permission denied.*\.ts/i.test(line));
  if (cannotRun) return skipped(row, 'no other user may read the program here');
  return judged({
    ...row,
    times: 1,
    breaches: sent
      ? [...only(sent, 503, 'read-only'), ...namesCause(child, /cannot be written/)]
      : refused(child, /cannot be written/),
  });
}

/** A disk so small that the guard before it is full speaks at once. */
async function smallDisk(): Promise<Finding> {
  const row = { what: 'a disk of 6 MB', mustHold: '503 before it is full, and /health says so' };
  const dir = mkdtempSync(join(tmpdir(), 'winnow-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', dir]);
  try {
    if (mounted.status !== 0) return skipped(row, 'this machine mounts no small disk (needs the rights of root)');
    const store = await makeStore(dir);
    const child = await startServe({ storeFile: store.file });
    if (!isListening(child))
      return judged({ ...row, times: 1, breaches: [`ended with ${child.code}: ${child.lines.join(' ')}`] });
    const sent = await send(child, store, 0);
    const health = (await fetch(`${child.url}/health`)).status;
    await child.end('SIGKILL');
    return judged({
      ...row,
      times: COUNT,
      breaches: [...only(sent, 503, 'small disk'), ...(health === 503 ? [] : [`/health answers ${health}`])],
    });
  } finally {
    if (mounted.status === 0) spawnSync('umount', [dir]);
    rmSync(dir, { recursive: true, force: true });
  }
}

/** No file may grow beyond so many KiB: the disk refuses while there seems to be room. */
const FILE_LIMIT_KIB = 700;

async function refusingDisk(): Promise<Finding> {
  const row = {
    what: 'the disk refuses to write',
    mustHold: '202 or 503, each 202 on disk; the cause is named; no crash',
  };
  if (spawnSync('/bin/bash', ['-c', 'ulimit -f 700']).status !== 0) return skipped(row, 'no bash with ulimit here');
  return withServe({ before: `trap '' XFSZ; ulimit -f ${FILE_LIMIT_KIB}` }, async (child, store) => {
    const sent = await send(child, store, 0, 1_500);
    const again = await post(webhookAt(child.url), false, store.bodyOf(idAt(9_999_999)));
    const others = [...sent.statuses].filter(([status]) => status !== 202 && status !== 503);
    return judged({
      ...row,
      times: 1_500,
      breaches: [
        ...others.map(([status, times]) => `${times} × ${status}`),
        ...(sent.statuses.has(503) ? namesCause(child, /disk/i) : ['the limit was never met: this row proves nothing']),
        ...(again === 0 ? ['the process is gone'] : []),
        ...lost(sent.accepted, queued(store.file).ids, sent.again),
      ],
      measured: [statuses(sent)],
    });
  });
}

function twoHosts(): Promise<Finding> {
  return withServe({}, async (first, store) => {
    const second = await startServe({ storeFile: store.file });
    if (!isListening(second)) throw new Error(`the second host does not start: ${second.lines.join(' ')}`);
    const [one, other] = await Promise.all([send(first, store, 0), send(second, store, 1000)]);
    await second.end('SIGKILL');
    const { ids, dead } = queued(store.file);
    return judged({
      what: 'two hosts on one store',
      times: 2 * COUNT,
      mustHold: '202 at both; nothing lost, nothing twice, no dead letter',
      breaches: [
        ...only(one, 202, 'first'),
        ...only(other, 202, 'second'),
        ...lost([...acceptedFrom(one, 0), ...acceptedFrom(other, 1000)], ids, one.again + other.again),
        ...(dead > 0 ? [`${dead} dead letters`] : []),
      ],
    });
  });
}

const clockBack = (): Promise<Finding> => clockMoved('the clock is set back a day', -DAY_MS);
const clockForward = (): Promise<Finding> => clockMoved('the clock is set on a year', 365 * DAY_MS);

/** How long the worker may take to be handed all that waits. */
const HAND_OUT_MS = 20_000;

/** A host takes notices in and is killed; another one, with another clock, goes on with them. */
async function clockMoved(what: string, clockAheadMs: number): Promise<Finding> {
  const store = await makeStore();
  const first = await startServe({ storeFile: store.file });
  if (!isListening(first)) throw new Error('winnow serve does not start');
  const before = await send(first, store, 0);
  await first.end('SIGKILL');
  const second = await startServe({ storeFile: store.file, clockAheadMs });
  if (!isListening(second)) throw new Error('winnow serve does not start again');
  const after = await send(second, store, 1000);
  const accepted = [...acceptedFrom(before, 0), ...acceptedFrom(after, 1000)];
  let state = queued(store.file);
  for (const began = performance.now(); performance.now() - began < HAND_OUT_MS; state = queued(store.file)) {
    if (state.handedOut === accepted.length) break;
    await pause(250);
  }
  await second.end('SIGKILL');
  await store.remove();
  const waiting = accepted.length - state.handedOut;
  return judged({
    what,
    times: 2 * COUNT,
    mustHold: '202; old and new messages are handed out at once; nothing lost, no dead letter',
    breaches: [
      ...only(before, 202, 'before'),
      ...only(after, 202, 'after'),
      ...lost(accepted, state.ids, before.again + after.again),
      ...(waiting > 0 ? [`${waiting} messages are not handed out within ${HAND_OUT_MS / 1000} s`] : []),
      ...(state.dead > 0 ? [`${state.dead} dead letters`] : []),
    ],
  });
}
