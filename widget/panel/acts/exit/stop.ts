import { type Act, changed, me } from '../act.ts';
import { runningExit } from './running-exit.ts';

/** Ends an exit without parting; the record and its evidence stay. */
export const exitStop: Act = {
  module: 'Winnow_Exits',
  open(desk) {
    const words = desk.w.exitStop;
    const exit = runningExit(desk.assessment);
    if (!exit) return { nothing: words.none };
    return {
      title: words.title,
      lead: [words.lead],
      submit: words.submit,
      confirm: (input) => [words.confirm, input['why'] ?? ''],
      fields: [{ name: 'why', kind: 'long', label: words.why, required: true, max: 2000 }],
      run({ why }) {
        const values = { Stopped_On: desk.today, Stopped_By: me(desk), Stop_Reason: why };
        return changed(desk, 'Winnow_Exits', exit.recordId, values, {}, words.done);
      },
    };
  },
};
