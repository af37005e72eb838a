import type { Hono } from 'hono';
import type { MovableClock } from '../base/clock.ts';
import type { Sites } from '../base/data-centres.ts';
import type { FaultBook } from '../base/faults.ts';
import type { Ledger } from '../base/ledger.ts';
import type { ResolvedOptions } from '../base/options.ts';
import type { Currency, OrgMeta, User } from '../base/types.ts';
import type { ConcurrencyLimiter } from '../economics/concurrency.ts';
import type { CreditAccount } from '../economics/credits.ts';
import type { CallRule, Method, MountRoute } from '../http/call.ts';
import type { Org } from '../org/org-model.ts';
import type { Subject, TokenBook } from '../tokens/tokens.ts';

/** Everything one emulator holds; the parts mount their routes on it. */
export interface Emulator {
  readonly app: Hono;
  readonly options: ResolvedOptions;
  readonly clock: MovableClock;
  readonly ledger: Ledger;
  readonly tokens: TokenBook;
  readonly faults: FaultBook;
  readonly concurrency: ConcurrencyLimiter;
  /** Org id → org, in the order they were made. */
  readonly orgs: Map<string, Org>;
  /** The credits of an org. */
  credits(org: Org): CreditAccount;
  /** Adds an org; without parts it is an empty one with two users. */
  addOrg(parts?: NewOrg): Org;
  /** The address of the first data centre's API, as clients get it, without a slash at the end. */
  address(): string;
  /** Where each data centre is reached. */
  readonly sites: Sites;
  /** Mounts an authorised route that is faulted, charged, throttled and written down. */
  route: MountRoute;
  /** Every mounted route, in the order in which they answer. */
  mounted(): readonly MountedRoute[];
  /** Calls back for every org there is and for every one that is added. */
  onOrg(listener: (org: Org) => void): void;
  /** The subject of the org's first administrator with every scope. */
  administrator(org: Org): Subject;
}

/** What a new org may be given. */
export interface NewOrg {
  meta?: Partial<OrgMeta>;
  users?: (ids: Org['ids']) => User[];
  currencies?: (ids: Org['ids']) => Currency[];
}

/** One mounted route. */
export interface MountedRoute {
  method: Method;
  path: string;
  rule: CallRule;
}
