// The demo: a CRM with a believable org, the functions and a page to look at. `npm run demo`, or with --check the story without a window.
import { parseArgs } from 'node:util';
import { ensureBrowser } from './browser.ts';
import { reportFailure, runScenarios, SCENARIOS } from './demo/all-scenarios.ts';
import { checkStory } from './demo/check.ts';
import { spentSince } from './demo/steps.ts';
import { startWorld, type World } from './demo/world.ts';

const HELP = `Use: npm run demo [-- OPTIONS]
  --check          run the story without a window; exit 0, or 1 with the step that failed
  --scenario NAME  with --check: overdue (default), ${Object.keys(SCENARIOS).join(', ')},
                   or all of these
  --port N         port of the page (default 4100; with --check any free one)
  --as-of DAY      day on which the story begins, yyyy-MM-dd (default 2026-09-14)
  --customers N    size of the org (default 300)
  --help`;

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    scenario: { type: 'string', default: 'overdue' },
    port: { type: 'string' },
    'as-of': { type: 'string', default: '2026-09-14' },
    customers: { type: 'string', default: '300' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const customers = Number(values.customers);
const port = Number(values.port ?? (values.check ? 0 : 4100));
if (!Number.isInteger(customers) || customers < 2 || !Number.isInteger(port) || port < 0 || port > 65535)
  refuse('--customers takes a whole number from 2 on, --port one from 0 to 65535.', HELP);
if (values.scenario !== 'overdue') {
  const names = values.scenario === 'all' ? Object.keys(SCENARIOS) : [values.scenario];
  if (!names.every((name) => Object.hasOwn(SCENARIOS, name))) refuse(`There is no scenario ${values.scenario}.`, HELP);
  if (!values.check) refuse(`The scenario ${values.scenario} has no window; add --check.`);
  process.exit((await runScenarios(names, values['as-of'])) ? 0 : 1);
}
if (values.check) ensureBrowser();
const world = await startAssessedWorld();
if (values.check) await checkWorld(world);
else showWorld(world);

function refuse(...lines: string[]): never {
  console.error(lines.join('\n'));
  process.exit(2);
}

async function startAssessedWorld(): Promise<World> {
  const startedMs = performance.now();
  console.error('Generating the demo org and starting the CRM, the functions and the page …');
  const fresh = await startWorld({ asOf: values['as-of'], customers, port });
  const entriesBefore = fresh.zoho.ledger.entries().length;
  const assessed = await fresh.assessEveryone();
  const { credits } = spentSince(fresh.zoho, entriesBefore);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.error(`${assessed} customers assessed with ${credits} API credits; ready after ${seconds} s.`);
  return fresh;
}

async function checkWorld(running: World): Promise<void> {
  try {
    await checkStory(running, (line) => console.log(line));
    console.log('\nThe story holds.');
  } catch (error) {
    reportFailure(error);
    process.exitCode = 1;
  } finally {
    await running.close();
  }
}

/** Leaves the page open until Ctrl-C. */
function showWorld(running: World): void {
  console.log(
    `\n  ${running.host.address}\n\nOpen it in a browser: three steps on the page show the story. Ctrl-C ends the demo.`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      void running.close().then(() => process.exit(0));
    });
}
