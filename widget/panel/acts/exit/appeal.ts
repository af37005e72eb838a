import { type Act, updateRecord } from '../act.ts';
import { runningExit } from '../running-process.ts';
import { exitFields, exitValues } from './step-fields.ts';

/** Records an appeal of the customer against the exit, or, after that, the answer to the appeal. */
export const appeal: Act = {
  module: 'Winnow_Exits',
  async open(context) {
    const words = context.w.appeal;
    const exit = runningExit(context.assessment);
    if (!exit) return { nothingToDo: context.w.exitStop.none };
    const row = (await context.ownModules.read('Winnow_Exits', exit.recordId)) ?? {};
    if (row['Appeal_Answered_On']) return { nothingToDo: words.answered };
    const isAnswer = Boolean(row['Appealed_On']);
    const names = isAnswer ? ['Appeal_Result', 'Appeal_Answered_On', 'Appeal_Reviewer'] : ['Appealed_On'];
    const fields = exitFields(names, row, context).map((field) => ({
      ...field,
      required: true,
      ...(field.kind === 'day' ? { initial: context.today } : {}),
    }));
    return {
      title: isAnswer ? words.answerTitle : words.title,
      lead: [isAnswer ? words.answerLead : words.lead],
      submitLabel: isAnswer ? words.answerSubmit : words.submit,
      fields,
      run: (input) =>
        updateRecord(context, {
          module: 'Winnow_Exits',
          id: exit.recordId,
          values: exitValues(input, row, context),
          before: row,
          message: isAnswer ? words.answerDone : words.done,
        }),
    };
  },
};
