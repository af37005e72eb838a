import type { Input } from '../../../components/form-field.ts';
import { unitsOf } from '../../messages/numbers.ts';
import { type Act, created, me, picked, titled } from '../act.ts';
import { daysAfter, moneyField, optionsOf, reasonField, sumOf } from '../fields.ts';

/** Asks for a credit limit: an amount, none at all, or zero. */
export const limit: Act = {
  module: 'Winnow_Decisions',
  open(desk) {
    const { w, t, today, assessment } = desk;
    const words = w.limit;
    const { suggestion } = assessment.credit;
    const days = assessment.policy.bounds?.limitDays;
    const said = (input: Input): string =>
      input['state'] === 'amount'
        ? sumOf(desk, input['amount']).said
        : words.states[input['state'] === 'zero' ? 'zero' : 'unlimited'];
    return {
      title: words.title,
      lead: [t.credit.limit(assessment), t.credit.limitSuggestion(assessment), w.proposed, words.lead],
      submit: words.submit,
      confirm: ({ state }) =>
        state === 'zero' ? [words.confirmZero] : state === 'unlimited' ? [words.confirmUnlimited] : undefined,
      fields: [
        {
          name: 'state',
          kind: 'pick',
          label: words.state,
          required: true,
          first: 'amount',
          options: optionsOf(words.states),
        },
        moneyField(desk, 'amount', words.amount, {
          required: true,
          when: (input) => input['state'] === 'amount',
          ...(suggestion && suggestion.home > 0 ? { first: String(unitsOf(suggestion.home, assessment.home)) } : {}),
        }),
        {
          name: 'until',
          kind: 'day',
          label: words.until,
          required: true,
          from: daysAfter(today, 1),
          ...(days === undefined ? {} : { to: daysAfter(today, days), first: daysAfter(today, days) }),
        },
        { name: 'temporary', kind: 'tick', label: words.temporary },
        reasonField(desk),
      ],
      run(input) {
        const { units } = sumOf(desk, input['amount']);
        const values = {
          Name: titled(words.name(said(input))),
          Kind: 'Limit',
          State: 'Proposed',
          Requested_By: me(desk),
          Limit_State: picked(input['state'] ?? ''),
          Reason: input['reason'],
          Valid_From: today,
          Expires_On: input['until'],
          Temporary: input['temporary'] === 'yes',
          ...(input['state'] === 'amount' ? { Amount: units } : {}),
        };
        return created(desk, 'Winnow_Decisions', values, words.done(said(input)));
      },
    };
  },
};
