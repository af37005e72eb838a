import { startFunctions } from '../../../functions/local/host.ts';
import { createLog, levelOf } from '../../../functions/log.ts';
import { TEST_KEY } from '../../fakes/worker-bench.ts';
import { setClockAhead } from '../../fault/killable.ts';

/**
 * The functions as a process of their own, to be killed: webhook, worker and nightly pass. Both clocks come from the parent process, which
 * gets each message back once it is in force: node functions-process.ts STORE PORT NOW AHEAD. The first message to the parent says that it listens.
 */
const [storeFile = '', port = '0', now = '0', ahead = '0'] = process.argv.slice(2);
const clocks: Clocks = { now: Number(now), ahead: Number(ahead) };

/** The emulated instant, and how far real time is moved ahead, so that nobody waits out the pauses between tries; milliseconds. */
export interface Clocks {
  now: number;
  ahead: number;
}

setClockAhead(() => clocks.ahead);

/** Our client waits half a minute for Zoho; here less, so that a campaign can run into it often. */
const PATIENCE_MS = 1_500;
const timeout = AbortSignal.timeout;
AbortSignal.timeout = (ms) => timeout(Math.min(ms, PATIENCE_MS));

process.on('message', (sent: Clocks) => {
  Object.assign(clocks, sent);
  process.send?.(sent);
});
process.on('disconnect', () => process.exit(0));

await startFunctions({
  storeFile,
  key: TEST_KEY,
  port: Number(port),
  clock: { now: () => clocks.now },
  log: createLog(levelOf(process.env['WINNOW_LOG_LEVEL'], 'SILENT')),
  poller: { gatherMs: 20 },
  sweepEveryMs: 100,
});
process.send?.('listening');
