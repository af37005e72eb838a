import type { Field } from '../../../components/form-field.ts';
import { unitsOf } from '../../messages/numbers.ts';
import { type Act, createRecord, recordTitle } from '../act.ts';
import { daysAfter, moneyField, recordOptions, typedAmount } from '../fields.ts';

const LATEST_DUE_DAYS = 366;

/** Logs a promise to pay as an incident of its own kind. */
export const promise: Act = {
  module: 'Winnow_Incidents',
  open(context) {
    const { w, t, today, assessment } = context;
    const words = w.promise;
    const { overdue } = assessment.exposure;
    const invoices = recordOptions(context, 'Invoices');
    const invoiceField: Field = {
      name: 'invoice',
      kind: 'pick',
      label: words.invoice,
      noneLabel: words.any,
      options: invoices,
    };
    return {
      title: words.title,
      lead: [words.lead, w.seen],
      submitLabel: words.submit,
      fields: [
        moneyField(context, 'amount', words.amount, {
          required: true,
          ...(overdue > 0 ? { initial: String(unitsOf(overdue, assessment.home)) } : {}),
        }),
        {
          name: 'due',
          kind: 'day',
          label: words.due,
          required: true,
          from: today,
          to: daysAfter(today, LATEST_DUE_DAYS),
        },
        ...(invoices.length === 0 ? [] : [invoiceField]),
      ],
      run(input) {
        const { units, text } = typedAmount(context, input['amount']);
        const due = input['due'] ?? '';
        const values = {
          Name: recordTitle(words.name(text, t.day(due))),
          Kind: 'Promise',
          Fault: 'Customer',
          Severity: 'Minor',
          Amount: units,
          Happened_On: today,
          Due_On: due,
          Kept: 'Open',
          ...(input['invoice'] ? { Invoice: { id: input['invoice'] } } : {}),
        };
        return createRecord(context, 'Winnow_Incidents', values, words.done(text, t.day(due)));
      },
    };
  },
};
