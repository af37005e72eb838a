import type { Deal } from '../dossier/dossier.ts';
import type { HoldMove } from '../gates/hold-moves.ts';
import { holdRowText } from '../texts/hold-row.ts';
import { toMajor } from '../values/money.ts';
import { shorten } from '../values/text.ts';
import type { Language } from '../vocabulary/language.ts';
import type { LoggedChange } from './tier-change.ts';

const NAME_LENGTH = 120;

const REASONS_LENGTH = 2000;

/** The customer that a hold is about, and how its row is written. */
export interface HoldContext {
  customerId: string;
  deals: readonly Pick<Deal, 'id' | 'label'>[];
  /** Currency of the amounts. */
  home: string;
  language: Language;
}

/**
 * The row of `Winnow_Assessments` for a hold that began or ended: all its reasons with their numbers, what the gates looked at, and the
 * policy that held it. The row's key holds the deal and the hold's first day, so that a second write of the same row is refused.
 * @example holdChange(held, { customerId: '1', deals: [], home: 'USD', language: 'en' }).row.key // 'winnow:7:hold:2025-11-10'
 */
export function holdChange(move: HoldMove, { customerId, deals, home, language }: HoldContext): LoggedChange {
  const { dealId, on, since, hold, end } = move;
  const label = deals.find(({ id }) => id === dealId)?.label || dealId;
  const { name, lines } = holdRowText(move, label, home, language);
  const { tier, total, overdue } = hold.inputs;
  return {
    on,
    note: null,
    row: {
      key: `winnow:${dealId}:${end === null ? 'hold' : 'hold-end'}:${since}`,
      values: {
        Name: shorten(name, NAME_LENGTH),
        Customer: { id: customerId },
        Assessed_On: on,
        Tier: tier,
        Policy: hold.policy,
        Reasons: shorten(lines.join('\n'), REASONS_LENGTH),
        Exposure: toMajor(total, home),
        Overdue: toMajor(overdue, home),
        Currency: home,
      },
    },
  };
}
