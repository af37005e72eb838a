import { type Act, created, me, picked, titled } from '../act.ts';

/** Says that an alert is wrong, so that it is counted for its rule. */
export const wrongAlert: Act = {
  module: 'Winnow_Decisions',
  open(desk) {
    const { w, t, today, assessment, preset } = desk;
    const words = w.wrongAlert;
    const options = assessment.alerts.map((alert) => ({ value: alert.rule, label: t.alert(alert, assessment) }));
    const first =
      options.find(({ value }) => value === preset['rule']) ?? (options.length === 1 ? options[0] : undefined);
    if (options.length === 0) return { nothing: words.none };
    return {
      title: words.title,
      lead: [words.lead, w.seen],
      submit: words.submit,
      fields: [
        {
          name: 'rule',
          kind: 'pick',
          label: words.rule,
          required: true,
          options,
          ...(first ? { first: first.value } : {}),
        },
        { name: 'why', kind: 'long', label: words.why, required: true, max: 2000 },
      ],
      run({ rule = '', why }) {
        const named = options.find(({ value }) => value === rule)?.label ?? rule;
        const values = {
          Name: titled(words.name(named)),
          Kind: picked('wrong-alert'),
          State: 'Approved',
          Requested_By: me(desk),
          About: rule,
          Reason: why,
          Valid_From: today,
        };
        return created(desk, 'Winnow_Decisions', values, words.done);
      },
    };
  },
};
