/** A thing that Winnow adds to an org, and what is off in an org that has no room for it. */
export interface Use {
  name: string;
  /** Ends the sentence "Without it: …". */
  off: string;
  /** True for what nothing works without. */
  essential?: true;
}

/**
 * Winnow's fields on a module of Zoho's, the most needed first: they are made in this order, so that an org with little room gets what
 * counts most. `Customer` stands for the module that the policy is about.
 */
const FIELD_USES: Readonly<Record<string, readonly Use[]>> = {
  Customer: [
    {
      name: 'Winnow_Assessment',
      essential: true,
      off: 'nothing is assessed: it holds what the next look compares with',
    },
    { name: 'Winnow_Tier', off: 'views, filters and reports by tier; the tag and the panel still show it' },
    { name: 'Winnow_Score', off: 'views, filters and reports by score; the panel still shows it' },
    { name: 'Winnow_Hold', off: 'the hold on the customer record; deals are still checked' },
    { name: 'Winnow_Credit_Limit', off: 'a credit limit set on the record; limits need a recorded decision' },
    { name: 'Winnow_Assessed_At', off: 'asking for a new assessment by hand' },
    { name: 'Winnow_Stage', off: 'setting a stage by hand, and boards by stage' },
    { name: 'Winnow_Overdue', off: 'views and filters by what is overdue; the panel still shows it' },
    { name: 'Winnow_Exposure', off: 'views and filters by exposure; the panel still shows it' },
    { name: 'Winnow_Reasons', off: 'the reasons in a list; the panel still shows them' },
  ],
  Invoices: [
    { name: 'Paid_On', off: 'how late invoices were paid' },
    { name: 'Dispute', off: 'leaving disputed invoices out of what is overdue' },
    { name: 'Amount_Paid', off: 'part payments: an invoice is open in full or paid' },
  ],
  Cases: [
    { name: 'Fault', off: 'whose fault a complaint was' },
    { name: 'Closed_On', off: 'how long complaints take' },
  ],
  Deals: [
    { name: 'Winnow_Check', off: 'holds shown on deals' },
    { name: 'Payment_Terms_Days', off: 'the terms of a deal' },
    { name: 'Prepaid', off: 'prepayment that lets a deal pass' },
  ],
  Leads: [
    { name: 'Winnow_Assessment', off: 'the first screening of leads: it holds what the panel shows' },
    { name: 'Winnow_Stage', off: 'views of leads by stage; the panel still shows it' },
    { name: 'Winnow_Reasons', off: 'advice and reasons in a list of leads; the panel still shows them' },
    { name: 'Winnow_Assessed_At', off: 'asking for a new screening of a lead by hand' },
  ],
  Tasks: [{ name: 'Winnow_Key', off: 'all tasks: without a key each would be made again and again' }],
};

/** Winnow's modules, the most needed first, by their API names. */
const MODULE_USES: readonly Use[] = [
  { name: 'Winnow_Decisions', off: 'decisions: limits, releases of holds, overrides' },
  { name: 'Winnow_Incidents', off: 'the ledger of conduct: promises, disputes, returns' },
  { name: 'Winnow_Exits', off: 'exits of customers as a process' },
  { name: 'Winnow_Contracts', off: 'contracts and security' },
  { name: 'Winnow_Assessments', off: 'the history of tiers' },
  { name: 'Winnow_Policies', off: 'policies kept in the CRM; they are published from the command line' },
];

/** What else Winnow adds, by the kind of step. */
const OTHER_USES: Readonly<Record<string, string>> = {
  tag: 'this tag: lists do not show the tier by its colour',
  webhook: 'word of invoices that become late: the nightly sweep finds them',
  rule: 'word of invoices that become late: the nightly sweep finds them',
};

const usesOf = (module: string): readonly Use[] =>
  FIELD_USES[module === 'Accounts' || module === 'Contacts' ? 'Customer' : module] ?? [];

/** Whether nothing works without this field of a module. */
export function isEssential(module: string, name: string): boolean {
  return usesOf(module).some((use) => use.name === name && use.essential);
}

/** Things in the order of need; what is not listed keeps its place, after those that are. */
export function mostNeededFirst<T>(things: readonly T[], nameOf: (thing: T) => string, module?: string): T[] {
  const uses = module === undefined ? MODULE_USES : usesOf(module);
  const rank = (thing: T): number => {
    const at = uses.findIndex(({ name }) => name === nameOf(thing));
    return at < 0 ? uses.length : at;
  };
  return [...things].sort((a, b) => rank(a) - rank(b));
}

/** What is off in an org without this thing, to end the sentence "Without it: …". */
export function offWithout({ kind, module, name }: { kind: string; module: string; name: string }): string {
  const uses = kind === 'module' ? MODULE_USES : usesOf(module);
  const use = uses.find((one) => one.name === (kind === 'module' ? module : name));
  return use?.off ?? OTHER_USES[kind] ?? `${name} is not kept`;
}
