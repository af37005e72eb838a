import { type Act, changed, picked } from '../act.ts';
import { unansweredOffers } from '../decisions/open-decisions.ts';
import { optionsOf } from '../fields.ts';

/** Records whether the customer took up what was offered instead. */
export const alternative: Act = {
  module: 'Winnow_Decisions',
  async open(desk) {
    const words = desk.w.alternative;
    const offers = await unansweredOffers(desk);
    const [only] = offers;
    if (!only) return { nothing: words.none };
    return {
      title: words.title,
      lead: [words.lead],
      submit: words.submit,
      fields: [
        {
          name: 'which',
          kind: 'pick',
          label: words.which,
          required: true,
          ...(offers.length === 1 ? { first: only.id } : {}),
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
          max: 255,
          when: (input) => input['outcome'] === 'accepted',
        },
      ],
      run({ which, outcome = '', taken }) {
        const offer = offers.find(({ id }) => id === which) ?? only;
        const values = { Outcome: picked(outcome), ...(taken ? { Alternative: taken } : {}) };
        const said = words.done[outcome === 'declined' ? outcome : 'accepted'];
        return changed(desk, 'Winnow_Decisions', offer.id, values, offer.row, said);
      },
    };
  },
};
