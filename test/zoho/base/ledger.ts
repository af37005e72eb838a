import type { Clock, LedgerEntry } from './types.ts';

const BODY_LIMIT = 20_000;
const KEPT_ENTRIES = 50_000;
const SECRET_PARAMETERS = /([?&](?:client_secret|refresh_token|access_token|code|token|authtoken)=)[^&]*/gi;

/** Every call in and every delivery out, in order. */
export interface Ledger {
  add(entry: Omit<LedgerEntry, 'sequence' | 'at'>): void;
  entries(): LedgerEntry[];
  clear(): void;
}

/**
 * Returns an empty ledger on this clock. Secrets in a path's query are masked and bodies cut at 20,000 characters;
 * the newest 50,000 entries are kept.
 */
export function createLedger(clock: Clock): Ledger {
  let entries: LedgerEntry[] = [];
  let sequence = 0;
  return {
    add(entry) {
      sequence += 1;
      const kept: LedgerEntry = { ...entry, sequence, at: clock.now(), path: maskSecrets(entry.path) };
      if (kept.body !== undefined) kept.body = kept.body.slice(0, BODY_LIMIT);
      entries.push(kept);
      if (entries.length > KEPT_ENTRIES * 1.2) entries = entries.slice(-KEPT_ENTRIES);
    },
    entries: () => entries.slice(-KEPT_ENTRIES),
    clear() {
      entries = [];
    },
  };
}

/** The path with the values of secret query parameters replaced by `***`. */
function maskSecrets(path: string): string {
  return path.replace(SECRET_PARAMETERS, '$1***');
}
