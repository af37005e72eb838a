/** Modules whose changes are watched, in every org and where the org has them: their records all lead to a customer. */
export const WATCHED = ['Accounts', 'Contacts', 'Deals', 'Invoices', 'Cases'] as const;

export const WATCHED_IF_THERE = [
  ...(['Sales_Orders', 'Winnow_Incidents', 'Winnow_Contracts', 'Winnow_Decisions', 'Winnow_Exits'] as const),
] as const;

/** Modules, by plain name, whose notices are heeded. */
export const HEEDED: ReadonlySet<string> = new Set([...WATCHED, ...WATCHED_IF_THERE]);
