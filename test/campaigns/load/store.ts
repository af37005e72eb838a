import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { silentLog } from '../../../functions/log.ts';
import { readKey } from '../../../functions/store/encryption.ts';
import { registerTenant } from '../../../functions/tenants/registry.ts';
import { currentSecret } from '../../../functions/tenants/secrets.ts';
import { openBase } from '../../../functions/wiring/base.ts';
import { TEST_KEY, TEST_TENANT } from '../../fakes/worker-bench.ts';

/** A store in a folder of its own with one tenant, at whose addresses nothing listens: what is taken in stays. */
export interface TestStore {
  dir: string;
  file: string;
  /** The body of a notice about a record, with the right secret. */
  bodyOf(id: string): object;
  remove(): Promise<void>;
}

/** Makes a store. @param dir a folder for it; default one of its own, removed with it. */
export async function makeStore(dir?: string): Promise<TestStore> {
  const folder = dir ?? (await mkdtemp(join(tmpdir(), 'winnow-load-')));
  const file = join(folder, 'store.db');
  const base = openBase(file, silentLog);
  const key = readKey(TEST_KEY);
  const token = currentSecret(await registerTenant(base.store, key, TEST_TENANT), key);
  base.close();
  return {
    dir: folder,
    file,
    bodyOf: (id) => ({ module: 'Accounts', operation: 'update', ids: [id], token }),
    remove: () => (dir === undefined ? rm(folder, { recursive: true, force: true }) : Promise.resolve()),
  };
}

/** The webhook of the tenant below an address. */
export const webhookAt = (url: string): string => `${url}/zoho/${TEST_TENANT.id}`;

/** What the file holds: how often each record is asked about, how many of these were handed out, and dead letters. */
export function queued(file: string): { ids: Map<string, number>; handedOut: number; dead: number } {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  const rows = database.prepare('select body, receives from message').all();
  const dead = Number(database.prepare('select count(*) as dead from dead_letter').get()?.['dead']);
  database.close();
  const ids = new Map<string, number>();
  for (const row of rows) {
    const { id } = JSON.parse(String(row['body'])) as { id: string };
    ids.set(id, (ids.get(id) ?? 0) + 1);
  }
  return { ids, handedOut: rows.filter((row) => Number(row['receives']) > 0).length, dead };
}

/** What was accepted and is not there exactly once, in words. @param again calls that were sent twice: so many may be there twice. */
export function lost(accepted: readonly string[], ids: ReadonlyMap<string, number>, again = 0): string[] {
  const missing = accepted.filter((id) => !ids.has(id)).length;
  const doubled = accepted.filter((id) => (ids.get(id) ?? 0) > 1).length;
  return [
    ...(missing > 0 ? [`${missing} of ${accepted.length} accepted notices are lost`] : []),
    ...(doubled > again ? [`${doubled} of ${accepted.length} are there twice`] : []),
  ];
}
