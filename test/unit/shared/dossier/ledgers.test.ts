import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { NO_LEDGER_LINES } from '../../../../shared/dossier/ledgers.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { portfolioOf } from '../../../../shared/portfolio/tally.ts';
import type { Portfolio } from '../../../../shared/score/portfolio.ts';
import { deal, dossierWith, incident, invoice, TODAY } from '../../../fixtures/plain-dossier.ts';

const invoices = Array.from({ length: 12 }, (_, n) => invoice(30 * (n + 1), 4000, 20));

const plain = dossierWith({ invoices, deals: [deal(400, 9000), deal(100, 9000)] });

const noted = dossierWith({ ...plain, incidents: [incident('feedback', 10)] });

const scoreWith = (portfolio: Portfolio | undefined, dossier = plain) => {
  const a = assess(dossier, b2bStandard, TODAY, portfolio ? { portfolio } : {});
  return { score: a.score, breaches: a.factors.find((f) => f.id === 'C1')?.state, used: a.sources.incidents };
};

describe('a ledger that was installed and never used', () => {
  it('is no evidence about any customer, so installing it raises no score', () => {
    const unused = portfolioOf([plain], b2bStandard, TODAY);
    const without = dossierWith({ ...plain, sources: { ...plain.sources, incidents: false, contracts: false } });
    expect(scoreWith(unused)).toMatchObject({ breaches: 'missing', used: false });
    expect(scoreWith(unused).score).toBe(scoreWith(unused, without).score);
  });

  it('counts for every customer from the first line that the firm enters for any', () => {
    const used = portfolioOf([plain, noted], b2bStandard, TODAY);
    expect(scoreWith(used)).toMatchObject({ breaches: 'measured', used: true });
  });

  it('counts for the customer of that line at once, before the portfolio is counted again', () => {
    expect(scoreWith(portfolioOf([plain], b2bStandard, TODAY), noted)).toMatchObject({ breaches: 'measured' });
  });

  it('does not count before the first portfolio count, and counts where no lines are handed in', () => {
    const uncounted = assess(plain, b2bStandard, TODAY, { lines: NO_LEDGER_LINES });
    expect(uncounted.factors.find((f) => f.id === 'C1')?.state).toBe('missing');
    expect(scoreWith(undefined)).toMatchObject({ breaches: 'measured' });
  });
});
