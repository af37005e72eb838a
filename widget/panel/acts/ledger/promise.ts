import { unitsOf } from '../../messages/numbers.ts';
import { type Act, created, titled } from '../act.ts';
import { daysAfter, moneyField, recordOptions, sumOf } from '../fields.ts';

const LATEST = 366;

/** Logs a promise to pay, one line of the ledger. */
export const promise: Act = {
  module: 'Winnow_Incidents',
  open(desk) {
    const { w, t, today, assessment } = desk;
    const words = w.promise;
    const { overdue } = assessment.exposure;
    const invoices = recordOptions(desk, 'Invoices');
    return {
      title: words.title,
      lead: [words.lead, w.seen],
      submit: words.submit,
      fields: [
        moneyField(desk, 'amount', words.amount, {
          required: true,
          ...(overdue > 0 ? { first: String(unitsOf(overdue, assessment.home)) } : {}),
        }),
        { name: 'due', kind: 'day', label: words.due, required: true, from: today, to: daysAfter(today, LATEST) },
        ...(invoices.length === 0
          ? []
          : [{ name: 'invoice', kind: 'pick' as const, label: words.invoice, none: words.any, options: invoices }]),
      ],
      run(input) {
        const { units, said } = sumOf(desk, input['amount']);
        const due = input['due'] ?? '';
        const values = {
          Name: titled(words.name(said, t.day(due))),
          Kind: 'Promise',
          Fault: 'Customer',
          Severity: 'Minor',
          Amount: units,
          Happened_On: today,
          Due_On: due,
          Kept: 'Open',
          ...(input['invoice'] ? { Invoice: { id: input['invoice'] } } : {}),
        };
        return created(desk, 'Winnow_Incidents', values, words.done(said, t.day(due)));
      },
    };
  },
};
