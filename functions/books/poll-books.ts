import { errorFields, type Log } from '../log.ts';
import type { Queue } from '../queue/queue.ts';
import type { Store } from '../store/store.ts';
import { policyOf } from '../tenants/policy.ts';
import { allTenants } from '../tenants/registry.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { BooksApi } from './books-api.ts';
import { changedInBooks } from './books-reader.ts';

export interface PollDeps {
  store: Store;
  queue: Pick<Queue, 'send'>;
  /** The calls of a tenant's Zoho Books; null where it keeps no books there. */
  booksApiOf: (tenant: Tenant) => BooksApi | null;
  /** The business clock, which Books' own times are compared with. */
  clock: { now(): number };
  log: Log;
}

const POLL_EVERY_MS = 3_600_000;
/** Asked for twice, so that neither a slow clock nor a late write falls between two polls. */
const OVERLAP_MS = 600_000;
const FIRST_LOOKBACK_MS = 86_400_000;

/**
 * Asks Zoho Books, once an hour for each tenant that keeps its books there, which customers something has changed for, and
 * puts them on the queue: a payment in Books sets off no event in the CRM. The time of the poll is stored only after the messages
 * are on the queue, so that none is lost.
 * @returns customers put on the queue, by tenant; an org that fails leaves the others alone.
 */
export async function pollBooks(deps: PollDeps): Promise<Map<string, number>> {
  const queued = new Map<string, number>();
  for (const tenant of await allTenants(deps.store)) {
    const api = deps.booksApiOf(tenant);
    if (!api) continue;
    try {
      const count = await pollTenant(deps, tenant, api);
      if (count !== undefined) queued.set(tenant.id, count);
    } catch (error) {
      deps.log.warn('books not asked', { ...errorFields(error), tenant: tenant.id });
    }
  }
  return queued;
}

async function pollTenant(deps: PollDeps, tenant: Tenant, api: BooksApi): Promise<number | undefined> {
  const now = deps.clock.now();
  const item = await deps.store.get('books', tenant.id);
  const polled = item ? Number(item.value) : undefined;
  // A poll in the future was noted before the clock was set back.
  const last = polled === undefined || polled > now ? now - FIRST_LOOKBACK_MS : polled;
  if (now - last < POLL_EVERY_MS) return undefined;
  const { customerModule: module } = policyOf(tenant, now);
  const customers = await changedInBooks(api, module, booksInstant(last - OVERLAP_MS));
  const body = (id: string): string => JSON.stringify({ v: 1, tenant: tenant.id, module, id, cause: 'books/changed' });
  if (customers.size > 0) await deps.queue.send([...customers].map((id) => ({ body: body(id), group: tenant.orgId })));
  await deps.store.put('books', tenant.id, String(now), { onlyIf: item ? { version: item.version } : 'absent' });
  return customers.size;
}

/** An instant as Zoho Books writes it: seconds, and an offset without a colon. */
function booksInstant(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}+0000`;
}
