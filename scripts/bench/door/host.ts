// The local host in a process of its own, so that its memory is its own: prints the webhook's address and secret, and runs until killed.
// Its worker sleeps, so that only the door is measured. Use: node host.ts STORE_FILE
import { startFunctions } from '../../../functions/local/host.ts';
import { createLog } from '../../../functions/log.ts';

const [storeFile = ':memory:'] = process.argv.slice(2);
const SLEEP_MS = 3_600_000;
const nowhere = 'http://127.0.0.1:9';

const functions = await startFunctions({
  storeFile,
  key: Buffer.alloc(32, 7).toString('base64'),
  log: createLog('INFO'),
  poller: { max: 1_000_000_000, gatherMs: SLEEP_MS },
  tenants: [
    {
      id: 'acme',
      orgId: '700000001',
      hosts: { accounts: nowhere, api: nowhere },
      credentials: { clientId: 'client', clientSecret: 'secret', refreshToken: 'token' },
    },
  ],
});
console.log(JSON.stringify(await functions.webhookOf('acme')));
