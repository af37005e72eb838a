import { LEDGERS, type Ledger } from '../../shared/dossier/ledgers.ts';
import type { ChildModule } from '../../shared/records/fields.ts';
import type { Portfolio } from '../../shared/score/portfolio.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { RecordRef } from './map-to-customers.ts';

const MODULE: Readonly<Record<Ledger, ChildModule>> = {
  incidents: 'Winnow_Incidents',
  contracts: 'Winnow_Contracts',
  decisions: 'Winnow_Decisions',
  exits: 'Winnow_Exits',
};

/**
 * Modules of our own that need not be read for these looks: the last pass found no line in them for any customer, and none has been told
 * of since. A look that somebody asked for at the customer's own record reads everything.
 */
export function unusedModules(
  { portfolio }: Pick<Tenant, 'portfolio'>,
  customerModule: string,
  looks: readonly RecordRef[],
): ReadonlySet<ChildModule> {
  const { lines } = portfolio ?? {};
  if (!lines || looks.some(({ module }) => module === customerModule)) return new Set();
  const told = new Set(looks.map(({ module }) => module));
  return new Set(LEDGERS.filter((one) => lines[one] === 0 && !told.has(MODULE[one])).map((one) => MODULE[one]));
}

/** The tenant with those ledgers marked as in use whose first record these looks tell of; undefined where nothing is new. */
export function withFirstLines<T extends Pick<Tenant, 'portfolio'>>(
  tenant: T,
  looks: readonly RecordRef[],
): T | undefined {
  const { portfolio } = tenant;
  const told = new Set(looks.map(({ module }) => module));
  const first = LEDGERS.filter((one) => portfolio?.lines?.[one] === 0 && told.has(MODULE[one]));
  if (!portfolio?.lines || first.length === 0) return undefined;
  const lines = { ...portfolio.lines, ...Object.fromEntries(first.map((one) => [one, 1])) };
  return { ...tenant, portfolio: { ...portfolio, lines } };
}

/** A pass's figures, with those ledgers kept in use whose first record was told of while the pass ran, perhaps after its customer was read. */
export function withLinesTold(fresh: Portfolio, before: Portfolio | null, now: Portfolio | null): Portfolio {
  const { lines } = fresh;
  if (!lines) return fresh;
  const told = LEDGERS.filter((one) => before?.lines?.[one] === 0 && (now?.lines?.[one] ?? 0) > 0 && lines[one] === 0);
  return { ...fresh, lines: { ...lines, ...Object.fromEntries(told.map((one) => [one, 1])) } };
}
