/**
 * What Winnow keeps outside the CRM: tenants, access tokens, leases, how far the nightly pass came, a log of ignored notices. One table of items,
 * four operations, each on a single item, so that they mean the same on SQLite and on DynamoDB; there are no transactions.
 */

export type Kind =
  | 'tenant'
  | 'token'
  | 'lease'
  | 'notice'
  | 'report'
  | 'sweep'
  | 'books'
  | 'look'
  | 'written'
  | 'attempt'
  | 'copy'
  | 'day-close';

/** One stored value. Expired items are absent for every operation, whether or not they are deleted yet. */
export interface Item {
  id: string;
  /** Text, by convention JSON. */
  value: string;
  /** Counts the writes; conditions compare with it. It never runs backwards for an id, even after a removal. */
  version: number;
  /** Epoch milliseconds, or undefined for ever. */
  expiresAt: number | undefined;
}

export interface PutOptions {
  /** Epoch milliseconds. */
  expiresAt?: number;
  /** `absent`: only where no live item is. `{ version }`: only while the item still has this version. */
  onlyIf?: 'absent' | { version: number };
}

export interface Store {
  get(kind: Kind, id: string): Promise<Item | undefined>;
  /** Writes one item. @returns the item as stored, or undefined where the condition did not hold. */
  put(kind: Kind, id: string, value: string, options?: PutOptions): Promise<Item | undefined>;
  /** Removes one item. @returns whether it was there and the condition, if any, held. */
  remove(kind: Kind, id: string, onlyIf?: { version: number }): Promise<boolean>;
  /** All items whose id starts with the text, ascending by id, however many. */
  list(kind: Kind, idPrefix?: string): Promise<Item[]>;
}
