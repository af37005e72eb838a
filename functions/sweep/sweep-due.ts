import type { PollDeps } from '../books/poll-books.ts';
import { errorFields } from '../log.ts';
import { allTenants } from '../tenants/registry.ts';
import { isDue } from './is-due.ts';
import { progressOf } from './progress.ts';
import { type SweepDeps, type SweepOptions, type SweepOutcome, sweepTenant } from './sweep-tenant.ts';

/** What became of one org's pass; `error`: the kind of what kept it from running. */
export type DueOutcome = { tenant: string } & (SweepOutcome | { kind: 'failed'; error: string });

/**
 * Runs the pass of every org whose night it is, one after the other; an org that cannot be worked on leaves the others alone.
 * @returns an outcome for each org that was due; never throws for one of them.
 */
export async function sweepDue(deps: SweepDeps, options: Omit<SweepOptions, 'dryRun'> = {}): Promise<DueOutcome[]> {
  const { goOn = () => true } = options;
  const outcomes: DueOutcome[] = [];
  for (const tenant of await allTenants(deps.store)) {
    if (!goOn()) break;
    if (!isDue(deps.clock.now(), tenant.zone ?? 'UTC', await progressOf(deps.store, tenant.id))) continue;
    try {
      outcomes.push({ tenant: tenant.id, ...(await sweepTenant(deps, tenant, options)) });
    } catch (error) {
      deps.log.error('pass not run', { ...errorFields(error), tenant: tenant.id });
      outcomes.push({ tenant: tenant.id, kind: 'failed', error: error instanceof Error ? error.name : 'unknown' });
    }
  }
  return outcomes;
}

export type NightDeps = SweepDeps & PollDeps;
