import { type Act, createRecord, picklistValue, recordTitle } from '../act.ts';
import { optionsOf } from '../fields.ts';

/** Logs praise or a complaint of the customer; tasks then ask for an answer. */
export const feedback: Act = {
  module: 'Winnow_Incidents',
  open(context) {
    const { w, today } = context;
    const words = w.feedback;
    return {
      title: words.title,
      lead: [words.lead, w.seen],
      submitLabel: words.submit,
      fields: [
        { name: 'what', kind: 'text', label: words.what, required: true, maxLength: 120 },
        { name: 'theme', kind: 'text', label: words.theme, help: words.themeHelp, maxLength: 100 },
        {
          name: 'fault',
          kind: 'pick',
          label: words.fault,
          required: true,
          initial: 'unknown',
          options: optionsOf(w.incident.faults),
        },
      ],
      run(input) {
        const values = {
          Name: recordTitle(input['what'] ?? ''),
          Kind: 'Feedback',
          Fault: picklistValue(input['fault'] ?? ''),
          Severity: 'Minor',
          Happened_On: today,
          ...(input['theme'] ? { Theme: input['theme'] } : {}),
        };
        return createRecord(context, 'Winnow_Incidents', values, words.done);
      },
    };
  },
};
