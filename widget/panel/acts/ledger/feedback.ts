import { type Act, created, picked, titled } from '../act.ts';
import { optionsOf } from '../fields.ts';

/** Logs what the customer says, so that somebody answers it. */
export const feedback: Act = {
  module: 'Winnow_Incidents',
  open(desk) {
    const { w, today } = desk;
    const words = w.feedback;
    return {
      title: words.title,
      lead: [words.lead, w.seen],
      submit: words.submit,
      fields: [
        { name: 'what', kind: 'text', label: words.what, required: true, max: 120 },
        { name: 'theme', kind: 'text', label: words.theme, help: words.themeHelp, max: 100 },
        {
          name: 'fault',
          kind: 'pick',
          label: words.fault,
          required: true,
          first: 'unknown',
          options: optionsOf(w.incident.faults),
        },
      ],
      run(input) {
        const values = {
          Name: titled(input['what'] ?? ''),
          Kind: 'Feedback',
          Fault: picked(input['fault'] ?? ''),
          Severity: 'Minor',
          Happened_On: today,
          ...(input['theme'] ? { Theme: input['theme'] } : {}),
        };
        return created(desk, 'Winnow_Incidents', values, words.done);
      },
    };
  },
};
