import type { Store } from './store.ts';

/** How often on one day notices or messages led to nothing, for one reason. */
export interface IgnoredNotice {
  tenant: string;
  /** `yyyy-MM-dd`, UTC. */
  day: string;
  /** `unknown-module`, `bad-secret`, `unknown-record` … */
  reason: string;
  /** Module it was about; '' where that is not known. */
  module: string;
  count: number;
  /** The last record id, '' where there was none. */
  lastId: string;
}

const RETENTION_DAYS = 14;
const DAY_MS = 86_400_000;
const TRIES = 5;

/**
 * Counts notices that led to nothing, one item a tenant, day, reason and module, so that a flood cannot fill the store.
 * Kept for 14 days. Best effort: a count may be missed where many instances write at once, never an error.
 */
export async function noteIgnored(
  store: Store,
  nowMs: number,
  what: Pick<IgnoredNotice, 'tenant' | 'reason'> & { module?: string; id?: string; times?: number },
): Promise<void> {
  const { tenant, reason, module = '', id = '', times = 1 } = what;
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const key = [tenant, day, reason, module].join('/');
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await store.get('notice', key);
    const before = found ? parseNotice(found.value).count : 0;
    const line: IgnoredNotice = { tenant, day, reason, module, count: before + times, lastId: id };
    const onlyIf = found ? { version: found.version } : 'absent';
    const expiresAt = nowMs + RETENTION_DAYS * DAY_MS;
    if (await store.put('notice', key, JSON.stringify(line), { onlyIf, expiresAt })) return;
  }
}

/** What led to nothing at a tenant in the last 14 days, by day, reason and module. */
export async function ignoredNotices(store: Store, tenant: string): Promise<IgnoredNotice[]> {
  const items = await store.list('notice', `${tenant}/`);
  return items.map((item) => parseNotice(item.value));
}

function parseNotice(value: string): IgnoredNotice {
  return JSON.parse(value);
}
