import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clocks } from './functions-process.ts';

/** Longer than any lease, and than a message stays hidden: what a killed process held is free for the next one. */
const AFTER_KILL_MS = 5 * 60_000;

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
  /**
   * Moves the emulated clock. Real time catches up with it where nothing waits or is in work, so that tokens and caches age by both alike;
   * what is in work keeps its time, or leases would end in the middle of it.
   */
  setNow(now: number): Promise<void>;
  /** Lets so much time pass by both clocks. */
  skip(ms: number): Promise<void>;
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
  /** The emulated instant up to which real time has passed too. */
  let caughtUp = now;
  const database = new DatabaseSync(storeFile, { timeout: 10_000 });
  const count = database.prepare(`select
    coalesce(sum(visible_at <= :now), 0) as visible,
    coalesce(sum(visible_at > :now and lost > 0), 0) as inWork,
    coalesce(sum(visible_at > :now and lost = 0), 0) as delayed from message`);
  const send = (changed: Partial<Clocks>): Promise<void> => {
    Object.assign(clocks, changed);
    return acknowledged(child, { ...clocks });
  };
  const depth = (): Depth => {
    const row = count.get({ now: Date.now() + clocks.ahead });
    return { visible: Number(row?.['visible']), inWork: Number(row?.['inWork']), delayed: Number(row?.['delayed']) };
  };
  return {
    kills: () => kills,
    setNow: (to) => {
      const { visible, inWork, delayed } = depth();
      if (visible + inWork + delayed > 0) return send({ now: to });
      const passed = to - caughtUp;
      caughtUp = to;
      return send({ now: to, ahead: clocks.ahead + passed });
    },
    skip: (ms) => {
      caughtUp += ms;
      return send({ now: clocks.now + ms, ahead: clocks.ahead + ms });
    },
    async kill() {
      await ended(child, 'SIGKILL');
      kills += 1;
      clocks.ahead += AFTER_KILL_MS;
      child = await start(storeFile, port, clocks);
    },
    depth,
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
