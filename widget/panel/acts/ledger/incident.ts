import type { Input } from '../../../components/form-field.ts';
import { type Act, created, picked, titled } from '../act.ts';
import { moneyField, optionsOf, sumOf } from '../fields.ts';

/** Kinds whose amount is money that somebody may lose. */
const WITH_AMOUNT: readonly string[] = ['breach', 'dispute', 'return', 'deduction', 'fraud', 'insolvency'];

/** Logs what happened, unconfirmed: a second person confirms it on the record. */
export const incident: Act = {
  module: 'Winnow_Incidents',
  open(desk) {
    const { w, today } = desk;
    const words = w.incident;
    const kinds: Readonly<Record<string, string>> = words.kinds;
    const kindOf = (input: Input): string => kinds[input['kind'] ?? ''] ?? '';
    return {
      title: words.title,
      lead: [words.lead, w.seen],
      submit: words.submit,
      confirm: (input) => [words.confirm(kindOf(input)), input['what'] ?? ''],
      fields: [
        { name: 'kind', kind: 'pick', label: words.kind, required: true, options: optionsOf(words.kinds) },
        { name: 'what', kind: 'text', label: words.what, help: words.whatHelp, required: true, max: 120 },
        { name: 'on', kind: 'day', label: words.on, required: true, to: today, first: today },
        {
          name: 'fault',
          kind: 'pick',
          label: words.fault,
          required: true,
          first: 'unknown',
          options: optionsOf(words.faults),
        },
        {
          name: 'severity',
          kind: 'pick',
          label: words.severity,
          required: true,
          first: 'minor',
          options: optionsOf(words.severities),
        },
        moneyField(desk, 'amount', words.amount, { when: (input) => WITH_AMOUNT.includes(input['kind'] ?? '') }),
      ],
      run(input) {
        const { units } = sumOf(desk, input['amount']);
        const what = titled(input['what'] ?? '');
        const values = {
          Name: what,
          Kind: picked(input['kind'] ?? ''),
          Fault: picked(input['fault'] ?? ''),
          Severity: picked(input['severity'] ?? ''),
          Happened_On: input['on'],
          ...(units === undefined ? {} : { Amount: units }),
        };
        return created(desk, 'Winnow_Incidents', values, words.done(what));
      },
    };
  },
};
