import type { CreditWords } from '../words/credit.ts';

/** English words about exposure, limits, cold starts and sources. */
export const creditEn: CreditWords = {
  parts: {
    receivables: 'Open invoices',
    orders: 'Accepted orders not yet invoiced',
    credits: 'Credit notes not yet used',
    deposits: 'Deposits held',
    cover: 'Insured or guaranteed',
  },
  noLimit: {
    'not-set': 'No credit limit is set.',
    unknown: 'The credit limit cannot be read.',
    unlimited: 'The credit limit is unlimited.',
    zero: 'No credit: paid in advance.',
  },
  limit: (amount) => `Credit limit ${amount}.`,
  temporary: (limit) => `${limit} It is temporary.`,
  validTo: (limit, day) => `${limit} Valid until ${day}.`,
  ranOut: (limit, day) => `${limit} It ran out on ${day} and is due for review.`,
  suggestion: (amount, months, by) => `Suggested limit ${amount}${months > 0 ? ` for ${months} months` : ''}, ${by}.`,
  noCredit: 'Suggested: no credit, paid in advance.',
  by: {
    billing: 'from what is usually open',
    cap: 'the most that the tier allows',
    bureau: 'the most that the credit report supports',
    card: 'from the qualification card',
  },
  needsApproval: 'The change needs approval.',
  noSuggestion: 'No limit can be suggested: nothing has been billed lately.',
  expectedLoss: (amount) => `Expected loss ${amount}.`,
  notCalibrated:
    'Expected loss is not shown: it takes a graded customer, and at least 30 bad cases of the firm’s own, counted by the nightly pass or stated in the policy.',
  fewBadCases: (known, of) =>
    `Expected loss is not shown: the chances to fail rest on ${known} bad ${known === 1 ? 'case' : 'cases'}; it takes ${of}.`,
  countedLoss: (amount, known) => `Expected loss ${amount}, from ${known} bad cases in the firm’s own records.`,
  fewCounted: (known, of) =>
    `Expected loss is not shown: the firm’s own records of the last year hold ${known} bad ${known === 1 ? 'case' : 'cases'}; it takes ${of}.`,
  card: (score, coverage, weight) =>
    `Qualification ${score} of 100, with ${coverage} of the card filled in; it makes up ${weight} of the score.`,
  start: {
    standard: 'Standard start.',
    limited: 'Limited start.',
    prepaid: 'Paid in advance only, or refused with alternatives.',
  },
  deposit: (share) => `Condition: a deposit of ${share}.`,
  depositOrLimit: (share, amount) => `Condition: a deposit of ${share}, or a limit of at most ${amount}.`,
  cardItems: {
    identity: 'Identity, registry and tax number checked',
    band: 'External financial band',
    financials: 'Financial statements and years in business',
    order: 'First order and terms within policy',
    fit: 'Demand fits',
    references: 'Two references',
  },
  serviceDebt: (ours, of) =>
    of === 1
      ? 'The one complaint was our fault: complaints and returns cannot lower the tier.'
      : `${ours} of ${of} complaints ${ours === 1 ? 'was' : 'were'} our fault: complaints and returns cannot lower the tier.`,
  paymentSources: {
    books: 'from Zoho Books',
    fields: 'from the payment fields of the invoices',
    status: 'from the invoice status alone, approximate',
  },
  sources: {
    invoices: 'Invoices',
    deals: 'Deals',
    cases: 'Cases',
    paidOn: 'Payment dates',
    dispute: 'Disputes',
    fault: 'Fault of cases',
    amountPaid: 'Amounts paid',
    terms: 'Terms asked in deals',
    orders: 'Sales orders',
    incidents: 'Conduct ledger',
    contracts: 'Contracts',
    decisions: 'Decisions',
    exits: 'Exits',
    books: 'Zoho Books',
    findings: 'Bands, surveys and ratings',
    dealCheck: 'Check shown on deals',
  },
};
