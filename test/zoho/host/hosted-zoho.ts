import type { LedgerEntry, OrgView } from '../base/types.ts';

/** What the host page needs of the emulator it stands in front of. */
export interface HostedZoho {
  readonly org: OrgView;
  /** The org as this user's profile shows it: modules and fields that it hides are not there. Default the whole org. */
  orgFor?(userId: string): OrgView;
  /** Whether the user's profile allows an act on a module's records. Default yes. */
  may?(userId: string, module: string, act: 'create' | 'edit' | 'delete'): boolean;
  /** The REST application, called in process. Must answer any method and path under `/crm`. */
  fetch(request: Request): Response | Promise<Response>;
  /** An access token with which the REST application takes the caller for this user, permissions included. */
  accessToken(userId: string): string | Promise<string>;
  /** Ledger entries with a sequence greater than `after`, oldest first. */
  ledger(after: number): LedgerEntry[];
}
