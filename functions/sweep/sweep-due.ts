import type { PollDeps } from '../books/poll-books.ts';
import { errorFields } from '../log.ts';
import { allTenants } from '../tenants/registry.ts';
import { isDue } from './is-due.ts';
import { progressOf } from './progress.ts';
import { type SweepDeps, type SweepOptions, type SweepOutcome, sweepTenant } from './sweep-tenant.ts';

export type NightDeps = SweepDeps & PollDeps;

/** How one org's pass ended; `error`: the name of the error that kept it from running. */
export type DueOutcome = { tenant: string } & (SweepOutcome | { kind: 'failed'; error: string });

/**
 * Runs the pass of every org that is due, one after the other; an org that fails does not stop the others.
 * @returns an outcome for each org that was due; never throws for one of them.
 */
export async function sweepDue(deps: SweepDeps, options: Omit<SweepOptions, 'dryRun'> = {}): Promise<DueOutcome[]> {
  const { mayContinue = () => true } = options;
  const outcomes: DueOutcome[] = [];
  for (const tenant of await allTenants(deps.store)) {
    if (!mayContinue()) break;
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
