import type { Policy } from '../../policy.ts';

/** The shipped times after which an exception is looked back at; a bad end as the decision model, c5, has it. */
export const b2bExceptions: Policy['exceptions'] = { windows: [90, 180], overdueDays: 60 };

const credit = { mode: 'warn', effect: 'hold', prepaidPasses: true, decides: 'finance' } as const;

const standardTerms = {
  days: null,
  extraDays: 0,
  depositShare: null,
  depositLifts: false,
  prepaidOnly: false,
  discount: null,
  minimumOrder: null,
} as const;

/** The shipped terms of each tier, as the strategies say them. */
export const b2bTerms: Policy['terms'] = {
  A: { ...standardTerms, extraDays: 15 },
  B: standardTerms,
  C: standardTerms,
  D: { ...standardTerms, days: 15, depositShare: 0.5, depositLifts: true, discount: 0 },
  E: { ...standardTerms, days: 0, prepaidOnly: true, discount: 0 },
  N: standardTerms,
};

/** The shipped gates: all in `warn` until a firm has watched them for two weeks. */
export const b2bGates: Policy['gates'] = {
  G1: { ...credit, days: 60, daysForD: 30 },
  G2: { ...credit, overLimit: 1.2 },
  G3: { ...credit, effect: 'stop' },
  G4: { ...credit, promises: 2, days: 90 },
  G5: { mode: 'warn', effect: 'stop', prepaidPasses: false, decides: 'manager', days: 365 },
  G6: { ...credit, days: 30, smallOrder: 1000 },
  G7: { mode: 'warn', effect: 'hold', prepaidPasses: false, decides: 'legal', above: 10_000 },
  G8: { mode: 'warn', effect: 'stop', prepaidPasses: false, decides: 'manager' },
  G9: { mode: 'warn', effect: 'refuse', prepaidPasses: false, decides: 'manager' },
  G10: {
    ...credit,
    effect: 'approve',
    decides: 'manager',
    times: 2,
    percentile: 0.9,
    fewOrders: 5,
    tiers: ['C', 'D', 'E'],
  },
  G11: {
    mode: 'warn',
    effect: 'hold',
    prepaidPasses: false,
    decides: 'manager',
    graceDays: 10,
    approvalDays: 365,
  },
  G12: { mode: 'warn', effect: 'approve', prepaidPasses: false, decides: 'manager' },
  never: ['invoice-delivered', 'credit-note', 'collect', 'safety', 'warranty', 'dispute'],
  releaseGraceDays: 5,
  decideDays: 2,
  deals: { wonDays: 30, kept: 60, tasks: 10 },
};
