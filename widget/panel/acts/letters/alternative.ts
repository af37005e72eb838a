import { type Act, picklistValue, updateRecord } from '../act.ts';
import { unansweredOffers } from '../decisions/open-decisions.ts';
import { optionsOf } from '../fields.ts';

/** Records whether the customer accepted the alternative that was offered. */
export const alternative: Act = {
  module: 'Winnow_Decisions',
  async open(context) {
    const words = context.w.alternative;
    const offers = await unansweredOffers(context);
    const [only] = offers;
    if (!only) return { nothingToDo: words.none };
    return {
      title: words.title,
      lead: [words.lead],
      submitLabel: words.submit,
      fields: [
        {
          name: 'which',
          kind: 'pick',
          label: words.which,
          required: true,
          ...(offers.length === 1 ? { initial: only.id } : {}),
          options: offers.map(({ id, label }) => ({ value: id, label })),
        },
        {
          name: 'outcome',
          kind: 'pick',
          label: words.outcome,
          required: true,
          options: optionsOf(words.outcomes),
        },
        {
          name: 'taken',
          kind: 'text',
          label: words.taken,
          required: true,
          maxLength: 255,
          visibleWhen: (input) => input['outcome'] === 'accepted',
        },
      ],
      run({ which, outcome = '', taken }) {
        const offer = offers.find(({ id }) => id === which) ?? only;
        const values = { Outcome: picklistValue(outcome), ...(taken ? { Alternative: taken } : {}) };
        const message = words.done[outcome === 'declined' ? outcome : 'accepted'];
        return updateRecord(context, { module: 'Winnow_Decisions', id: offer.id, values, before: offer.row, message });
      },
    };
  },
};
