import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Campaign, CampaignOptions } from '../core/campaign.ts';
import { type Finding, judged } from '../core/finding.ts';
import { openProgress, type Progress } from '../core/progress.ts';
import type { Fed } from './feed.ts';
import type { Target } from './target.ts';
import type { Feed } from './target-process.ts';
import { shareOf, TARGETS } from './targets.ts';

/** Whatever others write must be taken or refused; it never crashes, hangs or tells what it should not. */
export const fuzz: Campaign = {
  about: 'inputs that others have written, drawn from real ones and from grammars',
  sizeIs: 'inputs',
  sizes: { full: 1_000_000, small: 1_000 },
  async run(options) {
    const findings: Finding[] = [];
    for (const target of TARGETS) findings.push(await fed(target, options));
    return findings;
  },
};

async function fed(target: Target, { seed, size }: CampaignOptions): Promise<Finding> {
  const count = shareOf(target, size);
  const progress = openProgress(`fuzz, ${target.what}`, count);
  const ended = await inThread(
    { what: target.what, seed, count, at: new Int32Array(new SharedArrayBuffer(4)) },
    progress,
  );
  return judgedFeed(target, count, ended);
}

/** Judges what feeding came to. @param ended what it came to, or why it did not come to its end. */
export function judgedFeed(
  target: Pick<Target, 'what' | 'mustHold' | 'reaches'>,
  count: number,
  ended: Fed | string,
): Finding {
  const row = { what: target.what, times: count, mustHold: target.mustHold };
  if (typeof ended === 'string') return judged({ ...row, breaches: [ended] });
  const { ends, breaches, slowest, seconds } = ended;
  const reached = Object.entries(ends)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([end, times]) => `${end}: ${times.toLocaleString('en')}`);
  return judged({
    ...row,
    measured: [
      `${reached.join(', ')}; slowest ${slowest.ms.toFixed(0)} ms (input ${slowest.at}); ${seconds.toFixed(1)} s`,
    ],
    breaches: [
      ...breaches.map(({ message, times, input, at }) => `${times} × ${message}; first by input ${at}: ${input}`),
      ...target.reaches.filter((end) => ends[end] === undefined).map((end) => `no input came to the end "${end}"`),
    ],
  });
}

/** An input that is fed for so long hangs. */
const HANGS_MS = 30_000;
const LOOK_MS = 500;
const MOST_MEGABYTES = 1_024;

/** Feeds in a thread, and ends it where one input hangs or its memory grows without end. @returns what came of it, or why it did not end. */
function inThread(feed: Feed, progress: Progress): Promise<Fed | string> {
  const worker = new Worker(join(import.meta.dirname, 'target-process.ts'), {
    workerData: feed,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  return new Promise((resolve) => {
    let last = { at: -1, since: performance.now() };
    const watch = setInterval(() => {
      const at = Atomics.load(feed.at, 0);
      progress.at(at);
      if (at !== last.at) last = { at, since: performance.now() };
      else if (performance.now() - last.since > HANGS_MS) end(`input ${at} hangs`);
    }, LOOK_MS);
    const end = (result: Fed | string): void => {
      clearInterval(watch);
      void worker.terminate();
      resolve(result);
    };
    worker.once('message', end);
    worker.once('error', (error) => end(`input ${Atomics.load(feed.at, 0)} ended the thread: ${String(error)}`));
    worker.once('exit', (code) => end(`the thread ended with ${code} at input ${Atomics.load(feed.at, 0)}`));
  });
}
