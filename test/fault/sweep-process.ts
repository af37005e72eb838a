import { silentLog } from '../../functions/log.ts';
import { readKey } from '../../functions/store/encryption.ts';
import { sweepTenant } from '../../functions/sweep/sweep-tenant.ts';
import { findTenant } from '../../functions/tenants/registry.ts';
import { openBase } from '../../functions/wiring/base.ts';
import { sweepDepsOn } from '../../functions/wiring/worker.ts';
import { TEST_KEY } from '../fakes/worker-bench.ts';
import { setClockAhead } from './killable.ts';

/** One run of the nightly pass as a process of its own, to be killed: node sweep-process.ts STORE AHEAD NOW. Prints how it ended. */
const [storeFile = '', ahead = '0', now = '0'] = process.argv.slice(2);

// A run that was killed holds its lease for as long as it said it would: this one comes minutes later.
setClockAhead(Number(ahead));

const base = openBase(storeFile, silentLog);
const deps = sweepDepsOn(base, readKey(TEST_KEY), { now: () => Number(now) });
const tenant = await findTenant(base.store, 'acme');
if (!tenant) throw new Error('no tenant');
const outcome = await sweepTenant(deps, tenant);
base.close();
process.stdout.write(`${JSON.stringify(outcome)}\n`);
