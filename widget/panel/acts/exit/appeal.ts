import { type Act, changed } from '../act.ts';
import { runningExit } from './running-exit.ts';
import { exitFields, exitValues } from './step-fields.ts';

/** Records that the customer appeals against the exit; once it has, the answer to the appeal. */
export const appeal: Act = {
  module: 'Winnow_Exits',
  async open(desk) {
    const words = desk.w.appeal;
    const exit = runningExit(desk.assessment);
    if (!exit) return { nothing: desk.w.exitStop.none };
    const row = (await desk.own.read('Winnow_Exits', exit.recordId)) ?? {};
    if (row['Appeal_Answered_On']) return { nothing: words.answered };
    const isAnswer = Boolean(row['Appealed_On']);
    const names = isAnswer ? ['Appeal_Result', 'Appeal_Answered_On', 'Appeal_Reviewer'] : ['Appealed_On'];
    const fields = exitFields(names, row, desk).map((field) => ({
      ...field,
      required: true,
      ...(field.kind === 'day' ? { first: desk.today } : {}),
    }));
    return {
      title: isAnswer ? words.answerTitle : words.title,
      lead: [isAnswer ? words.answerLead : words.lead],
      submit: isAnswer ? words.answerSubmit : words.submit,
      fields,
      run: (input) =>
        changed(
          desk,
          'Winnow_Exits',
          exit.recordId,
          exitValues(input, row, desk),
          row,
          isAnswer ? words.answerDone : words.done,
        ),
    };
  },
};
