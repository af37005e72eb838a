import type { RecordRef } from './assessment.ts';
import { type Day, formatDay } from './day.ts';
import type { Dossier } from './dossier.ts';

const LABEL = 60;

/** What a person needs to recognise each of the records named: its module, label, amount and day. Unknown ids are left out. */
export function recordRefs(dossier: Dossier, ids: readonly string[]): Record<string, RecordRef> {
  const wanted = new Set(ids);
  const refs: [string, RecordRef][] = [];
  const add = (id: string, ref: RecordRef): void => {
    if (wanted.has(id)) refs.push([id, { ...ref, label: cut(ref.label) }]);
  };
  for (const i of dossier.invoices) {
    const shown = i.state === 'open' ? (i.open ?? i.amount) : i.amount;
    const amount = shown ? { minor: shown.minor, currency: shown.currency } : {};
    add(i.id, { module: 'Invoices', label: i.label, ...amount, ...on(i.due) });
  }
  for (const d of dossier.deals) {
    const amount = d.amount ? { minor: d.amount.minor, currency: d.amount.currency } : {};
    add(d.id, { module: 'Deals', label: d.label, ...amount, ...on(d.closedOn) });
  }
  for (const c of dossier.cases) add(c.id, { module: 'Cases', label: c.label, ...on(c.openedOn) });
  return Object.fromEntries(refs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const on = (day: Day | null): { on: string } | Record<string, never> => (day === null ? {} : { on: formatDay(day) });

const cut = (label: string): string => (label.length > LABEL ? `${[...label].slice(0, LABEL - 1).join('')}…` : label);
