import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const FORMAT = 'v1';

const KEY_BYTES = 32;

const IV_BYTES = 12;

const TAG_BYTES = 16;

/** The master key of an installation; made by `readKey` only. */
export interface MasterKey {
  readonly bytes: Buffer;
  /** The key before it, while one replaces the other: it opens what was sealed with it, and seals nothing. */
  readonly old?: MasterKey;
}

/** A key that cannot be used, or an encrypted text that this key does not decrypt. */
export class EncryptionError extends Error {
  // The name that logs and the outcome of a pass have always shown.
  override readonly name = 'SealError';
}

/**
 * Reads the master key: 32 bytes in base64, as `openssl rand -base64 32` prints them.
 * @param old the key before it, while one replaces the other.
 * @throws EncryptionError that says how to make one.
 */
export function readKey(text: string | undefined, old?: string): MasterKey {
  const bytes = Buffer.from(text ?? '', 'base64');
  if (bytes.length !== KEY_BYTES)
    throw new EncryptionError('The key must be 32 bytes in base64. Make one with: openssl rand -base64 32');
  return old ? { bytes, old: readKey(old) } : { bytes };
}

/**
 * Encrypts with AES-256-GCM under a fresh nonce.
 * @param context what the text belongs to, such as `tenant/acme`; a text encrypted for one context cannot be decrypted in another.
 */
export function encrypt(key: MasterKey, plain: string, context: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv).setAAD(Buffer.from(context));
  const encrypted = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return [FORMAT, Buffer.concat([iv, cipher.getAuthTag(), encrypted]).toString('base64url')].join('.');
}

/** Decrypts what `encrypt` made, with the key or the one before it. @throws EncryptionError where both, the context or a single bit differ. */
export function decrypt(key: MasterKey, encrypted: string, context: string): string {
  const [format, body] = encrypted.split('.');
  const bytes = Buffer.from(body ?? '', 'base64url');
  if (format !== FORMAT || bytes.length < IV_BYTES + TAG_BYTES) throw new EncryptionError('This is no sealed text.');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (error) {
    if (key.old) return decrypt(key.old, encrypted, context);
    throw new EncryptionError(
      'The sealed text does not open: it was changed, or the key is not the one it was sealed with.',
      { cause: error },
    );
  }
}

/** Whether a key opens an encrypted text. */
export function opensWith(key: MasterKey, encrypted: string, context: string): boolean {
  try {
    decrypt(key, encrypted, context);
    return true;
  } catch (error) {
    if (error instanceof EncryptionError) return false;
    throw error;
  }
}

/** A secret that belongs to this purpose and can always be computed again: HMAC-SHA-256, base64url, 43 characters. */
export function deriveSecret(key: MasterKey, purpose: string): string {
  return createHmac('sha256', key.bytes).update(purpose).digest('base64url');
}
