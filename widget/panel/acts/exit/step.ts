import { EXIT_STEPS, type ExitStep } from '../../../../shared/vocabulary/exit-record.ts';
import { type Act, changed, created, me, NothingTyped, titled } from '../act.ts';
import { reasonField } from '../fields.ts';
import { openStep, runningExit } from './running-exit.ts';
import { exitFields, exitValues, STEP_FIELDS } from './step-fields.ts';

/** Records what was done at the step of the exit that is open, and nothing of any other step. */
export const exitStep: Act = {
  module: 'Winnow_Exits',
  async open(desk) {
    const { w, t, assessment, preset } = desk;
    const words = w.exitStep;
    const exit = runningExit(assessment);
    const step = exit && openStep(exit, preset['step']);
    const id = EXIT_STEPS.find((one): one is ExitStep => one === step?.id);
    if (!exit || !step || !id) return { nothing: words.none };
    if (step.state === 'paused') return { nothing: words.paused };
    const row = (await desk.own.read('Winnow_Exits', exit.recordId)) ?? {};
    const proposes = id === 'decision';
    const needs = step.needs.map((need) => t.need(need));
    const confirm = words.confirm[id];
    return {
      title: words.title(t.step(id)),
      lead: [words.lead, ...(proposes ? [words.proposal] : []), ...(needs.length > 0 ? [words.needs, needs] : [])],
      submit: words.submit,
      ...(confirm === undefined ? {} : { confirm: () => [confirm] }),
      fields: [
        ...exitFields(STEP_FIELDS[id], row, desk),
        ...(proposes ? [{ ...reasonField(desk), required: false }] : []),
      ],
      async run(input) {
        const { reason = '', ...typed } = input;
        const values = exitValues(typed, row, desk);
        if (proposes && reason !== '') {
          if (Object.keys(values).length > 0) await desk.own.update('Winnow_Exits', exit.recordId, values);
          const proposal = {
            Name: titled(words.proposalName),
            Kind: 'Exit',
            State: 'Proposed',
            Requested_By: me(desk),
            Reason: reason,
            Valid_From: desk.today,
            Exit: { id: exit.recordId },
          };
          return created(desk, 'Winnow_Decisions', proposal, words.proposed);
        }
        if (Object.keys(values).length === 0) throw new NothingTyped(words.nothing);
        return changed(desk, 'Winnow_Exits', exit.recordId, values, row, words.done(t.step(id)));
      },
    };
  },
};
