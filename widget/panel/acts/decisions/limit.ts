import type { FormInput } from '../../../components/form-field.ts';
import { unitsOf } from '../../messages/numbers.ts';
import { type Act, createRecord, currentUser, picklistValue, recordTitle } from '../act.ts';
import { daysAfter, moneyField, optionsOf, reasonField, typedAmount } from '../fields.ts';

/** Asks for a credit limit: an amount, unlimited, or zero. */
export const limit: Act = {
  module: 'Winnow_Decisions',
  open(context) {
    const { w, t, today, assessment } = context;
    const words = w.limit;
    const { suggestion } = assessment.credit;
    const days = assessment.policy.bounds?.limitDays;
    const limitText = (input: FormInput): string =>
      input['state'] === 'amount'
        ? typedAmount(context, input['amount']).text
        : words.states[input['state'] === 'zero' ? 'zero' : 'unlimited'];
    return {
      title: words.title,
      lead: [t.credit.limit(assessment), t.credit.limitSuggestion(assessment), w.proposed, words.lead],
      submitLabel: words.submit,
      confirm: ({ state }) =>
        state === 'zero' ? [words.confirmZero] : state === 'unlimited' ? [words.confirmUnlimited] : undefined,
      fields: [
        {
          name: 'state',
          kind: 'pick',
          label: words.state,
          required: true,
          initial: 'amount',
          options: optionsOf(words.states),
        },
        moneyField(context, 'amount', words.amount, {
          required: true,
          visibleWhen: (input) => input['state'] === 'amount',
          ...(suggestion && suggestion.home > 0 ? { initial: String(unitsOf(suggestion.home, assessment.home)) } : {}),
        }),
        {
          name: 'until',
          kind: 'day',
          label: words.until,
          required: true,
          from: daysAfter(today, 1),
          ...(days === undefined ? {} : { to: daysAfter(today, days), initial: daysAfter(today, days) }),
        },
        { name: 'temporary', kind: 'tick', label: words.temporary },
        reasonField(context),
      ],
      run(input) {
        const { units } = typedAmount(context, input['amount']);
        const values = {
          Name: recordTitle(words.name(limitText(input))),
          Kind: 'Limit',
          State: 'Proposed',
          Requested_By: currentUser(context),
          Limit_State: picklistValue(input['state'] ?? ''),
          Reason: input['reason'],
          Valid_From: today,
          Expires_On: input['until'],
          Temporary: input['temporary'] === 'yes',
          ...(input['state'] === 'amount' ? { Amount: units } : {}),
        };
        return createRecord(context, 'Winnow_Decisions', values, words.done(limitText(input)));
      },
    };
  },
};
