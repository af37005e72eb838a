import { machineLine } from '../../../scripts/bench/parts/measuring.ts';
import { type Finding, judged } from '../core/finding.ts';
import { openProgress } from '../core/progress.ts';
import { type Child, isListening, startEmpty, startServe } from './child.ts';
import { quantile, type Sent, sendAtRate } from './sender.ts';
import { lost, makeStore, queued, type TestStore, webhookAt } from './store.ts';

/** As the emulated CRM: a notice that is answered later counts as not delivered, and is not sent again. */
const SENDER_WAITS_MS = 10_000;

/**
 * Calls at a rate: at an empty handler first, then at the webhook of `winnow serve`.
 * @param isTimed whether answers must come in time: not in a test run, whose machine is shared.
 */
export async function requestsAtRate(rate: number, count: number, isTimed: boolean): Promise<Finding[]> {
  const store = await makeStore();
  const [empty, serve] = [await startEmpty(), await startServe({ storeFile: store.file })];
  try {
    if (!isListening(empty) || !isListening(serve)) throw new Error('the servers do not start');
    const base = await sent('an empty handler', empty, store, { rate, count });
    const ours = await sent('the webhook', serve, store, { rate, count });
    const { ids, dead } = queued(store.file);
    const others = [...ours.statuses]
      .filter(([status]) => status !== 202)
      .map(([status, times]) => `${times} × ${status}`);
    return [
      judged({
        what: `${rate}/s for ${(count / rate).toFixed(0)} s at the webhook`,
        times: count,
        mustHold: `202 for all${isTimed ? ' within 10 s' : ''}; each accepted notice is in the queue once, on disk`,
        breaches: [
          ...(isTimed ? tooLate(ours) : []),
          ...others,
          ...lost(ours.accepted, ids, ours.again),
          ...(dead > 0 ? [`${dead} dead letters`] : []),
        ],
        measured: [machineLine(), figures('empty handler', base), figures('webhook', ours), ratios(base, ours)],
      }),
    ];
  } finally {
    for (const child of [empty, serve]) if (isListening(child)) await child.end('SIGKILL');
    await store.remove();
  }
}

function sent(
  what: string,
  { url }: Child,
  { bodyOf }: TestStore,
  load: { rate: number; count: number },
): Promise<Sent> {
  const progress = openProgress(`load, ${what}`, load.count);
  return sendAtRate({ url: webhookAt(url), ...load, bodyOf, onSent: (done) => progress.at(done) });
}

function figures(name: string, { times, seconds, again }: Sent): string {
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  const rate = (times.length / seconds).toFixed(0);
  return `${name}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, slowest ${quantile(times, 1).toFixed(0)} ms, ${rate}/s answered${again > 0 ? `; ${again} cut off and sent again` : ''}`;
}

function tooLate({ times }: Sent): string[] {
  const late = times.filter((ms) => ms > SENDER_WAITS_MS).length;
  return late > 0 ? [`${late} of ${times.length} answers came after more than ten seconds`] : [];
}

function ratios(base: Sent, ours: Sent): string {
  const ratio = (share: number): string => (quantile(ours.times, share) / quantile(base.times, share)).toFixed(1);
  return `webhook over empty handler: p50 ${ratio(0.5)} ×, p99 ${ratio(0.99)} ×`;
}
