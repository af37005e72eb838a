import { parseArgs } from 'node:util';
import type { Progress } from '../../../functions/sweep/progress.ts';
import { type SweepOptions, sweepTenant, USUAL_CREDITS } from '../../../functions/sweep/sweep-tenant.ts';
import { sweepDepsOn } from '../../../functions/wiring/worker.ts';
import { type Command, type Terminal, UsageError } from '../core/command.ts';
import { chosenTenant, INSTALLATION_HELP, openInstallation } from './installation.ts';
import { progressLine, reportJson, reportText } from './sweep-report.ts';

const help = `winnow sweep [options]

Runs the nightly pass of a connected org now: looks at every customer, writes what differs
(overdue amounts that have aged, tiers whose time has come), computes the portfolio's figures
and renews the watch channels. A pass that was cut off goes on where it stopped; Ctrl-C lets
the batch in hand end. "winnow serve" runs it every night by itself.

  --tenant NAME    which org, where several are connected
  --dry-run        look at everyone and tell what would be written; write nothing
  --credits N      spend at most so many API credits (default ${USUAL_CREDITS.toLocaleString('en')}); what is left
                   to do is done by the next run
  --json           print the outcome as JSON

${INSTALLATION_HELP}

Exit code: 0 all customers are done · 1 cut off, or some customers failed · 2 not run.`;

/** `winnow sweep`: the nightly pass by hand. */
export const sweepCommand: Command = {
  summary: 'look at every customer now, as the nightly pass does',
  help,
  async run(args, terminal) {
    const { values } = parseArgs({
      args,
      options: {
        tenant: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        credits: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const credits = values.credits === undefined ? USUAL_CREDITS : Number(values.credits);
    if (!Number.isInteger(credits) || credits < 1) throw new UsageError('--credits takes a whole number from 1 on');
    const installation = openInstallation(process.env);
    const tenant = await chosenTenant(installation, values.tenant);
    const deps = sweepDepsOn(installation.base, installation.key, { now: Date.now });
    const started = performance.now();
    const outcome = await untilInterrupted(terminal, (mayContinue) =>
      sweepTenant(deps, tenant, {
        dryRun: values['dry-run'],
        credits,
        mayContinue,
        onProgress: (progress) => terminal.progress(progressLine(progress, terminal.width)),
      }),
    );
    installation.base.close();
    const seconds = (performance.now() - started) / 1000;
    terminal.out(
      values.json
        ? reportJson(tenant.id, outcome, values['dry-run'])
        : reportText(tenant.id, outcome, values['dry-run'], seconds),
    );
    if (outcome.kind !== 'ran') return 2;
    return isComplete(outcome.progress) ? 0 : 1;
  },
};

/** Whether every customer was looked at. */
function isComplete({ state, counts }: Progress): boolean {
  return state === 'done' && counts.failed === 0;
}

/** Runs until it is done or Ctrl-C is pressed; a second Ctrl-C ends the process at once, which loses only the batch in hand. */
async function untilInterrupted<T>(
  terminal: Terminal,
  work: (mayContinue: NonNullable<SweepOptions['mayContinue']>) => Promise<T>,
): Promise<T> {
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    terminal.error('Stopping after this batch; run it again to go on.');
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    return await work(() => !interrupted);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
