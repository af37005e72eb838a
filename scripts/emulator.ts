import { parseArgs } from 'node:util';
import { dataCentre } from '../test/zoho/base/data-centres.ts';
import { startZoho } from '../test/zoho/server.ts';

const HELP = `Starts the Zoho CRM emulator alone and prints one line of JSON with its addresses and credentials.

  npx node scripts/emulator.ts [--port N] [--seed DIR] [--durable FILE] [--clock ISO] [--running]
                              [--data-centres us,eu] [--separate-hosts] [--ask]

  --port N     TCP port; 0 (the default) takes a free one
  --seed DIR   CRM export folder for the org: org.json and one CSV a module
  --durable FILE  keep orgs and tokens in this file, over restarts and kill -9; the seed counts only while it is new
  --clock ISO  emulated instant at the start, e.g. 2026-03-02T09:00:00Z; the clock then stands until it is moved
  --running    let a clock that was set with --clock follow real time from there
  --data-centres LIST  serve these data centres, each on an address of its own; the first one holds the org
  --separate-hosts     serve accounts and API of a data centre on two ports
  --ask        let the authorisation page ask instead of saying yes by itself
  --help       this text

The control plane is at /__control; test/zoho/README.md says what it can do.
`;

/** Runs the emulator until a signal stops it; the exit code is 1 if it could not start. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      seed: { type: 'string' },
      durable: { type: 'string' },
      clock: { type: 'string' },
      running: { type: 'boolean', default: false },
      'data-centres': { type: 'string', default: 'us' },
      'separate-hosts': { type: 'boolean', default: false },
      ask: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port must be 0–65535, not ${values.port}`);
  const zoho = await startZoho({
    port,
    seed: values.seed,
    durable: values.durable,
    dataCentres: values['data-centres'].split(',').map((location) => dataCentre.parse(location)),
    separateHosts: values['separate-hosts'],
    behaviour: { consent: values.ask ? 'ask' : 'yes' },
    startsAt: values.clock,
    clockRuns: values.clock === undefined || values.running,
  });
  process.stdout.write(`${JSON.stringify(zoho.credentials())}\n`);
  const stop = (): void => {
    void zoho.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`emulator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
