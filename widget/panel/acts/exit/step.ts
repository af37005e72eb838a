import { EXIT_STEPS, type ExitStep } from '../../../../shared/vocabulary/exit-record.ts';
import { type Act, createRecord, currentUser, EmptyInputError, recordTitle, updateRecord } from '../act.ts';
import { reasonField } from '../fields.ts';
import { openExitStep, runningExit } from '../running-process.ts';
import { exitFields, exitValues, STEP_FIELDS } from './step-fields.ts';

/** Records what was done at the open step of the exit, and at no other step. */
export const exitStep: Act = {
  module: 'Winnow_Exits',
  async open(context) {
    const { w, t, assessment, preset } = context;
    const words = w.exitStep;
    const exit = runningExit(assessment);
    const step = exit && openExitStep(exit, preset['step']);
    const id = EXIT_STEPS.find((known): known is ExitStep => known === step?.id);
    if (!exit || !step || !id) return { nothingToDo: words.none };
    if (step.state === 'paused') return { nothingToDo: words.paused };
    const row = (await context.ownModules.read('Winnow_Exits', exit.recordId)) ?? {};
    const proposes = id === 'decision';
    const needs = step.needs.map((need) => t.need(need));
    const confirm = words.confirm[id];
    return {
      title: words.title(t.step(id)),
      lead: [words.lead, ...(proposes ? [words.proposal] : []), ...(needs.length > 0 ? [words.needs, needs] : [])],
      submitLabel: words.submit,
      ...(confirm === undefined ? {} : { confirm: () => [confirm] }),
      fields: [
        ...exitFields(STEP_FIELDS[id], row, context),
        ...(proposes ? [{ ...reasonField(context), required: false }] : []),
      ],
      async run(input) {
        const { reason = '', ...typed } = input;
        const values = exitValues(typed, row, context);
        if (proposes && reason !== '') {
          if (Object.keys(values).length > 0) await context.ownModules.update('Winnow_Exits', exit.recordId, values);
          const proposal = {
            Name: recordTitle(words.proposalName),
            Kind: 'Exit',
            State: 'Proposed',
            Requested_By: currentUser(context),
            Reason: reason,
            Valid_From: context.today,
            Exit: { id: exit.recordId },
          };
          return createRecord(context, 'Winnow_Decisions', proposal, words.proposed);
        }
        if (Object.keys(values).length === 0) throw new EmptyInputError(words.nothing);
        return updateRecord(context, {
          module: 'Winnow_Exits',
          id: exit.recordId,
          values,
          before: row,
          message: words.done(t.step(id)),
        });
      },
    };
  },
};
