import { BOOKS, type Dossier } from '../dossier/dossier.ts';
import { type Day, formatDay } from '../values/day.ts';
import type { Amount } from '../values/money.ts';
import { shortenByCodePoints } from '../values/text.ts';

const LABEL = 60;

/** What a person needs to recognise each of the records named: its module, label, amount and day. Unknown ids are left out. */
export function recordRefs(dossier: Dossier, ids: readonly string[]): Record<string, RecordRef> {
  const wanted = new Set(ids);
  const refs: [string, RecordRef][] = [];
  const add = <T extends { id: string; label: string }>(records: readonly T[], refOf: (record: T) => Ref): void => {
    for (const record of records)
      if (wanted.has(record.id)) {
        const { module, ...rest } = refOf(record);
        refs.push([record.id, { module, label: shortenByCodePoints(record.label, LABEL), ...rest }]);
      }
  };
  add(dossier.invoices, (i) => ({
    module: i.id.startsWith(BOOKS) ? 'Books' : 'Invoices',
    ...money(i.state === 'open' ? (i.open ?? i.amount) : i.amount),
    ...on(i.due),
  }));
  add(dossier.deals, (d) => ({ module: 'Deals', ...money(d.amount), ...on(d.closedOn) }));
  add(dossier.incidents, (i) => ({ module: 'Winnow_Incidents', ...money(i.amount), ...on(i.due ?? i.on) }));
  add(dossier.decisions, (d) => ({ module: 'Winnow_Decisions', ...on(d.from) }));
  add(dossier.exits, (e) => ({ module: 'Winnow_Exits', ...on(e.days.Opened_On ?? null) }));
  add(dossier.contracts, (c) => ({ module: 'Winnow_Contracts', ...money(c.amount), ...on(c.to) }));
  add(dossier.orders, (o) => ({ module: 'Sales_Orders', ...money(o.amount), ...on(o.on) }));
  add(dossier.credits, (c) => ({ module: 'Books', ...money(c.amount), ...on(c.on) }));
  add(dossier.cases, (c) => ({ module: 'Cases', ...on(c.openedOn) }));
  return Object.fromEntries(refs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A reference without the label, which every record has. */
type Ref = Omit<RecordRef, 'label'>;

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
