import type { Decision } from '../dossier.ts';
import type { Policy } from '../policy/schema.ts';
import { cardScore, firstLimit } from '../qualification.ts';
import { unitsToMinor } from '../receivables.ts';

/** The limit that is asked for, home minor units: the largest amount on the records; null where none names one. */
export function askedFor(records: readonly (Decision | undefined)[]): number | null {
  const amounts = records.flatMap((d) => {
    if (d?.limit?.state === 'unlimited') return [Number.POSITIVE_INFINITY];
    return d?.amount ? [d.amount.home] : [];
  });
  return amounts.length > 0 ? Math.max(...amounts) : null;
}

/** Whether a limit needs a second approver: it is above the policy's amount, or above what the customer's card opens. */
export function needsSecond(asked: number | null, card: Decision | undefined, policy: Policy, home: string): boolean {
  if (asked === null) return false;
  const opened = card ? openedBy(card, policy) : null;
  return asked > unitsToMinor(policy.screening.fourEyesAbove, home) || (opened !== null && asked > opened);
}

/** Most that a card by itself opens, home minor units; null for no bound. */
function openedBy(card: Decision, policy: Policy): number | null {
  const scored = cardScore(card, card.card, policy);
  return scored && firstLimit(scored.start, card.amount?.home ?? 0, policy);
}
