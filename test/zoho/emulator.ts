import { Hono } from 'hono';
import { createClock, type MovableClock } from './clock.ts';
import { createSites, dataCentreOf, type Sites } from './data-centres.ts';
import { createTurnstile, type Turnstile } from './economics/concurrency.ts';
import { createPurse, dailyCredits, type Purse } from './economics/credits.ts';
import { createFaultBook, type FaultBook } from './faults.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { ALL_SCOPES } from './oauth/scopes.ts';
import { createTokenBook, type Subject, type TokenBook } from './oauth/tokens.ts';
import { type ResolvedOptions, resolveOptions, type ZohoOptions } from './options.ts';
import { defaultUsers, homeCurrency, isAdministrator, makeOrgMeta } from './org/default-org.ts';
import { createIds } from './org/ids.ts';
import { createOrg, type Org } from './org/org.ts';
import type { MountRoute } from './rest/call.ts';
import { createRouter, type MountedRoute } from './rest/router.ts';
import type { Currency, OrgMeta, User } from './types.ts';

/** Everything one emulator holds; the parts mount their routes on it. */
export interface Emulator {
  readonly app: Hono;
  readonly options: ResolvedOptions;
  readonly clock: MovableClock;
  readonly ledger: Ledger;
  readonly tokens: TokenBook;
  readonly faults: FaultBook;
  readonly turnstile: Turnstile;
  /** Org id → org, in the order they were made. */
  readonly orgs: Map<string, Org>;
  /** The credits of an org. */
  purse(org: Org): Purse;
  /** Adds an org; without parts it is an empty one with two users. */
  addOrg(parts?: NewOrg): Org;
  /** The address of the first data centre's API, as clients are told it, without a slash at the end. */
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

/** Returns an emulator without orgs and without routes. */
export function createEmulator(given: Partial<ZohoOptions> = {}): Emulator {
  const options = resolveOptions(given);
  const clock = createClock({ startsAt: options.startsAt, runs: options.clockRuns });
  const ledger = createLedger(clock);
  const purses = new Map<string, Purse>();
  const orgs = new Map<string, Org>();
  const newOrgs: ((org: Org) => void)[] = [];
  const app = new Hono();
  const sites = createSites(options);

  const emulator: Emulator = {
    app,
    options,
    clock,
    ledger,
    tokens: createTokenBook(clock, options.behaviour, (orgId) => {
      const org = orgs.get(orgId);
      return org && dataCentreOf(org.meta);
    }),
    faults: createFaultBook(),
    turnstile: createTurnstile(),
    orgs,
    purse(org) {
      const known = purses.get(org.meta.id);
      if (known !== undefined) return known;
      const quota = options.dailyCredits ?? dailyCredits(org.meta.edition, org.users().length);
      const purse = createPurse(clock, quota);
      purses.set(org.meta.id, purse);
      return purse;
    },
    addOrg(parts = {}) {
      const index = orgs.size;
      const ids = createIds(index);
      const meta = makeOrgMeta(index, options.edition, { data_centre: sites.first, ...parts.meta });
      if (!sites.serves(dataCentreOf(meta)))
        throw new Error(`The org's data centre ${meta.data_centre} is not served: name it in the option dataCentres`);
      const org = createOrg({
        index,
        meta,
        ids,
        users: parts.users?.(ids) ?? defaultUsers(ids, meta.time_zone),
        currencies: parts.currencies?.(ids) ?? [homeCurrency(ids, meta)],
        clock,
        behaviour: options.behaviour,
        record: (entry) => ledger.add(entry),
      });
      orgs.set(meta.id, org);
      for (const listener of newOrgs) listener(org);
      return org;
    },
    address: () => sites.of(sites.first).api,
    sites,
    route: (method, path, rule, handler) => router.mount(method, path, rule, handler),
    mounted: () => router.mounted(),
    onOrg(listener) {
      newOrgs.push(listener);
      for (const org of orgs.values()) listener(org);
    },
    administrator(org) {
      const user = org.users().find(isAdministrator) ?? org.users()[0];
      if (user === undefined) throw new Error(`Org ${org.meta.id} has no user.`);
      return {
        orgId: org.meta.id,
        userId: user.id,
        clientId: emulator.tokens.client.clientId,
        scopes: ALL_SCOPES,
      };
    },
  };
  const router = createRouter(emulator);
  return emulator;
}
