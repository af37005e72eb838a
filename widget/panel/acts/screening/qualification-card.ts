import { CARD_ITEMS } from '../../../../shared/dossier/dossier.ts';
import { amountOf } from '../../../components/form-field.ts';
import { type Act, created, me, NothingTyped, picked, titled } from '../act.ts';
import { moneyField, reasonField } from '../fields.ts';
import { screenedDeal } from './running-screening.ts';

/** Records what was found out about a new customer, part by part. */
export const card: Act = {
  module: 'Winnow_Decisions',
  open(desk) {
    const { w, t, customer } = desk;
    const words = w.card;
    return {
      title: words.title,
      lead: [words.lead, words.counts, w.seen],
      submit: words.submit,
      fields: [
        ...CARD_ITEMS.map((item) => ({
          name: item,
          kind: 'number' as const,
          most: 100,
          label: words.percent(t.credit.cardItem(item)),
        })),
        moneyField(desk, 'month', words.month),
        reasonField(desk),
      ],
      run(input) {
        const parts = CARD_ITEMS.flatMap((item): [string, number][] => {
          const share = amountOf(input[item] ?? '');
          return share === undefined ? [] : [[`Card_${picked(item)}`, share]];
        });
        if (parts.length === 0) return Promise.reject(new NothingTyped(words.nothing));
        const month = amountOf(input['month'] ?? '');
        const values = {
          Name: titled(words.name(customer.name)),
          Kind: 'Qualification',
          State: 'Approved',
          Requested_By: me(desk),
          Reason: input['reason'],
          Valid_From: desk.today,
          ...screenedDeal(desk),
          ...(month === undefined ? {} : { Amount: month }),
          ...Object.fromEntries(parts),
        };
        return created(desk, 'Winnow_Decisions', values, words.done);
      },
    };
  },
};
