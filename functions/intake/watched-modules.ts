/** Modules whose changes are watched, in every org and where the org has them: their records all lead to a customer. */
export const WATCHED_ALWAYS = ['Accounts', 'Contacts', 'Deals', 'Invoices', 'Cases'] as const;

export const WATCHED_IF_THERE = [
  'Sales_Orders',
  'Winnow_Incidents',
  'Winnow_Contracts',
  'Winnow_Decisions',
  'Winnow_Exits',
] as const;

/** Modules, by plain name, whose notices lead to an assessment. */
export const WATCHED: ReadonlySet<string> = new Set([...WATCHED_ALWAYS, ...WATCHED_IF_THERE]);
