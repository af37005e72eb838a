import { CARD_ITEMS } from '../../../../shared/dossier/dossier.ts';
import { type Field, parseAmount } from '../../../components/form-field.ts';
import { type Act, createRecord, currentUser, EmptyInputError, picklistValue, recordTitle } from '../act.ts';
import { moneyField, reasonField } from '../fields.ts';
import { screenedDeal } from '../running-process.ts';

/** Records the qualification card of a new customer: how much of each part is met, in percent. */
export const card: Act = {
  module: 'Winnow_Decisions',
  open(context) {
    const { w, t, customer } = context;
    const words = w.card;
    return {
      title: words.title,
      lead: [words.lead, words.counts, w.seen],
      submitLabel: words.submit,
      fields: [
        ...CARD_ITEMS.map(
          (item): Field => ({
            name: item,
            kind: 'number',
            maxNumber: 100,
            label: words.percent(t.credit.cardItem(item)),
          }),
        ),
        moneyField(context, 'month', words.month),
        reasonField(context),
      ],
      run(input) {
        const parts = CARD_ITEMS.flatMap((item): [string, number][] => {
          const share = parseAmount(input[item] ?? '');
          return share === undefined ? [] : [[`Card_${picklistValue(item)}`, share]];
        });
        if (parts.length === 0) return Promise.reject(new EmptyInputError(words.nothing));
        const month = parseAmount(input['month'] ?? '');
        const values = {
          Name: recordTitle(words.name(customer.name)),
          Kind: 'Qualification',
          State: 'Approved',
          Requested_By: currentUser(context),
          Reason: input['reason'],
          Valid_From: context.today,
          ...screenedDeal(context),
          ...(month === undefined ? {} : { Amount: month }),
          ...Object.fromEntries(parts),
        };
        return createRecord(context, 'Winnow_Decisions', values, words.done);
      },
    };
  },
};
