// One run of the nightly pass, in a process of its own so that its memory can be measured: run.ts STORE NOW CREDENTIALS. Prints a SweepFigures.
import { randomBytes } from 'node:crypto';
import { silentLog } from '../../../functions/log.ts';
import { readKey } from '../../../functions/store/encryption.ts';
import { type Counts, noCounts } from '../../../functions/sweep/counts.ts';
import { sweepTenant } from '../../../functions/sweep/sweep-tenant.ts';
import { registerTenant } from '../../../functions/tenants/registry.ts';
import { openBase } from '../../../functions/wiring/base.ts';
import { sweepDepsOn } from '../../../functions/wiring/worker.ts';
import type { Credentials } from '../../../test/zoho/emulator/credentials.ts';

/** What one run took. */
export interface SweepFigures {
  customers: number;
  counts: Counts;
  seconds: number;
  /** Credits by our own count. */
  credits: number;
  /** Resident memory before the first call and at its highest, MiB. */
  rssBefore: number;
  rssPeak: number;
}

const MIB = 2 ** 20;
const [storeFile = '', now = '0', credentials = '{}', key = randomBytes(32).toString('base64')] = process.argv.slice(2);
const { accounts, api, orgId, clientId, clientSecret, refreshToken } = JSON.parse(credentials) as Credentials;

const base = openBase(storeFile, silentLog);
const tenant = await registerTenant(base.store, readKey(key), {
  id: 'bench',
  orgId,
  hosts: { accounts, api },
  credentials: { clientId, clientSecret, refreshToken },
});
const rssBefore = process.memoryUsage().rss / MIB;
const started = performance.now();
const outcome = await sweepTenant(sweepDepsOn(base, readKey(key), { now: () => Number(now) }), tenant, {
  credits: Number.MAX_SAFE_INTEGER,
});
const seconds = (performance.now() - started) / 1000;
if (outcome.kind !== 'ran' || outcome.progress.state !== 'done')
  throw new Error(`The pass did not end: ${JSON.stringify(outcome).slice(0, 400)}`);
const figures: SweepFigures = {
  customers: outcome.progress.done,
  counts: outcome.progress.counts ?? noCounts(),
  seconds,
  credits: outcome.credits,
  rssBefore,
  rssPeak: process.resourceUsage().maxRSS / 1024,
};
base.close();
process.stdout.write(`${JSON.stringify(figures)}\n`);
