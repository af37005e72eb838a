import { type Act, createRecord, currentUser, picklistValue, recordTitle, updateRecord } from '../act.ts';
import { optionsOf, reasonField } from '../fields.ts';
import { runningExit } from '../running-process.ts';

/** Opens an exit review: the first of twelve steps and the only one that this act records. */
export const exitStart: Act = {
  module: 'Winnow_Exits',
  open(context) {
    const { w, t, today, assessment, customer } = context;
    const words = w.exitStart;
    if (runningExit(assessment)) return { nothingToDo: words.running };
    const criteria = t.exit(assessment);
    return {
      title: words.title,
      lead: [
        words.lead,
        words.does,
        ...(criteria.length > 0 ? [words.criteria, criteria] : [words.noCriteria]),
        w.seen,
      ],
      submitLabel: words.submit,
      confirm: (input) => [words.confirm, input['reason'] ?? ''],
      fields: [
        { name: 'code', kind: 'pick', label: words.reasonCode, required: true, options: optionsOf(words.codes) },
        reasonField(context),
        { name: 'critical', kind: 'tick', label: words.critical },
      ],
      run({ code = '', reason, critical }) {
        const values = {
          Name: recordTitle(words.name(customer.name)),
          Requested_By: currentUser(context),
          Opened_On: today,
          Reason: reason,
          Exit_Reason: picklistValue(code),
          Supply_Critical: critical === 'yes',
        };
        return createRecord(context, 'Winnow_Exits', values, words.done);
      },
    };
  },
};

/** Ends an exit while the customer stays; the record and its evidence are kept. */
export const exitStop: Act = {
  module: 'Winnow_Exits',
  open(context) {
    const words = context.w.exitStop;
    const exit = runningExit(context.assessment);
    if (!exit) return { nothingToDo: words.none };
    return {
      title: words.title,
      lead: [words.lead],
      submitLabel: words.submit,
      confirm: (input) => [words.confirm, input['why'] ?? ''],
      fields: [{ name: 'why', kind: 'long', label: words.why, required: true, maxLength: 2000 }],
      run({ why }) {
        const values = { Stopped_On: context.today, Stopped_By: currentUser(context), Stop_Reason: why };
        return updateRecord(context, {
          module: 'Winnow_Exits',
          id: exit.recordId,
          values,
          before: {},
          message: words.done,
        });
      },
    };
  },
};
