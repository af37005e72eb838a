import * as z from 'zod';
import type { ResolvedOptions } from './options.ts';
import type { DataCentre, OrgMeta } from './types.ts';

/** The code of a data centre, as JSON bodies and seeds give it. */
export const dataCentre = z.enum(['us', 'eu', 'in', 'au', 'jp', 'cn', 'ca', 'sa', 'uk', 'ae']);

/** Where one data centre is reached; addresses without a slash at the end, both the same unless hosts are separate. */
export interface Site {
  accounts: string;
  api: string;
}

/** The data centres that an emulator serves. */
export interface Sites {
  /** The one on the emulator's own port. */
  readonly first: DataCentre;
  all(): readonly DataCentre[];
  serves(location: DataCentre): boolean;
  /** @throws Error if the data centre is not served. */
  of(location: DataCentre): Site;
  /** The data centre that an address belongs to, by its host; undefined for any other address. */
  at(url: string): DataCentre | undefined;
  /** Whether this path is answered at this address: with separate hosts, accounts and API are not. */
  answers(url: string): boolean;
  /** Sets where a data centre listens. */
  listenAt(location: DataCentre, site: Site): void;
}

/** The data centre of an org. */
export function dataCentreOf(meta: OrgMeta): DataCentre {
  return meta.data_centre ?? 'us';
}

/**
 * Returns the data centres of the options. Until they listen, and in process, they have the addresses
 * `http://accounts.eu.invalid` and `http://api.eu.invalid`, the first one the address of the options.
 */
export function createSites(
  options: Pick<ResolvedOptions, 'dataCentres' | 'separateHosts' | 'hostname' | 'port' | 'apiDomain'>,
): Sites {
  const [first = 'us'] = options.dataCentres;
  const own = `http://${options.hostname}:${options.port}`;
  const sites = new Map<DataCentre, Site>(
    options.dataCentres.map((location) => [
      location,
      location === first
        ? { accounts: own, api: own }
        : { accounts: `http://accounts.${location}.invalid`, api: `http://api.${location}.invalid` },
    ]),
  );
  const hostOf = (address: string): string => new URL(address).host;
  const find = (url: string) => {
    const host = hostOf(url);
    return [...sites].find(([, site]) => hostOf(site.accounts) === host || hostOf(site.api) === host);
  };
  return {
    first,
    all: () => [...sites.keys()],
    serves: (location) => sites.has(location),
    of(location) {
      const site = sites.get(location);
      if (site === undefined) throw new Error(`The emulator does not serve data centre ${location}`);
      return location === first && options.apiDomain !== undefined ? { ...site, api: options.apiDomain } : site;
    },
    at: (url) => find(url)?.[0],
    answers(url) {
      const [, site] = find(url) ?? [];
      if (site === undefined || site.accounts === site.api) return true;
      const { pathname, host } = new URL(url);
      if (pathname.startsWith('/crm/')) return host === hostOf(site.api);
      return !pathname.startsWith('/oauth/') || host === hostOf(site.accounts);
    },
    listenAt: (location, site) => void sites.set(location, site),
  };
}
