import { type Act, createRecord, currentUser, picklistValue, recordTitle } from '../act.ts';

/** Records that an alert is wrong; it is counted for the alert's rule. */
export const wrongAlert: Act = {
  module: 'Winnow_Decisions',
  open(context) {
    const { w, t, today, assessment, preset } = context;
    const words = w.wrongAlert;
    const options = assessment.alerts.map((alert) => ({ value: alert.rule, label: t.alert(alert, assessment) }));
    const first =
      options.find(({ value }) => value === preset['rule']) ?? (options.length === 1 ? options[0] : undefined);
    if (options.length === 0) return { nothingToDo: words.none };
    return {
      title: words.title,
      lead: [words.lead, w.seen],
      submitLabel: words.submit,
      fields: [
        {
          name: 'rule',
          kind: 'pick',
          label: words.rule,
          required: true,
          options,
          ...(first ? { initial: first.value } : {}),
        },
        { name: 'why', kind: 'long', label: words.why, required: true, maxLength: 2000 },
      ],
      run({ rule = '', why }) {
        const label = options.find(({ value }) => value === rule)?.label ?? rule;
        const values = {
          Name: recordTitle(words.name(label)),
          Kind: picklistValue('wrong-alert'),
          State: 'Approved',
          Requested_By: currentUser(context),
          About: rule,
          Reason: why,
          Valid_From: today,
        };
        return createRecord(context, 'Winnow_Decisions', values, words.done);
      },
    };
  },
};
