import { parseArgs } from 'node:util';
import { DEATH_CAUSES, type DeadLetter, type LetterFilter, matching } from '../../../functions/queue/dead-letters.ts';
import type { PolledQueue } from '../../../functions/queue/queue.ts';
import { findTenant } from '../../../functions/tenants/registry.ts';
import { actionNamed, type Command, onlyWord, type Terminal, UsageError } from '../core/command.ts';
import { INSTALLATION_HELP, openInstallation } from './installation.ts';

const help = `winnow dead-letters list|retry [options]

A message that failed five times, each time for a reason of its own, is given up: it becomes a dead letter. What
only waits (Zoho busy, a customer held by another worker, a connection that a person must renew) never becomes one;
"winnow status" tells what waits, and for what.

  list             print the dead letters with their reasons
  retry            put them back into the queue, to be worked on as if they were new

  --tenant NAME    only those of this org
  --cause CAUSE    only those of this cause: ${DEATH_CAUSES.join(', ')};
                   or those whose reason contains this text, such as INVALID_DATA
  --dry-run        with retry: print what would be put back, and change nothing
  --json           print JSON

After every nightly pass that went through, dead letters of the org are put back by themselves; not those about customers
that failed in that pass, and not those that ended the process.

${INSTALLATION_HELP}`;

interface Options {
  filter: LetterFilter;
  dryRun: boolean;
  json: boolean;
}

const ACTIONS = { list, retry } as const;

/** `winnow dead-letters`: messages that were given up. */
export const deadLettersCommand: Command = {
  summary: 'list messages that were given up, or put them back into the queue',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        tenant: { type: 'string' },
        cause: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const { tenant, cause, json, 'dry-run': dryRun } = values;
    const name = onlyWord(positionals, 'say what to do: winnow dead-letters list, or winnow dead-letters retry');
    const action = actionNamed(name, ACTIONS);
    if (name === 'list' && dryRun) throw new UsageError('--dry-run belongs to retry; list changes nothing anyway');
    const { base } = openInstallation(process.env);
    try {
      if (tenant !== undefined && !(await findTenant(base.store, tenant)))
        terminal.error(`No org "${tenant}" is connected; dead letters of an unknown org are looked for all the same.`);
      await action(base.queue, { filter: { tenant, cause }, dryRun, json }, terminal);
    } finally {
      base.close();
    }
    return 0;
  },
};

async function list(queue: PolledQueue, { filter, json }: Options, terminal: Terminal): Promise<void> {
  const letters = matching(await queue.deadLetters(), filter);
  if (json) return terminal.out(JSON.stringify(letters, null, 2));
  for (const letter of letters) terminal.out(letterLine(letter));
  terminal.out(letters.length === 1 ? '1 dead letter.' : `${letters.length} dead letters.`);
}

async function retry(queue: PolledQueue, { filter, dryRun, json }: Options, terminal: Terminal): Promise<void> {
  const letters = matching(await queue.deadLetters(), filter);
  const ids = letters.map(({ id }) => id);
  const revived = dryRun ? 0 : await queue.revive(ids);
  if (json) return terminal.out(JSON.stringify({ dryRun, found: letters.length, revived, ids }, null, 2));
  for (const letter of letters) terminal.out(letterLine(letter));
  terminal.out(
    dryRun
      ? `Dry run: ${letters.length} would be put back into the queue.`
      : `${revived} put back into the queue; a running "winnow serve" works on them now.`,
  );
}

/** A dead letter in one line. */
export function letterLine({ body, cause, reason, diedAt, receives }: DeadLetter): string {
  const day = new Date(diedAt).toISOString().slice(0, 16).replace('T', ' ');
  return `${day} ${cause} after ${receives} hand-outs: ${reason} – ${body}`;
}
