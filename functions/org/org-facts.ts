import type { RoleHolders } from '../../shared/decisions/role-holders.ts';
import type { CustomerModule } from '../../shared/dossier/dossier.ts';
import type { People } from '../../shared/reconcile/wanted-tasks.ts';
import { buildFieldMap, type FieldMap, plainName } from '../../shared/records/field-map.ts';
import { CHILD_MODULES } from '../../shared/records/fields.ts';
import type { Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/errors.ts';
import type { FieldInfo } from '../crm/types.ts';
import { type PickLists, pickListsOf } from './org-labels.ts';
import { type AbsentUsers, absentUsers, type FactsAge, isOutdated } from './outdated-facts.ts';

/** What is the same for every customer of an org, read once and cached for a while. */
export interface OrgFacts extends FactsAge {
  /** ISO 4217 code of the home currency. */
  home: string;
  /** IANA zone. */
  zone: string;
  /** Today's rates by ISO code, as Zoho writes them; empty in an org with one currency. */
  rates: ReadonlyMap<string, string>;
  map: FieldMap;
  /** API names of the org's modules by plain name: a Marketplace install puts its namespace before ours. */
  modules: ReadonlyMap<string, string>;
  /** The pick lists on whose labels judgements rest. */
  pickLists: PickLists;
  /** Users who have a role by the policy; only those that the org knows and that are active. */
  people: People;
  /** Who had which role since when; undefined where the users cannot be read. */
  roles: readonly RoleHolders[] | undefined;
  /** Users who have left, or whom the org does not know. */
  absent: AbsentUsers;
  /** Plain names of the fields that exist and are shown to the API, by module; a module that cannot be read is absent. */
  fields: Readonly<Record<string, ReadonlySet<string>>>;
}

const OTHER_MODULES = [
  'Contacts',
  'Leads',
  'Tasks',
  ...CHILD_MODULES,
  'Winnow_Assessments',
  'Winnow_Policies',
] as const;

/**
 * Reads an org's currency, zone, rates, and the names of its modules and fields: three credits, and one a module that is there. A
 * field that privacy settings keep from the API counts as absent, because its null says nothing.
 * @throws CrmError where the org or the customer module itself cannot be read.
 */
export async function readOrgFacts(crm: Crm, customerModule: CustomerModule): Promise<OrgFacts> {
  const org = await crm.org();
  const currencies = org.multiCurrency ? await crm.currencies() : [];
  const modules = await moduleNames(crm);
  const names: Record<string, string[]> = {};
  const pickLists: [string, FieldInfo][] = [];
  for (const module of new Set([customerModule, ...OTHER_MODULES])) {
    const apiName = modules.get(module);
    if (apiName === undefined && module !== customerModule) continue;
    const fields = await fieldsShown(crm, apiName ?? module, module === customerModule);
    if (!fields) continue;
    names[module] = fields.map((field) => field.apiName);
    pickLists.push(...pickListsOf(module, fields));
  }
  const map = buildFieldMap(names);
  return {
    home: org.currency,
    zone: org.timeZone,
    rates: new Map(currencies.map(({ code, rate }) => [code, rate])),
    map,
    modules,
    pickLists: new Map(pickLists),
    people: {},
    roles: undefined,
    absent: absentUsers(undefined),
    isCertain: true,
    confirmed: new Set(),
    fields: Object.fromEntries(Object.keys(names).map((module) => [module, map.has(module)])),
  };
}

/** Whether the org has the field that holds the assessment: without it nothing can be written. */
export function isProvisioned({ map }: Pick<OrgFacts, 'map'>, customerModule: CustomerModule): boolean {
  return map.toApi(customerModule, 'Winnow_Assessment') !== undefined;
}

/** The org's name of a module; the plain one where the org has no such module. */
export function apiModule({ modules }: Pick<OrgFacts, 'modules'>, module: string): string {
  return modules.get(module) ?? module;
}

/** The API names of an org's modules by plain name; where both `X` and `ns__X` exist the extension's own wins. */
export function byPlainName(apiNames: readonly string[]): ReadonlyMap<string, string> {
  const namespacedLast = [...apiNames].sort((a, b) => Number(plainName(a) !== a) - Number(plainName(b) !== b));
  return new Map(namespacedLast.map((apiName) => [plainName(apiName), apiName]));
}

// A profile that may not read the list of modules can still read the modules: they are then tried by their plain names.
async function moduleNames(crm: Crm): Promise<ReadonlyMap<string, string>> {
  try {
    return byPlainName(await crm.modules());
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return new Map(OTHER_MODULES.map((module) => [module, module]));
  }
}

async function fieldsShown(crm: Crm, module: string, required: boolean): Promise<FieldInfo[] | undefined> {
  try {
    const fields = await crm.fields(module);
    return fields.filter((field) => !field.restricted);
  } catch (error) {
    if (!required && isUnreadable(error)) return undefined;
    throw error;
  }
}

/** Whether an error means that a module is closed to us, or missing: a gap to show, not a failure. */
export function isUnreadable(error: unknown): error is CrmError {
  return error instanceof CrmError && (error.kind === 'permission' || error.kind === 'not-found');
}

/** Whether an error means that a module is closed to us or missing, and not that the facts are old. @param module plain name. */
export function isGap(facts: FactsAge, error: unknown, module: string): error is CrmError {
  return isUnreadable(error) && !isOutdated(facts, error, module);
}

/** Facts cached for a while. A failed read is not cached. */
export interface FactsCache {
  of(tenantId: string, read: () => Promise<OrgFacts>): Promise<OrgFacts>;
  forget(tenantId: string): void;
  /**
   * Forgets facts that may be outdated, but not such as were read a moment ago: a fault that looks like an outdated fact must not have them
   * read without end. @returns after how many milliseconds they may be forgotten; 0 where they were.
   */
  renew(tenantId: string): number;
}

/** Facts are not read anew, for a refusal that they may explain, sooner than so long after they were read. */
const RENEW_AFTER_MS = 5_000;

/**
 * Caches facts as long as an instance is warm, at most `ttlMs`: new fields and rates show after that time. Facts read at a time that is
 * still to come, because the clock was set back, are read anew.
 * @param now epoch milliseconds of real time.
 */
export function factsCache(now: () => number, ttlMs = 900_000): FactsCache {
  const cached = new Map<string, { readAt: number; facts: Promise<OrgFacts> }>();
  const ageOf = ({ readAt }: { readAt: number }): number => (readAt > now() ? Infinity : now() - readAt);
  return {
    of: (tenantId, read) => {
      const found = cached.get(tenantId);
      if (found && ageOf(found) < ttlMs) return found.facts;
      const facts = read();
      cached.set(tenantId, { readAt: now(), facts });
      facts.catch(() => cached.delete(tenantId));
      return facts;
    },
    forget: (tenantId) => {
      cached.delete(tenantId);
    },
    renew: (tenantId) => {
      const found = cached.get(tenantId);
      const wait = found ? RENEW_AFTER_MS - ageOf(found) : 0;
      if (wait > 0) return wait;
      cached.delete(tenantId);
      return 0;
    },
  };
}
