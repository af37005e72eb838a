import { describe, expect, it } from 'vitest';
import {
  unusedModules,
  withFirstLines,
  withLinesSeenMeanwhile,
} from '../../../../functions/customers/unused-ledgers.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { emptyTally, portfolioFrom } from '../../../../shared/portfolio/tally.ts';
import type { Portfolio } from '../../../../shared/score/portfolio.ts';

const none = { incidents: 0, contracts: 0, decisions: 0, exits: 0 };

const counted = (lines: Portfolio['lines']): Portfolio => {
  const { lines: _, ...rest } = portfolioFrom(emptyTally(), b2bStandard, 20_000);
  return lines ? { ...rest, lines } : rest;
};

const invoice = { module: 'Invoices', id: '1' };

const decision = { module: 'Winnow_Decisions', id: '2' };

describe('modules that need not be read', () => {
  it('are those in which the last pass found nothing for any customer', () => {
    const portfolio = counted({ ...none, contracts: 3 });
    expect([...unusedModules({ portfolio }, 'Accounts', [invoice])]).toEqual([
      'Winnow_Incidents',
      'Winnow_Decisions',
      'Winnow_Exits',
    ]);
  });

  it('are none before the first count, and none for a request on the customer itself', () => {
    expect(unusedModules({ portfolio: null }, 'Accounts', [invoice]).size).toBe(0);
    expect(unusedModules({ portfolio: counted(undefined) }, 'Accounts', [invoice]).size).toBe(0);
    const asked = [invoice, { module: 'Accounts', id: '3' }];
    expect(unusedModules({ portfolio: counted(none) }, 'Accounts', asked).size).toBe(0);
  });

  it('are read from the first record on that Zoho reports', () => {
    const portfolio = counted(none);
    expect(unusedModules({ portfolio }, 'Accounts', [invoice, decision]).has('Winnow_Decisions')).toBe(false);
    const marked = withFirstLines({ portfolio }, [invoice, decision]);
    expect(marked?.portfolio?.lines).toEqual({ ...none, decisions: 1 });
    expect(withFirstLines({ portfolio: marked?.portfolio ?? null }, [decision])).toBeUndefined();
    expect(withFirstLines({ portfolio: null }, [decision])).toBeUndefined();
  });

  it('stay in use when the pass that counts them had read past the first record', () => {
    const [before, now] = [counted(none), counted({ ...none, exits: 1 })];
    expect(withLinesSeenMeanwhile(counted(none), before, now).lines).toEqual({ ...none, exits: 1 });
    expect(withLinesSeenMeanwhile(counted(none), now, now).lines).toEqual(none);
    expect(withLinesSeenMeanwhile(counted({ ...none, exits: 7 }), before, now).lines).toEqual({ ...none, exits: 7 });
  });
});
