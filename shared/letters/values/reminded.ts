import { dossierAsOf } from '../../dossier/as-of.ts';
import { disputedPart, receivablesOf } from '../../receivables/receivables.ts';
import { whyLeftOut } from '../../reminders/reminder.ts';
import type { LetterValues } from '../../templates/placeholders.ts';
import type { LetterSources } from '../letter-sources.ts';
import { sumOf } from './amounts.ts';
import { invoiceItem, known } from './items.ts';

/** What a reminder asks for: overdue, without what is promised for a day to come and what is to be paid in advance. */
export function remindedValues(sources: LetterSources): LetterValues {
  const { dossier, receivables, policy, asOf } = factsOf(sources);
  const reminded = receivables.overdue.filter(
    (invoice) => whyLeftOut(invoice, { dossier, receivables, policy, asOf }) === undefined,
  );
  const [oldest] = reminded;
  // Where a person reminds of nothing else than what is left out, the letter names all that is overdue, as its writer wants.
  if (!oldest) return {};
  return known({
    'amount.overdue': sumOf(
      reminded.map(({ open }) => open),
      dossier.home,
    ),
    'days.oldest': oldest.due === null ? undefined : asOf - oldest.due,
    'list.overdue': reminded.map((invoice) => invoiceItem(invoice, sources)),
  });
}

/** The invoices that the customer disputes, with the part of each that waits. */
export function disputedValues(sources: LetterSources): LetterValues {
  const disputed = factsOf(sources).receivables.open.flatMap((invoice) => {
    const open = disputedPart(invoice);
    return open.minor > 0 ? [{ ...invoice, open }] : [];
  });
  return known({ 'list.disputed': disputed.map((invoice) => invoiceItem(invoice, sources)) });
}

function factsOf({ dossier, policy, asOf }: LetterSources) {
  const snapshot = dossierAsOf(dossier, asOf, undefined);
  return { dossier: snapshot.dossier, receivables: receivablesOf(snapshot, policy, asOf), policy, asOf };
}
