import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { DayClose } from '../../shared/assessment/day-close.ts';
import { DAY_CLOSE } from '../../shared/assessment/shape.ts';
import type { LoggedChange } from '../../shared/reconcile/tier-change.ts';
import { dayText, listOf, nullable, objectOf, oneOf, recordOf, type Shape, text } from '../../shared/values/shape.ts';
import { decrypt, EncryptionError, encrypt, type MasterKey } from './encryption.ts';
import type { Store } from './store.ts';

/** The last closed day of a customer: what every look of a later day goes on from. */
export interface KeptDay {
  v: 1;
  /** `yyyy-MM-dd` */
  day: string;
  /** Null where nothing was known of the customer at its end: the next day is the one of the first look. */
  close: DayClose | null;
  /** Changes of tier and of holds up to this day that may not yet have been logged, by the day. */
  unlogged: LoggedChange[];
  /** Ids of deals that the CRM showed as held before the first look; empty where a close is known. */
  shownHeld: string[];
}

/** A kept day with the version that it is replaced by; no day where none can be read. */
export interface DayItem {
  kept: KeptDay | undefined;
  version: number | undefined;
}

/** Nothing is kept. */
export const NO_DAY: DayItem = { kept: undefined, version: undefined };

interface CustomerKey {
  tenant: string;
  module: string;
  id: string;
}

/** Kept so long without a look; a customer that is gone leaves nothing behind for ever. */
const RETENTION_MS = 400 * 86_400_000;

const anything: Shape<unknown> = { fault: () => undefined };

const KEPT_DAY = objectOf<KeptDay>({
  v: oneOf([1]) as Shape<1>,
  day: dayText,
  close: nullable(DAY_CLOSE),
  unlogged: listOf(
    objectOf<LoggedChange>({
      on: dayText,
      note: nullable(objectOf<NonNullable<LoggedChange['note']>>({ title: text, content: text })),
      row: objectOf<LoggedChange['row']>({ key: text, values: recordOf(anything) }),
    }),
  ),
  shownHeld: listOf(text),
});

/** The last closed days of customers, encrypted. */
export interface DayCloses {
  /** No day where none is kept, where no key of this installation opens it, or where it is not of a shape that this version knows. */
  get(customer: CustomerKey): Promise<DayItem>;
  /**
   * Keeps a day in place of the one that was read. Of two workers that close the same day the first is believed.
   * @param version of the day that was read; undefined where there was none.
   * @param at epoch milliseconds of real time. @returns whether it was kept.
   */
  put(customer: CustomerKey, kept: KeptDay, version: number | undefined, at: number): Promise<boolean>;
  remove(customer: CustomerKey): Promise<void>;
}

/** @param keys newest first: it encrypts, and all of them are tried to decrypt. */
export function storedDayCloses(store: Store, keys: readonly MasterKey[]): DayCloses {
  return {
    get: async (customer) => {
      const id = keyOf(customer);
      const item = await store.get('day-close', id);
      return { kept: item && opened(item.value, id, keys), version: item?.version };
    },
    put: async (customer, kept, version, at) => {
      const id = keyOf(customer);
      const [newest] = keys;
      if (newest === undefined) throw new EncryptionError('There is no key to encrypt with.');
      const packed = deflateRawSync(JSON.stringify(kept)).toString('base64');
      const onlyIf = version === undefined ? 'absent' : { version };
      const value = encrypt(newest, packed, contextOf(id));
      return (await store.put('day-close', id, value, { expiresAt: at + RETENTION_MS, onlyIf })) !== undefined;
    },
    remove: async (customer) => {
      await store.remove('day-close', keyOf(customer));
    },
  };
}

function opened(value: string, id: string, keys: readonly MasterKey[]): KeptDay | undefined {
  for (const key of keys)
    try {
      const packed = Buffer.from(decrypt(key, value, contextOf(id)), 'base64');
      const kept: unknown = JSON.parse(inflateRawSync(packed).toString('utf8'));
      return isKeptDay(kept) ? kept : undefined;
    } catch (error) {
      if (!(error instanceof EncryptionError)) throw error;
    }
  return undefined;
}

const isKeptDay = (value: unknown): value is KeptDay => KEPT_DAY.fault(value) === undefined;

const keyOf = ({ tenant, module, id }: CustomerKey): string => [tenant, module, id].join('/');

const contextOf = (id: string): string => `day-close/${id}`;
