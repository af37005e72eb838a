import type { Dossier } from './dossier.ts';
import type { Portfolio } from './portfolio.ts';

/**
 * The dossier with those sources taken away that nobody uses: a ledger in which no line stands for any customer is not a clean one, it
 * has only been installed. Without it "no breach" would be worth full points to everyone. While nobody has counted, it is believed.
 */
export function withLedgersInUse(dossier: Dossier, portfolio: Portfolio | undefined): Dossier {
  const { lines } = portfolio ?? {};
  if (!lines) return dossier;
  const isUsed = (name: keyof typeof lines): boolean =>
    dossier.sources[name] && (lines[name] > 0 || dossier[name].length > 0);
  return {
    ...dossier,
    sources: { ...dossier.sources, incidents: isUsed('incidents'), contracts: isUsed('contracts') },
  };
}
