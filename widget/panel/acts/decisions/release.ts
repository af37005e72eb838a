import { type Act, created, me, titled } from '../act.ts';
import { daysAfter, reasonField, recordOptions } from '../fields.ts';

const REVIEW_AFTER = 14;

const LATEST = 90;

/** Asks that one held deal may pass. */
export const release: Act = {
  module: 'Winnow_Decisions',
  open(desk) {
    const { w, today, assessment, preset } = desk;
    const words = w.release;
    const held = assessment.deals.filter(({ check }) => check === 'hold').map(({ id }) => id);
    const deals = recordOptions(desk, 'Deals', preset['deal'] ? [preset['deal']] : held);
    const [first] = deals;
    if (!first) return { nothing: words.none };
    return {
      title: words.title,
      lead: [words.lead, w.proposed, w.approvers],
      submit: words.submit,
      fields: [
        {
          name: 'deal',
          kind: 'pick',
          label: words.deal,
          required: true,
          options: deals,
          ...(deals.length === 1 ? { first: first.value } : {}),
        },
        reasonField(desk),
        {
          name: 'review',
          kind: 'day',
          label: words.review,
          required: true,
          from: daysAfter(today, 1),
          to: daysAfter(today, LATEST),
          first: daysAfter(today, REVIEW_AFTER),
        },
      ],
      run(input) {
        const deal = deals.find(({ value }) => value === input['deal']) ?? first;
        const values = {
          Name: titled(words.name(deal.label)),
          Kind: 'Release',
          State: 'Proposed',
          Requested_By: me(desk),
          Reason: input['reason'],
          Deal: { id: deal.value },
          Valid_From: today,
          Expires_On: input['review'],
          Review_On: input['review'],
        };
        return created(desk, 'Winnow_Decisions', values, words.done(deal.label));
      },
    };
  },
};
