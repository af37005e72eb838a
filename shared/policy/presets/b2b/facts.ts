import type { Policy } from '../../policy.ts';

type FactRules = Pick<Policy, 'counting' | 'validity' | 'costToServe' | 'credit' | 'coldStart'>;

/** How the B2B standard counts the ledger, how long findings hold, and what follows for credit and cold starts. */
export const b2bFacts: FactRules = {
  counting: {
    promiseDays: 180,
    incidentDays: 365,
    writeOffDays: 730,
    severity: { minor: 1, major: 2, serious: 3 },
    fault: { customer: 1, shared: 0.5, unknown: 0.5, us: 0 },
    serviceDebtShare: 0.4,
    standardTermsDays: 30,
    lastDeals: 5,
    dealsForGap: 3,
  },
  validity: { financialBand: 365, survey: 180, rating: 180, raters: 2, qualification: 365, limit: 365 },
  costToServe: { minutesPerCase: 45, hourlyRate: 60, financeRate: 0.08, assumedMargin: null },
  credit: {
    countOrders: true,
    promisedDays: 60,
    limitFrom: 'decided',
    cover: 'lessens-exposure',
    suggestion: {
      multiple: { A: 1.5, B: 1.2, C: 0.8, D: 0.3, E: 0 },
      cap: { A: null, B: null, C: null, D: null, E: 0 },
      months: { A: 12, B: 12, C: 6, D: 3, E: 0 },
      bureauMultiple: 1,
      approvalShare: 0.25,
    },
    loss: { givenDefault: 0.6, chance: null, badCases: 0, badCasesToShow: 30 },
  },
  coldStart: {
    card: { identity: 15, band: 25, financials: 15, order: 15, fit: 20, references: 10 },
    standardFrom: 70,
    limitedFrom: 50,
    fullAt: 6,
    newBelow: 0.5,
    depositShare: 0.5,
    limitMonths: 1,
  },
};
