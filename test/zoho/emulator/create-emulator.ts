import { Hono } from 'hono';
import { createClock } from '../base/clock.ts';
import { createSites, dataCentreOf } from '../base/data-centres.ts';
import { createFaultBook } from '../base/faults.ts';
import { createLedger } from '../base/ledger.ts';
import { type ResolvedOptions, resolveOptions, type ZohoOptions } from '../base/options.ts';
import type { Clock } from '../base/types.ts';
import { createConcurrencyLimiter } from '../economics/concurrency.ts';
import { type CreditAccount, createCreditAccount, dailyCredits } from '../economics/credits.ts';
import { defaultUsers, homeCurrency, isAdministrator, makeOrgMeta } from '../org/default-org.ts';
import { createIds } from '../org/ids.ts';
import { createOrg } from '../org/org.ts';
import type { Org } from '../org/org-model.ts';
import { ALL_SCOPES } from '../tokens/scopes.ts';
import { createTokenBook } from '../tokens/tokens.ts';
import type { Emulator, NewOrg } from './emulator.ts';
import { createRouter } from './router.ts';

/** Returns an emulator without orgs and without routes. */
export function createEmulator(given: Partial<ZohoOptions> = {}): Emulator {
  const options = resolveOptions(given);
  const clock = createClock({ startsAt: options.startsAt, runs: options.clockRuns });
  const orgs = new Map<string, Org>();
  const orgListeners: ((org: Org) => void)[] = [];
  const sites = createSites(options);
  const emulator: Emulator = {
    app: new Hono(),
    options,
    clock,
    ledger: createLedger(clock),
    tokens: createTokenBook(clock, options.behaviour, (orgId) => {
      const org = orgs.get(orgId);
      return org && dataCentreOf(org.meta);
    }),
    faults: createFaultBook(),
    concurrency: createConcurrencyLimiter(),
    orgs,
    credits: creditsByOrg(options, clock),
    addOrg(parts = {}) {
      const org = makeOrg(emulator, parts);
      orgs.set(org.meta.id, org);
      for (const listener of orgListeners) listener(org);
      return org;
    },
    address: () => sites.of(sites.first).api,
    sites,
    route: (method, path, rule, handler) => router.mount(method, path, rule, handler),
    mounted: () => router.mounted(),
    onOrg(listener) {
      orgListeners.push(listener);
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

/** The credits of each org, opened with the quota of its edition and users when they are first asked for. */
function creditsByOrg(options: ResolvedOptions, clock: Clock): Emulator['credits'] {
  const accounts = new Map<string, CreditAccount>();
  return (org) => {
    const known = accounts.get(org.meta.id);
    if (known !== undefined) return known;
    const quota = options.dailyCredits ?? dailyCredits(org.meta.edition, org.users().length);
    const account = createCreditAccount(clock, quota);
    accounts.set(org.meta.id, account);
    return account;
  };
}

/** @throws Error if the org's data centre is not served. */
function makeOrg({ orgs, options, sites, clock, ledger }: Emulator, parts: NewOrg): Org {
  const index = orgs.size;
  const ids = createIds(index);
  const meta = makeOrgMeta(index, options.edition, { data_centre: sites.first, ...parts.meta });
  if (!sites.serves(dataCentreOf(meta)))
    throw new Error(`The org's data centre ${meta.data_centre} is not served: name it in the option dataCentres`);
  return createOrg({
    index,
    meta,
    ids,
    users: parts.users?.(ids) ?? defaultUsers(ids, meta.time_zone),
    currencies: parts.currencies?.(ids) ?? [homeCurrency(ids, meta)],
    clock,
    behaviour: options.behaviour,
    record: (entry) => ledger.add(entry),
  });
}
