import type { Progress } from '../../functions/sweep/progress.ts';
import {
  type SweepDeps,
  type SweepOptions,
  type SweepOutcome,
  sweepTenant,
} from '../../functions/sweep/sweep-tenant.ts';
import { findTenant } from '../../functions/tenants/registry.ts';
import { type FakeCrm, fakeCrm } from './fake-crm.ts';
import { addTroubled, visible, workerBench } from './worker-bench.ts';

/** The nightly pass on a real store in memory, with the FAKE CRM holding some troubled customers and clocks that a test moves. */
export async function sweepBench(customers: number, storeFile = ':memory:', fake: FakeCrm = fakeCrm()) {
  for (let number = 1; number <= customers; number += 1) addTroubled(fake, number);
  const bench = await workerBench(fake, storeFile);
  const left: { credits: number | undefined } = { credits: undefined };
  const deps: SweepDeps = {
    ...bench.deps,
    queue: bench.base.queue,
    secretOf: () => 'secret',
    creditsLeft: () => left.credits,
  };
  const tenant = async () => {
    const found = await findTenant(bench.base.store, 'acme');
    if (!found) throw new Error('the tenant is not there');
    return found;
  };
  return {
    ...bench,
    workerDeps: bench.deps,
    deps,
    left,
    tenant,
    sweep: async (options: SweepOptions = {}): Promise<SweepOutcome> => sweepTenant(deps, await tenant(), options),
    /** Writes the CRM was asked for since its calls were cleared: rows by call. */
    written: (): Record<string, number> => {
      const writes: Record<string, number> = {};
      for (const { name, rows } of fake.calls) if (rows > 0) writes[name] = (writes[name] ?? 0) + rows;
      return writes;
    },
    shown: () => visible(fake, customers),
  };
}

/** How a run ended, of one that did run. */
export function ranOf(outcome: SweepOutcome): { progress: Progress; credits: number } {
  if (outcome.kind !== 'ran') throw new Error(`the pass did not run: ${outcome.kind}`);
  return outcome;
}
