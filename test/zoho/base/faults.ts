import { setTimeout as sleep } from 'node:timers/promises';
import type { Json } from './types.ts';

/** A fault to happen to the next calls that match. */
export interface Fault {
  /** HTTP method; any if left out. */
  method?: string;
  /** Regular expression on the path with query; any if left out. */
  path?: string;
  /** How many calls it hits. Default 1. */
  times?: number;
  /** Matching calls to let through first. Default 0. */
  skip?: number;
  /** Answer with this status instead of handling the call. */
  status?: number;
  /** Body of that answer; default the usual envelope with `code`. */
  body?: Json;
  code?: string;
  /** Real milliseconds to wait before anything else. */
  delayMs?: number;
  /** To be over before anything else, however long that takes; for tests in the same process, which know when. */
  until?: Promise<unknown>;
  /** Cut the connection: before the call is handled, after it has taken effect but before the answer, or in the middle of it. */
  drop?: 'before' | 'after' | 'midway';
  /** Answer with so many bytes of the body and no more; HTTP stays well formed, the JSON does not. */
  truncate?: number;
}

/** A fault that fails one row of a coming write. */
export interface RowFault {
  /** Module; any if left out. */
  module?: string;
  /** Row, from 0. */
  row: number;
  code: string;
  message?: string;
  times?: number;
}

/** The faults that wait for their call. */
export interface FaultBook {
  add(fault: Fault): void;
  addRow(fault: RowFault): void;
  /** The fault for this call, used up by asking; waits out its delay, and for what it is to wait for. */
  take(method: string, path: string): Promise<Fault | undefined>;
  /** The row faults of this write, used up by asking. */
  takeRows(module: string, rows: number): RowFault[];
  list(): { calls: Fault[]; rows: RowFault[] };
  clear(): void;
}

/** Returns an empty fault book. */
export function createFaultBook(): FaultBook {
  let calls: (Fault & { times: number; skip: number })[] = [];
  let rows: (RowFault & { times: number })[] = [];
  return {
    add(fault) {
      calls.push({ ...fault, times: fault.times ?? 1, skip: fault.skip ?? 0 });
    },
    addRow(fault) {
      rows.push({ ...fault, times: fault.times ?? 1 });
    },
    async take(method, path) {
      const fault = calls.find((waiting) => matches(waiting, method, path));
      if (fault === undefined) return undefined;
      if (fault.skip > 0) {
        fault.skip -= 1;
        return undefined;
      }
      fault.times -= 1;
      calls = calls.filter((waiting) => waiting.times > 0);
      if (fault.delayMs !== undefined) await sleep(fault.delayMs);
      await fault.until;
      return fault;
    },
    takeRows(module, count) {
      const hit = rows.filter((fault) => (fault.module === undefined || fault.module === module) && fault.row < count);
      for (const fault of hit) fault.times -= 1;
      rows = rows.filter((fault) => fault.times > 0);
      return hit;
    },
    list: () => ({ calls: [...calls], rows: [...rows] }),
    clear() {
      calls = [];
      rows = [];
    },
  };
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  return fault.path === undefined || new RegExp(fault.path).test(path);
}
