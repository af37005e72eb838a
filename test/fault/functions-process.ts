import { startFunctions } from '../../functions/local/host.ts';
import { silentLog } from '../../functions/log.ts';
import { TEST_KEY } from '../fakes/worker-bench.ts';

/** The functions as a process of their own, to be killed: node functions-process.ts STORE PORT CONTROL. */
const [storeFile = '', port = '0', control = ''] = process.argv.slice(2);

// The emulated day: asked of the emulator now and then, because the clock lives in another process.
let now = 0;
const ask = async () => {
  const answer: { now: number } = await (await fetch(`${control}/clock`)).json();
  now = answer.now;
};
await ask();
setInterval(() => void ask().catch(() => process.exit(0)), 50);

const { url } = await startFunctions({
  storeFile,
  key: TEST_KEY,
  port: Number(port),
  clock: { now: () => now },
  log: silentLog,
  // Short, so that the next process need not wait long; long enough for one that a busy machine keeps waiting.
  leaseMs: 4_000,
  poller: { gatherMs: 20, hideMs: 4_000 },
});
process.stdout.write(`${url}\n`);
