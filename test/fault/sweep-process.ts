import { silentLog } from '../../functions/log.ts';
import { readKey } from '../../functions/store/encryption.ts';
import { sweepTenant } from '../../functions/sweep/sweep-tenant.ts';
import { findTenant } from '../../functions/tenants/registry.ts';
import { openBase } from '../../functions/wiring/base.ts';
import { sweepDepsOn } from '../../functions/wiring/worker.ts';
import { TEST_KEY } from '../fakes/worker-bench.ts';

/** One run of the nightly pass as a process of its own, to be killed: node sweep-process.ts STORE NOW. Prints how it ended. */
const [storeFile = '', now = '0'] = process.argv.slice(2);

const base = openBase(storeFile, silentLog);
const deps = { ...sweepDepsOn(base, readKey(TEST_KEY), { now: () => Number(now) }), leaseMs: 3_000 };
const tenant = await findTenant(base.store, 'acme');
if (!tenant) throw new Error('no tenant');
// A run that was killed holds its lease for as long as it said it would.
let outcome = await sweepTenant(deps, tenant);
while (outcome.kind === 'busy') {
  await new Promise((resolve) => setTimeout(resolve, 100));
  outcome = await sweepTenant(deps, tenant);
}
base.close();
process.stdout.write(`${JSON.stringify(outcome)}\n`);
