import { assess } from '../../shared/assessment/assess.ts';
import type { Assessment } from '../../shared/assessment/assessment.ts';
import type { Dossier } from '../../shared/dossier/dossier.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { portfolioOf } from '../../shared/portfolio/tally.ts';
import { readDossier } from '../../shared/records/read-dossier.ts';
import type { Portfolio } from '../../shared/score/portfolio.ts';
import type { Day } from '../../shared/values/day.ts';
import { isLate } from './baselines.ts';
import { ibmTables } from './convert.ts';
import type { Scored } from './rank-statistics.ts';
import type { IbmInvoice } from './source.ts';
import { byCustomer, knownAt, type Split } from './split.ts';

const FIELDS = {
  Accounts: new Set(['Account_Name']),
  Invoices: new Set(['Paid_On', 'Amount_Paid', 'Dispute', 'Due_Date', 'Invoice_Date', 'Grand_Total', 'Status']),
  Cases: new Set(['Type', 'Status', 'Created_Time', 'Closed_On', 'Fault']),
};

/** One invoice of the test half with the customer's assessment on its day of issue. */
export interface Prediction {
  assessment: Assessment;
  late: boolean;
}

/**
 * Assesses the customer of every invoice of the test half as known on the invoice's day of issue: payments and disputes only
 * of invoices settled before that day, open ones open, the invoice itself left out, portfolio figures as of the cut.
 */
export function predictTestHalf(invoices: readonly IbmInvoice[], split: Split, policy: Policy): Prediction[] {
  const customers = byCustomer(invoices);
  const portfolio = portfolioAt(customers, split.cut, policy);
  return split.test.map((invoice) => {
    const dossier = dossierAt(customers.get(invoice.customer) ?? [], invoice.issued, policy);
    return {
      assessment: assess(dossier, policy, invoice.issued, { portfolio, withoutLift: true }),
      late: isLate(invoice),
    };
  });
}

/** The forecast of a score where 100 is best: the lower, the later. Rows without the score stand in the middle. */
export function riskOf(rows: readonly Prediction[], score: (assessment: Assessment) => number | null): Scored[] {
  return rows.map(({ assessment, late }) => ({ score: 100 - (score(assessment) ?? 60), event: late }));
}

function portfolioAt(customers: ReadonlyMap<string, IbmInvoice[]>, day: Day, policy: Policy): Portfolio {
  return portfolioOf(
    [...customers.values()].map((list) => dossierAt(list, day, policy)),
    policy,
    day,
  );
}

/** What the CRM would have held about a customer on the morning of a day. */
function dossierAt(ofCustomer: readonly IbmInvoice[], day: Day, policy: Policy): Dossier {
  const { settled, open } = knownAt(ofCustomer, day);
  const tables = ibmTables([...settled, ...open]);
  const invoices = tables.invoices.map(({ Id, ...row }, index) =>
    index < settled.length
      ? { id: Id, ...row }
      : { id: Id, ...row, Status: 'Approved', Paid_On: null, Amount_Paid: null, Dispute: 'None', Modified_Time: null },
  );
  const caseOf = new Set(settled.map((invoice) => `D-${invoice.number}`));
  const cases = tables.cases
    .filter((row) => caseOf.has(String(row['Case_Number'])))
    .map(({ Id, ...row }) => ({ id: Id, ...row }));
  return readDossier(
    { customer: { id: '8800000000010000001', Account_Name: ofCustomer[0]?.customer ?? '' }, invoices, cases },
    { home: 'USD', zone: 'UTC', today: day, policy, customerModule: 'Accounts', rates: new Map(), fields: FIELDS },
  );
}
