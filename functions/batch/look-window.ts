import type { Outcome } from '../customers/outcome.ts';
import type { Store } from '../store/store.ts';

/** A customer to look at, and when the last of the requests for it was sent. */
export interface WantedLook {
  customer: string;
  /** Epoch milliseconds. */
  sentAt: number;
  /** Whether a person has asked for a fresh assessment. */
  isAsked: boolean;
}

/** How often the customers of a tenant may be looked at, and by what clock. */
export interface LookWindow {
  store: Store;
  tenantId: string;
  /** Milliseconds from the beginning of a look during which there is no other; 0 for no limit. */
  windowMs: number;
  /** Real time. */
  now: () => number;
}

/** The queue's clock and ours may differ by so much: a request sent so shortly before a look is not taken to be covered by it. */
const SKEW_MS = 1_000;

/**
 * Which customers may be looked at now. However many notices arrive, also such as our own writes or an automation of the firm's set off
 * without end, there is one look a customer in a window: a request sent before the last look began is covered by it, and a later one
 * waits for the end of the window, so that nothing is lost.
 */
export async function openLooks(
  { store, tenantId, windowMs, now }: LookWindow,
  wanted: readonly WantedLook[],
): Promise<{ open: string[]; outcomes: Map<string, Outcome> }> {
  const outcomes = new Map<string, Outcome>();
  if (windowMs > 0)
    for (const { customer, sentAt } of wanted) {
      const last = await store.get('look', keyOf(tenantId, customer));
      if (!last) continue;
      const begunAt = Number(last.value);
      // A look that begins later than now was noted before the clock was set back.
      if (begunAt > now() + SKEW_MS) continue;
      const isCovered = sentAt + SKEW_MS < begunAt;
      const wait = { kind: 'retry', reason: 'looked-at', afterMs: Math.max(0, begunAt + windowMs - now()) } as const;
      outcomes.set(customer, isCovered ? { kind: 'done' } : wait);
    }
  return { open: wanted.map(({ customer }) => customer).filter((id) => !outcomes.has(id)), outcomes };
}

/** Notes that these customers were looked at. @param begunAt when the look began, before anything was read. */
export async function noteLooks(
  { store, tenantId, windowMs }: LookWindow,
  customers: readonly string[],
  begunAt: number,
): Promise<void> {
  if (windowMs === 0) return;
  for (const customer of customers)
    await store.put('look', keyOf(tenantId, customer), String(begunAt), { expiresAt: begunAt + windowMs });
}

const keyOf = (tenantId: string, customer: string): string => `${tenantId}/${customer}`;
