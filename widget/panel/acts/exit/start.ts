import { type Act, created, me, picked, titled } from '../act.ts';
import { optionsOf, reasonField } from '../fields.ts';
import { runningExit } from './running-exit.ts';

/** Opens an exit review: the first of twelve steps, and the only one that this act takes. */
export const exitStart: Act = {
  module: 'Winnow_Exits',
  open(desk) {
    const { w, t, today, assessment, customer } = desk;
    const words = w.exitStart;
    if (runningExit(assessment)) return { nothing: words.running };
    const criteria = t.exit(assessment);
    return {
      title: words.title,
      lead: [
        words.lead,
        words.does,
        ...(criteria.length > 0 ? [words.criteria, criteria] : [words.noCriteria]),
        w.seen,
      ],
      submit: words.submit,
      confirm: (input) => [words.confirm, input['reason'] ?? ''],
      fields: [
        { name: 'code', kind: 'pick', label: words.reasonCode, required: true, options: optionsOf(words.codes) },
        reasonField(desk),
        { name: 'critical', kind: 'tick', label: words.critical },
      ],
      run({ code = '', reason, critical }) {
        const values = {
          Name: titled(words.name(customer.name)),
          Requested_By: me(desk),
          Opened_On: today,
          Reason: reason,
          Exit_Reason: picked(code),
          Supply_Critical: critical === 'yes',
        };
        return created(desk, 'Winnow_Exits', values, words.done);
      },
    };
  },
};
