// Everything a change must pass, in one run: `npm test`. Steps run side by side, each is shown whole with its time when it has ended; all run,
// and any failure fails the whole.
import { availableParallelism } from 'node:os';
import { ensureBrowser } from './browser.ts';
import { failureLines } from './checks/failures.ts';
import { inLanes, lanesFor, runStep } from './checks/lanes.ts';
import { requestOf } from './checks/steps.ts';

const request = requestOf(process.argv.slice(2));
if ('text' in request) {
  (request.exitCode === 0 ? console.log : console.error)(request.text);
  process.exit(request.exitCode);
}
const { steps, note } = request;
if (steps.some((step) => step.inBrowser)) ensureBrowser();

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const started = performance.now();
const cores = availableParallelism();
const { lanes, workers } = lanesFor(steps.length, cores);
const isAlone = steps.length === 1;
if (note) console.log(note);
if (lanes > 1) console.log(`${steps.length} steps, ${lanes} at a time; each is shown when it has ended.`);

const results = await inLanes(steps, lanes, async (step) => {
  const result = await runStep(step, step.isLongest || step.waits ? cores : workers, isAlone);
  if (!isAlone) console.log(`\n── ${step.name}\n${result.output.trimEnd()}`);
  return result;
});

console.log('\n── result');
for (const { name, ok, seconds } of results)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s`);
console.log(`       ${'in all'.padEnd(16)} ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s`);
if (note) console.log(note);
// At the very end, because many who read a run see its last lines only.
for (const { name, ok, output } of results)
  if (!ok && output !== '') console.log(`\n── FAILED ${name}\n${failureLines(output).join('\n')}`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
