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
 * Modules of our own that need not be read when these records have changed: the last pass found no line in them for any customer, and
 * no record of them is among the changed ones. A request on the customer's own record reads everything.
 */
export function unusedModules(
  { portfolio }: Pick<Tenant, 'portfolio'>,
  customerModule: string,
  changed: readonly RecordRef[],
): ReadonlySet<ChildModule> {
  const { lines } = portfolio ?? {};
  if (!lines || changed.some(({ module }) => module === customerModule)) return new Set();
  const modules = new Set(changed.map(({ module }) => module));
  const empty = LEDGERS.filter((ledger) => lines[ledger] === 0);
  return new Set(empty.map((ledger) => MODULE[ledger]).filter((module) => !modules.has(module)));
}

/** The tenant with those ledgers marked as in use whose first record is among the changed ones; undefined where there is none. */
export function withFirstLines<T extends Pick<Tenant, 'portfolio'>>(
  tenant: T,
  changed: readonly RecordRef[],
): T | undefined {
  const { portfolio } = tenant;
  const modules = new Set(changed.map(({ module }) => module));
  const first = LEDGERS.filter((ledger) => portfolio?.lines?.[ledger] === 0 && modules.has(MODULE[ledger]));
  if (!portfolio?.lines || first.length === 0) return undefined;
  const lines = { ...portfolio.lines, ...Object.fromEntries(first.map((ledger) => [ledger, 1])) };
  return { ...tenant, portfolio: { ...portfolio, lines } };
}

/** A pass's figures, with those ledgers kept in use whose first record came while the pass ran, perhaps after its customer was read. */
export function withLinesSeenMeanwhile(fresh: Portfolio, before: Portfolio | null, now: Portfolio | null): Portfolio {
  const { lines } = fresh;
  if (!lines) return fresh;
  const begun = LEDGERS.filter(
    (ledger) => before?.lines?.[ledger] === 0 && (now?.lines?.[ledger] ?? 0) > 0 && lines[ledger] === 0,
  );
  return { ...fresh, lines: { ...lines, ...Object.fromEntries(begun.map((ledger) => [ledger, 1])) } };
}
