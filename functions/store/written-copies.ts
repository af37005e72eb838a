import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { decrypt, EncryptionError, encrypt, type MasterKey } from './encryption.ts';
import type { Store } from './store.ts';

const CopyShape = z.object({
  /** The assessment as it was written, and its seal. */
  text: z.string(),
  seal: z.string(),
  /** The seal of the text that it replaced, null where that had none. */
  before: z.string().nullable(),
  /** Winnow's other fields as they stood after the write, by plain name. */
  fields: z.record(z.string(), z.unknown()),
});

/** What Winnow last wrote of a customer: what the next assessment goes on from where the CRM's copy was changed by hand. */
export type WrittenCopy = z.infer<typeof CopyShape>;

const KeptCopyShape = z.object({
  copy: CopyShape.optional(),
  /** The seal of what is just being written: it may or may not have been, where a process has died. */
  next: z.string().optional(),
  /** Keys of tasks that were to be opened with it: where it was not committed, no assessment knows of them. */
  opening: z.array(z.string()).optional(),
});

/** What is kept of a customer. */
export type KeptCopy = z.infer<typeof KeptCopyShape>;

interface CustomerKey {
  tenant: string;
  module: string;
  id: string;
}

/** Kept so long without a write; a customer that is gone leaves nothing behind for ever. */
const RETENTION_MS = 400 * 86_400_000;

/** Of each customer, encrypted, what Winnow last wrote: it holds what the CRM holds, at most 32,000 characters each. */
export interface WrittenCopies {
  /** Nothing is kept where there was no write, or where no key of this installation opens it. */
  get(customer: CustomerKey): Promise<KeptCopy>;
  /** @param at epoch milliseconds of real time. */
  put(customer: CustomerKey, kept: KeptCopy, at: number): Promise<void>;
  remove(customer: CustomerKey): Promise<void>;
}

/** @param keys newest first: it encrypts, and all of them are tried to decrypt. */
export function storedCopies(store: Store, keys: readonly MasterKey[]): WrittenCopies {
  return {
    get: async (customer) => {
      const id = keyOf(customer);
      const item = await store.get('copy', id);
      return (item && opened(item.value, id, keys)) ?? {};
    },
    put: async (customer, kept, at) => {
      const id = keyOf(customer);
      const [newest] = keys;
      if (newest === undefined) throw new EncryptionError('There is no key to encrypt with.');
      const packed = deflateRawSync(JSON.stringify(kept)).toString('base64');
      const value = encrypt(newest, packed, contextOf(id));
      await store.put('copy', id, value, { expiresAt: at + RETENTION_MS });
    },
    remove: async (customer) => {
      await store.remove('copy', keyOf(customer));
    },
  };
}

function opened(value: string, id: string, keys: readonly MasterKey[]): KeptCopy | undefined {
  for (const key of keys)
    try {
      const text = inflateRawSync(Buffer.from(decrypt(key, value, contextOf(id)), 'base64')).toString('utf8');
      return KeptCopyShape.parse(JSON.parse(text));
    } catch (error) {
      if (!(error instanceof EncryptionError)) throw error;
    }
  return undefined;
}

const keyOf = ({ tenant, module, id }: CustomerKey): string => [tenant, module, id].join('/');

const contextOf = (id: string): string => `copy/${id}`;
