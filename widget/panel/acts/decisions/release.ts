import { type Act, createRecord, currentUser, recordTitle } from '../act.ts';
import { daysAfter, reasonField, recordOptions } from '../fields.ts';

const REVIEW_AFTER_DAYS = 14;

const LATEST_REVIEW_DAYS = 90;

/** Asks for the release of one held deal. */
export const release: Act = {
  module: 'Winnow_Decisions',
  open(context) {
    const { w, today, assessment, preset } = context;
    const words = w.release;
    const held = assessment.deals.filter(({ check }) => check === 'hold').map(({ id }) => id);
    const deals = recordOptions(context, 'Deals', preset['deal'] ? [preset['deal']] : held);
    const [first] = deals;
    if (!first) return { nothingToDo: words.none };
    return {
      title: words.title,
      lead: [words.lead, w.proposed, w.approvers],
      submitLabel: words.submit,
      fields: [
        {
          name: 'deal',
          kind: 'pick',
          label: words.deal,
          required: true,
          options: deals,
          ...(deals.length === 1 ? { initial: first.value } : {}),
        },
        reasonField(context),
        {
          name: 'review',
          kind: 'day',
          label: words.review,
          required: true,
          from: daysAfter(today, 1),
          to: daysAfter(today, LATEST_REVIEW_DAYS),
          initial: daysAfter(today, REVIEW_AFTER_DAYS),
        },
      ],
      run(input) {
        const deal = deals.find(({ value }) => value === input['deal']) ?? first;
        const values = {
          Name: recordTitle(words.name(deal.label)),
          Kind: 'Release',
          State: 'Proposed',
          Requested_By: currentUser(context),
          Reason: input['reason'],
          Deal: { id: deal.value },
          Valid_From: today,
          Expires_On: input['review'],
          Review_On: input['review'],
        };
        return createRecord(context, 'Winnow_Decisions', values, words.done(deal.label));
      },
    };
  },
};
