import type { Dossier } from './dossier.ts';

/** The lists that a firm keeps in modules of Winnow's, by their place in a dossier. */
export const LEDGERS = ['incidents', 'contracts', 'decisions', 'exits'] as const;

/** A ledger by the name of its list, which is also the name of its source. */
export type Ledger = (typeof LEDGERS)[number];

/** Lines of each ledger, of all customers together. */
export type LedgerLines = Record<Ledger, number>;

/** The lines of all customers before the first portfolio count: only a customer's own lines count then. */
export const NO_LEDGER_LINES: LedgerLines = { incidents: 0, contracts: 0, decisions: 0, exits: 0 };

/**
 * The dossier without the ledgers that the firm does not use. An empty ledger of a firm that keeps one says that a customer has broken
 * nothing; an empty ledger that was only installed says nothing, and "no breach" would earn every customer full points.
 * @returns the dossier itself where `lines` is undefined.
 * @param lines lines of all customers together, of the last portfolio count. A ledger is in use once it has a line for any customer;
 *   undefined takes every source that exists to be in use.
 * @example withLedgersInUse(dossier, NO_LEDGER_LINES).sources.incidents // false
 */
export function withLedgersInUse(dossier: Dossier, lines: LedgerLines | undefined): Dossier {
  if (!lines) return dossier;
  const isUsed = (ledger: Ledger): boolean =>
    dossier.sources[ledger] && (lines[ledger] > 0 || dossier[ledger].length > 0);
  return {
    ...dossier,
    sources: {
      ...dossier.sources,
      incidents: isUsed('incidents'),
      contracts: isUsed('contracts'),
      findings: isUsed('decisions'),
    },
  };
}
