import { parseArgs } from 'node:util';
import { unheededOf } from '../../functions/store/notice-log.ts';
import { reportsOf } from '../../functions/store/reports.ts';
import type { Store } from '../../functions/store/store.ts';
import { progressOf } from '../../functions/sweep/progress.ts';
import { allTenants } from '../../functions/tenants/registry.ts';
import type { Command } from './command.ts';
import { INSTALLATION_HELP, openInstallation } from './installation.ts';

const help = `winnow status [--json]

Tells what is connected, how far the nightly pass came, what waits in the queue, what died there
and why, which customers Zoho would not let Winnow write, and which notices led to nothing in the last 14 days.

${INSTALLATION_HELP}`;

/** `winnow status`: the state of this installation. */
export const statusCommand: Command = {
  summary: 'tell what is connected, waiting, refused or dead',
  help,
  async run(args, terminal) {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
    const { base } = openInstallation(process.env);
    const { store, queue } = base;
    const tenants = await Promise.all(
      (await allTenants(store)).map(async (tenant) => ({
        ...{
          id: tenant.id,
          orgId: tenant.orgId,
          language: tenant.language,
          policy: tenant.policy['id'] ?? tenant.policy['preset'],
        },
        refused: await reportsOf(store, tenant.id),
        unheeded: await unheededOf(store, tenant.id),
        sweep: await lastSweep(store, tenant.id),
      })),
    );
    const status = { tenants, queue: await queue.depth(), dead: queue.deadLetters() };
    base.close();
    if (values.json) {
      terminal.out(JSON.stringify(status, null, 2));
      return 0;
    }
    const { visible, hidden, dead } = status.queue;
    terminal.out(`Queue: ${visible} waiting, ${hidden} being worked on or delayed, ${dead} dead`);
    for (const letter of status.dead) terminal.out(`  dead: ${letter.body} – ${letter.reason}`);
    if (tenants.length === 0) terminal.out('No org is connected yet; run: winnow connect');
    for (const tenant of tenants) {
      terminal.out(`${tenant.id}: org ${tenant.orgId}, policy ${String(tenant.policy)}, ${tenant.language}`);
      const { sweep } = tenant;
      if (sweep)
        terminal.out(
          `  nightly pass ${sweep.night}: ${sweep.state}${sweep.why ? ` (${sweep.why})` : ''}, ${sweep.done} of ${sweep.total ?? '?'} customers, ${sweep.credits} credits`,
        );
      for (const r of tenant.refused) terminal.out(`  refused: ${r.module} ${r.id}, ${r.step}: ${r.code} ${r.message}`);
      for (const u of tenant.unheeded)
        terminal.out(`  ${u.day} ${u.reason} ${u.module}: ${u.count}, last ${u.lastId || '–'}`);
    }
    return 0;
  },
};

async function lastSweep(store: Store, tenantId: string) {
  const progress = await progressOf(store, tenantId);
  if (!progress) return null;
  const { night, state, why, phase, done, total, credits } = progress;
  return { night, state, why, phase, done, total, credits };
}
