// The demo: a CRM with a believable org, the functions and a page to look at. `npm run demo`, or with --check the story without a window.
import { parseArgs } from 'node:util';
import { ensureBrowser } from './browser.ts';
import { checkStory } from './demo/check.ts';
import { SCENARIOS } from './demo/scenarios.ts';
import { startWorld } from './demo/world.ts';

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
if (!Number.isInteger(customers) || customers < 2 || !Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`--customers takes a whole number from 2 on, --port one from 0 to 65535.\n${HELP}`);
  process.exit(2);
}
const isStory = values.scenario === 'overdue';
const names = values.scenario === 'all' ? Object.keys(SCENARIOS) : [values.scenario];
if (!isStory && !names.every((name) => Object.hasOwn(SCENARIOS, name))) {
  console.error(`There is no scenario ${values.scenario}.\n${HELP}`);
  process.exit(2);
}
if (!isStory && !values.check) {
  console.error(`The scenario ${values.scenario} has no window; add --check.`);
  process.exit(2);
}
if (!isStory) {
  for (const name of names) {
    if (names.length > 1) console.log(`\n── ${name}`);
    try {
      await SCENARIOS[name]?.(values['as-of'], (line) => console.log(line));
    } catch (error) {
      console.error(`\nFAILED: ${error instanceof Error ? error.message : String(error)}`);
      process.exit(1);
    }
    console.log('\nThe scenario holds.');
  }
  process.exit(0);
}

if (values.check) ensureBrowser();
const started = performance.now();
console.error('Generating the demo org and starting the CRM, the functions and the page …');
const world = await startWorld({ asOf: values['as-of'], customers, port });
const before = world.zoho.ledger.entries().length;
const looked = await world.lookAtEveryone();
const credits = world.zoho.ledger
  .entries()
  .slice(before)
  .reduce((total, entry) => total + entry.credits, 0);
console.error(
  `${looked} customers assessed with ${credits} API credits; ready after ${((performance.now() - started) / 1000).toFixed(1)} s.`,
);

if (values.check) {
  try {
    await checkStory(world, (line) => console.log(line));
    console.log('\nThe story holds.');
  } catch (error) {
    console.error(`\nFAILED: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    await world.close();
  }
} else {
  console.log(
    `\n  ${world.host.address}\n\nOpen it in a browser: three steps on the page show the story. Ctrl-C ends the demo.`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      void world.close().then(() => process.exit(0));
    });
}
