import { setTimeout as sleep } from 'node:timers/promises';
import { startFunctions } from '../../functions/local/host.ts';
import { silentLog } from '../../functions/log.ts';
import { TEST_KEY } from '../fakes/worker-bench.ts';
import { setClockAhead } from './killable.ts';

/** The functions as a process of their own, to be killed: node functions-process.ts STORE AHEAD PORT CONTROL. */
const [storeFile = '', ahead = '0', port = '0', control = ''] = process.argv.slice(2);

// Minutes after the process before it: what that one held is free by then, and nobody has to wait.
setClockAhead(Number(ahead));

// The emulated day: asked of the emulator again and again, because the clock lives in another process. An answer that does not come, as on a
// busy machine, leaves the day as it was.
let now = 0;
const ask = async () => {
  const answer: { now: number } = await (await fetch(`${control}/clock`)).json();
  now = answer.now;
};
const follow = async (): Promise<never> => {
  for (;;) {
    await sleep(50);
    await ask().catch(() => undefined);
  }
};
await ask();
void follow();

// Nobody is left behind: the pipe ends with the process of the test.
process.stdin.resume().once('end', () => process.exit(0));

const { url } = await startFunctions({
  storeFile,
  key: TEST_KEY,
  port: Number(port),
  clock: { now: () => now },
  log: silentLog,
  poller: { gatherMs: 20 },
});
process.stdout.write(`${url}\n`);
