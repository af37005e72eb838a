import { randomBytes } from 'node:crypto';
import { DAY_MS } from '../base/clock.ts';
import { refuse } from '../http/errors.ts';

/** Where an export goes on. */
export interface PageStart {
  page: number;
  /** Id of the last record that was exported; undefined for the first page. */
  after: string | undefined;
}

/** The page tokens that finished jobs have given out; each is good for 24 hours and for the same query. */
export interface PageTokens {
  give(start: PageStart, fingerprint: string, now: number): string;
  /** Throws 400 for a token that is unknown, too old or made for another query. */
  take(token: string, fingerprint: string, now: number): PageStart;
}

/** Returns an empty set of tokens. */
export function createPageTokens(): PageTokens {
  const tokens = new Map<string, { start: PageStart; fingerprint: string; expiresAt: number }>();
  const refused = (code: string, message: string) =>
    refuse(400, code, message, { api_name: 'page_token', json_path: '$.query.page_token' });
  return {
    give(start, fingerprint, now) {
      for (const [token, { expiresAt }] of tokens) if (expiresAt <= now) tokens.delete(token);
      const token = randomBytes(48).toString('hex');
      tokens.set(token, { start, fingerprint, expiresAt: now + DAY_MS });
      return token;
    },
    take(token, fingerprint, now) {
      const known = tokens.get(token);
      if (known === undefined) throw refused('INVALID_DATA', 'invalid page token');
      if (known.expiresAt <= now) throw refused('EXPIRED_VALUE', 'page token has expired');
      if (known.fingerprint !== fingerprint) {
        throw refused('TOKEN_BOUND_DATA_MISMATCH', 'page token does not belong to this request');
      }
      return known.start;
    },
  };
}
