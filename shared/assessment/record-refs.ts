import { BOOKS, type Dossier } from '../dossier/dossier.ts';
import { type Day, formatDay } from '../values/day.ts';
import type { Amount } from '../values/money.ts';
import { shortenByCodePoints } from '../values/text.ts';

const LABEL = 60;

/** What a person needs to recognise each of the records named: its module, label, amount and day. Unknown ids are left out. */
export function recordRefs(dossier: Dossier, ids: readonly string[]): Record<string, RecordRef> {
  const wanted = new Set(ids);
  const refs: [string, RecordRef][] = [];
  const add = (id: string, ref: RecordRef): void => {
    if (wanted.has(id)) refs.push([id, { ...ref, label: shortenByCodePoints(ref.label, LABEL) }]);
  };
  for (const i of dossier.invoices) {
    const shown = i.state === 'open' ? (i.open ?? i.amount) : i.amount;
    add(i.id, { module: i.id.startsWith(BOOKS) ? 'Books' : 'Invoices', label: i.label, ...money(shown), ...on(i.due) });
  }
  for (const d of dossier.deals) add(d.id, { module: 'Deals', label: d.label, ...money(d.amount), ...on(d.closedOn) });
  for (const i of dossier.incidents)
    add(i.id, { module: 'Winnow_Incidents', label: i.label, ...money(i.amount), ...on(i.due ?? i.on) });
  for (const d of dossier.decisions) add(d.id, { module: 'Winnow_Decisions', label: d.label, ...on(d.from) });
  for (const e of dossier.exits) add(e.id, { module: 'Winnow_Exits', label: e.label, ...on(e.days.Opened_On ?? null) });
  for (const c of dossier.contracts)
    add(c.id, { module: 'Winnow_Contracts', label: c.label, ...money(c.amount), ...on(c.to) });
  for (const o of dossier.orders)
    add(o.id, { module: 'Sales_Orders', label: o.label, ...money(o.amount), ...on(o.on) });
  for (const c of dossier.credits) add(c.id, { module: 'Books', label: c.label, ...money(c.amount), ...on(c.on) });
  for (const c of dossier.cases) add(c.id, { module: 'Cases', label: c.label, ...on(c.openedOn) });
  return Object.fromEntries(refs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const on = (day: Day | null): { on: string } | Record<string, never> => (day === null ? {} : { on: formatDay(day) });

const money = (amount: Amount | null): Pick<RecordRef, 'minor' | 'currency'> =>
  amount ? { minor: amount.minor, currency: amount.currency } : {};

/** A record that an assessment names, with what a person needs to recognise it. */
export interface RecordRef {
  module: string;
  label: string;
  /** Original amount (of the open part where there is one), minor units, with its currency. */
  minor?: number;
  currency?: string;
  /** Due day or opening day, `yyyy-MM-dd`. */
  on?: string;
}
