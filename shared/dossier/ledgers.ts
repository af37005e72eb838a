import type { Dossier } from './dossier.ts';

/** The lists that a firm keeps in modules of Winnow's, by their place in a dossier. */
export const LEDGERS = ['incidents', 'contracts', 'decisions', 'exits'] as const;

export type Ledger = (typeof LEDGERS)[number];

/** Lines of each ledger, of all customers together. */
export type LedgerLines = Record<Ledger, number>;

/** Nobody has counted yet: a customer's own lines are all that speaks. */
export const NO_LEDGER_LINES: LedgerLines = { incidents: 0, contracts: 0, decisions: 0, exits: 0 };

/**
 * The dossier with those sources taken away that nobody uses: a ledger in which no line stands for any customer is not a clean one, it
 * has only been installed. With it "no breach" would be worth full points to everyone.
 * @param lines lines of all customers together; undefined believes whatever source is there.
 * @example withLedgersInUse(dossier, NO_LEDGER_LINES).sources.incidents // false
 */
export function withLedgersInUse(dossier: Dossier, lines: LedgerLines | undefined): Dossier {
  if (!lines) return dossier;
  const isUsed = (name: keyof typeof lines): boolean =>
    dossier.sources[name] && (lines[name] > 0 || dossier[name].length > 0);
  return {
    ...dossier,
    sources: { ...dossier.sources, incidents: isUsed('incidents'), contracts: isUsed('contracts') },
  };
}
