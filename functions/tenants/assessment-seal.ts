import { createHmac, timingSafeEqual } from 'node:crypto';
import { SEAL } from '../../shared/assessment/codec.ts';
import { type Day, formatDay, parseDay } from '../../shared/values/day.ts';
import { isObject } from '../../shared/values/objects.ts';
import { deriveSecret, type MasterKey } from '../store/encryption.ts';
import type { Tenant } from './tenant.ts';

/** Whose assessment is sealed: a text copied from another customer, or another org, does not verify. */
export interface SealedCustomer {
  tenant: string;
  module: string;
  id: string;
}

/**
 * What a stored text is worth. `sealed`: Winnow wrote exactly this, at some time. `unsealed`: an assessment without a seal,
 * as versions before the seal wrote it. `forged`: neither. `none`: nothing is stored.
 */
export type SealState =
  | { state: 'sealed'; seal: string; isNewestKey: boolean }
  | { state: 'unsealed' }
  | { state: 'forged' }
  | { state: 'none' };

/** Seals the assessments of a tenant, and tells what a stored one is worth. */
export interface AssessmentSeal {
  /** @returns the text with its seal, and the seal alone. The same text has the same seal. */
  seal(text: string, of: SealedCustomer): { text: string; seal: string };
  verify(stored: unknown, of: SealedCustomer): SealState;
}

const FORMAT = /^1\.([A-Za-z0-9_-]{43})$/;

/**
 * The seals of a tenant: HMAC-SHA-256 under a key derived from the master key and the tenant's name, over tenant, customer and
 * content. Content is compared as JSON values, so that white space that the CRM adds breaks no seal.
 * @param keys newest first: it seals, and all of them verify while one replaces another.
 */
export function assessmentSeal(keys: readonly MasterKey[], tenant: string): AssessmentSeal {
  const secrets = keys.map((key) => deriveSecret(key, `assessment/${tenant}`));
  const digest = (secret: string, content: unknown, of: SealedCustomer): Buffer =>
    createHmac('sha256', secret)
      .update(JSON.stringify([of.tenant, of.module, of.id, content]))
      .digest();
  return {
    seal: (text, of) => {
      const [newest] = secrets;
      if (newest === undefined) throw new RangeError('There is no key to seal with');
      const { [SEAL]: _, ...content } = objectIn(text) ?? {};
      const seal = `1.${digest(newest, content, of).toString('base64url')}`;
      return { text: JSON.stringify({ ...content, [SEAL]: seal }), seal };
    },
    verify: (stored, of) => {
      if (stored === null || stored === undefined || stored === '') return { state: 'none' };
      const { [SEAL]: seal, ...content } = objectIn(stored) ?? { [SEAL]: '' };
      if (seal === undefined) return { state: 'unsealed' };
      const [, given] = FORMAT.exec(String(seal)) ?? [];
      if (given === undefined) return { state: 'forged' };
      // As text: the last character of a seal has bits that no byte needs, and another one would stand for the same bytes.
      const bytes = Buffer.from(given);
      // Every key is tried, whichever fits: the time taken tells nothing.
      const fits = secrets.map((secret) =>
        isSame(bytes, Buffer.from(digest(secret, content, of).toString('base64url'))),
      );
      if (!fits.includes(true)) return { state: 'forged' };
      return { state: 'sealed', seal: String(seal), isNewestKey: fits[0] === true };
    },
  };
}

const isSame = (given: Buffer, wanted: Buffer): boolean =>
  given.length === wanted.length && timingSafeEqual(given, wanted);

function objectIn(stored: unknown): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(String(stored));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Days from the first sealed assessment of an org within which one without a seal is still believed, once for each customer: a nightly pass
 * seals them all, and a week leaves room for nights on which it does not come through. Whoever edits the field by hand in these days,
 * before the pass has reached the customer, is believed: that cannot be told apart.
 */
const UPGRADE_DAYS = 7;

/** Whether an assessment without a seal may be one of a version before the seal. */
export function acceptsUnsealed({ sealedSince }: Pick<Tenant, 'sealedSince'>, today: Day): boolean {
  if (sealedSince === undefined) return true;
  const first = parseDay(sealedSince);
  return first !== undefined && today - first <= UPGRADE_DAYS;
}

/** The tenant with the day of its first seal, where it has none yet. @param today in the org's zone. */
export const withFirstSeal = <T extends Pick<Tenant, 'sealedSince'>>(tenant: T, today: Day): T =>
  tenant.sealedSince === undefined ? { ...tenant, sealedSince: formatDay(today) } : tenant;
