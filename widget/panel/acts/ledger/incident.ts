import type { FormInput } from '../../../components/form-field.ts';
import { type Act, createRecord, picklistValue, recordTitle } from '../act.ts';
import { moneyField, optionsOf, typedAmount } from '../fields.ts';

/** Kinds of incident that have an amount at stake. */
const WITH_AMOUNT: readonly string[] = ['breach', 'dispute', 'return', 'deduction', 'fraud', 'insolvency'];

/** Logs an incident, unconfirmed: a second person confirms it on the record. */
export const incident: Act = {
  module: 'Winnow_Incidents',
  open(context) {
    const { w, today } = context;
    const words = w.incident;
    const kinds: Readonly<Record<string, string>> = words.kinds;
    const kindOf = (input: FormInput): string => kinds[input['kind'] ?? ''] ?? '';
    return {
      title: words.title,
      lead: [words.lead, w.seen],
      submitLabel: words.submit,
      confirm: (input) => [words.confirm(kindOf(input)), input['what'] ?? ''],
      fields: [
        { name: 'kind', kind: 'pick', label: words.kind, required: true, options: optionsOf(words.kinds) },
        { name: 'what', kind: 'text', label: words.what, help: words.whatHelp, required: true, maxLength: 120 },
        { name: 'on', kind: 'day', label: words.on, required: true, to: today, initial: today },
        {
          name: 'fault',
          kind: 'pick',
          label: words.fault,
          required: true,
          initial: 'unknown',
          options: optionsOf(words.faults),
        },
        {
          name: 'severity',
          kind: 'pick',
          label: words.severity,
          required: true,
          initial: 'minor',
          options: optionsOf(words.severities),
        },
        moneyField(context, 'amount', words.amount, {
          visibleWhen: (input) => WITH_AMOUNT.includes(input['kind'] ?? ''),
        }),
      ],
      run(input) {
        const { units } = typedAmount(context, input['amount']);
        const what = recordTitle(input['what'] ?? '');
        const values = {
          Name: what,
          Kind: picklistValue(input['kind'] ?? ''),
          Fault: picklistValue(input['fault'] ?? ''),
          Severity: picklistValue(input['severity'] ?? ''),
          Happened_On: input['on'],
          ...(units === undefined ? {} : { Amount: units }),
        };
        return createRecord(context, 'Winnow_Incidents', values, words.done(what));
      },
    };
  },
};
