import { randomFrom } from '../../fixtures/mutants.ts';
import type { Draw, Target } from './target.ts';

/** What feeding a target came to. */
export interface Fed {
  inputs: number;
  /** How often each end was reached. */
  ends: Record<string, number>;
  /** Breaches by their message, each with the first input that did it. */
  breaches: { message: string; times: number; input: string; at: number }[];
  slowest: { ms: number; at: number };
  seconds: number;
}

/** An input that takes longer is as good as one that hangs. */
const SLOW_MS = 2_000;

const SHOWN = 300;

/**
 * Feeds a target with so many inputs; never throws for what it is fed.
 * @param onInput hears of each input before it is fed, by its number.
 */
export async function feedTarget(
  target: Target,
  seed: string,
  count: number,
  onInput: (at: number) => void,
): Promise<Fed> {
  const began = performance.now();
  const feeding = await target.open();
  const ends: Record<string, number> = {};
  const breaches = new Map<string, Fed['breaches'][number]>();
  let slowest = { ms: 0, at: 0 };
  for (let at = 0; at < count; at += 1) {
    onInput(at);
    const input = feeding.draw(drawFor(seed, target.what, at));
    const started = performance.now();
    const end = await endOf(() => feeding.feed(input as never));
    const ms = performance.now() - started;
    if (ms > slowest.ms) slowest = { ms, at };
    const breach = 'breach' in end ? end.breach : ms > SLOW_MS ? 'takes longer than two seconds' : undefined;
    if (breach !== undefined) {
      const known = breaches.get(breach);
      if (known) known.times += 1;
      else breaches.set(breach, { message: breach, times: 1, input: shown(input), at });
    }
    if ('end' in end) ends[end.end] = (ends[end.end] ?? 0) + 1;
  }
  await feeding.close?.();
  return {
    inputs: count,
    ends,
    breaches: [...breaches.values()],
    slowest,
    seconds: (performance.now() - began) / 1000,
  };
}

/** The numbers of one input: the same for the same seed, target and number, whatever was fed before it. */
export function drawFor(seed: string, what: string, at: number): Draw {
  let hash = 0x811c9dc5;
  for (const char of `${seed}/${what}/${at}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return randomFrom(hash);
}

async function endOf(feed: () => Promise<string> | string): Promise<{ end: string } | { breach: string }> {
  try {
    return { end: await feed() };
  } catch (error) {
    return {
      breach:
        error instanceof Error ? `${error.name}: ${error.message.slice(0, SHOWN)}${frameOf(error)}` : String(error),
    };
  }
}

/** The first line of our own code in a stack. */
function frameOf(error: Error): string {
  const frame = error.stack?.split('\n').find((line) => /\/(shared|functions|widget|scripts)\//.test(line));
  return frame ? ` ${frame.trim().replace(/\(?file:\/\/.*?\/(?=(shared|functions|widget|scripts)\/)/, '(')}` : '';
}

function shown(input: unknown): string {
  const text = JSON.stringify(input, (_, value) => (typeof value === 'bigint' ? `${value}n` : value)) ?? String(input);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text;
}
