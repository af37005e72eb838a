import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clocks } from './functions-process.ts';

/** Longer than any lease, and than a message stays hidden: what a killed process held is free for the next one. */
const AFTER_KILL_MS = 5 * 60_000;

const DAY_MS = 86_400_000;

/** How much of a pause between two tries is skipped at a time. */
const SKIP_MS = 20_000;

/** What waits in the queue. */
interface Depth {
  visible: number;
  /** Handed out, and neither done nor put back. */
  inWork: number;
  /** Put back, to be tried later. */
  delayed: number;
}

/** The functions in a process of their own. */
export interface FunctionsChild {
  /** How often it was killed. */
  kills(): number;
  setNow(now: number): Promise<void>;
  /** Lets a day of real time pass too, as it does between two nights: what is cached for a while is read again. Nothing may be in work. */
  passDay(): Promise<void>;
  /** Skips part of a pause between tries. */
  skipAhead(): Promise<void>;
  /** Ends it as kill -9 does, and starts another on the same store and port. */
  kill(): Promise<void>;
  depth(): Depth;
  pid(): number | undefined;
  close(): Promise<void>;
}

/** Starts the functions on a store and a port. @param now the emulated instant, epoch milliseconds. */
export async function startFunctionsChild(storeFile: string, port: string, now: number): Promise<FunctionsChild> {
  const clocks: Clocks = { now, ahead: 0 };
  let child = await start(storeFile, port, clocks);
  let kills = 0;
  const database = new DatabaseSync(storeFile, { timeout: 10_000 });
  const count = database.prepare(`select
    coalesce(sum(visible_at <= :now), 0) as visible,
    coalesce(sum(visible_at > :now and lost > 0), 0) as inWork,
    coalesce(sum(visible_at > :now and lost = 0), 0) as delayed from message`);
  const send = (changed: Partial<Clocks>): Promise<void> => {
    Object.assign(clocks, changed);
    return acknowledged(child, { ...clocks });
  };
  return {
    kills: () => kills,
    setNow: (to) => send({ now: to }),
    passDay: () => send({ ahead: clocks.ahead + DAY_MS }),
    skipAhead: () => send({ ahead: clocks.ahead + SKIP_MS }),
    async kill() {
      await ended(child, 'SIGKILL');
      kills += 1;
      clocks.ahead += AFTER_KILL_MS;
      child = await start(storeFile, port, clocks);
    },
    depth() {
      const row = count.get({ now: Date.now() + clocks.ahead });
      return { visible: Number(row?.['visible']), inWork: Number(row?.['inWork']), delayed: Number(row?.['delayed']) };
    },
    pid: () => child.pid,
    async close() {
      database.close();
      await ended(child, 'SIGTERM');
    },
  };
}

async function start(storeFile: string, port: string, { now, ahead }: Clocks): Promise<ChildProcess> {
  const args = [storeFile, port, String(now), String(ahead)];
  const child = fork(join(import.meta.dirname, 'functions-process.ts'), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    const gone = (): void => reject(new Error('the functions ended before they listened'));
    child.once('exit', gone);
    child.once('message', () => {
      child.off('exit', gone);
      resolve();
    });
  });
  return child;
}

/** Sends the clocks, and waits until they are in force. */
function acknowledged(child: ChildProcess, clocks: Clocks): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error('the functions ended by themselves'));
    child.once('exit', gone);
    child.once('message', () => {
      child.off('exit', gone);
      resolve();
    });
    child.send(clocks);
  });
}

async function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
