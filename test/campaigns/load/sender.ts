import { Agent, request } from 'node:http';

/** How calls went. */
export interface Sent {
  /** Milliseconds from when each was due, in order of size. */
  times: number[];
  /** How often each status came; 0 for none. */
  statuses: Map<number, number>;
  /** Ids of the calls that were answered with 202. */
  accepted: string[];
  /** Calls whose connection was cut before an answer, and that were sent once more, as a careful sender does. */
  again: number;
  seconds: number;
}

/** What to send. */
export interface Sending {
  url: string;
  /** A second. */
  rate: number;
  count: number;
  bodyOf(id: string): unknown;
  onSent?(done: number): void;
}

const TICK_MS = 5;
const MOST_SOCKETS = 64;

/** Ids of records that no org has. */
export const idAt = (at: number): string => String(5_000_000_000_000_000_000n + BigInt(at));

/**
 * Sends calls at a rate, whether or not answers keep up: each call is due at its time, and its time counts from then, so that a slow
 * answer is not hidden by calls that were never made.
 */
export async function sendAtRate({ url, rate, count, bodyOf, onSent = () => {} }: Sending): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_SOCKETS });
  const began = performance.now();
  const times: number[] = [];
  const statuses = new Map<number, number>();
  const accepted: string[] = [];
  let again = 0;
  const running: Promise<void>[] = [];
  const one = async (at: number): Promise<void> => {
    const id = idAt(at);
    const body = bodyOf(id);
    let status = await post(url, agent, body);
    if (status === 0) {
      again += 1;
      status = await post(url, false, body);
    }
    times.push(performance.now() - began - (at * 1000) / rate);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 202) accepted.push(id);
  };
  for (let at = 0; at < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - began) * rate) / 1000) + 1);
    for (; at < due; at += 1) running.push(one(at));
    onSent(at);
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(running);
  agent.destroy();
  return { times: times.sort((a, b) => a - b), statuses, accepted, again, seconds: (performance.now() - began) / 1000 };
}

/** Posts a body. @returns the status; 0 where no answer came. */
export function post(url: string, agent: Agent | false, body: unknown): Promise<number> {
  const text = JSON.stringify(body);
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const call = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.on('error', () => resolve(0));
    });
    call.on('error', () => resolve(0));
    call.end(text);
  });
}

/** The value below which such a share of them lies. @param sorted the smallest first. @param share 0–1. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
