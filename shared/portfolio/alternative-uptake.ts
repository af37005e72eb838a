import type { Decision } from '../dossier/dossier.ts';
import type { RefusalRule } from '../policy/policy.ts';
import { compareTexts } from '../values/order.ts';
import type { RefusalReason } from '../vocabulary/refusal.ts';

/** The answers to the refusals for one reason. `other`: the rule that applied is no longer in the policy. */
export interface AlternativeUptake {
  reason: RefusalReason | 'other';
  /** Refusals that went out to customers, and what they answered; `open` have not answered yet. */
  offered: number;
  accepted: number;
  declined: number;
  open: number;
  /** accepted ÷ offered. */
  share: number;
  /** Alternatives by how often they were taken, most first. */
  taken: { alternative: string; count: number }[];
}

/**
 * How often alternatives are taken up, by reason: that shows a firm whether its refusals keep customers.
 * @example alternativeUptake([make.decision('refusal', 9, { about: 'simple-low-budget', outcome: 'accepted' })], furniture.refusal.rules)[0].share // 1
 */
export function alternativeUptake(decisions: readonly Decision[], rules: readonly RefusalRule[]): AlternativeUptake[] {
  const reasons = new Map(rules.map((rule) => [rule.id, rule.reason]));
  const sent = decisions.filter(
    ({ kind, state, sentOn, outcome }) =>
      kind === 'refusal' &&
      state === 'approved' &&
      (sentOn !== undefined || outcome === 'accepted' || outcome === 'declined'),
  );
  const byReason = Map.groupBy(sent, ({ about }) => reasons.get(about?.trim() ?? '') ?? 'other');
  return [...byReason]
    .map(([reason, offers]) => tally(reason, offers))
    .sort((a, b) => b.offered - a.offered || compareTexts(a.reason, b.reason));
}

function tally(reason: AlternativeUptake['reason'], offers: readonly Decision[]): AlternativeUptake {
  const accepted = offers.filter(({ outcome }) => outcome === 'accepted');
  const declined = offers.filter(({ outcome }) => outcome === 'declined').length;
  const counts = new Map<string, number>();
  for (const { alternative } of accepted) {
    const name = alternative?.trim() ?? '';
    if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return {
    reason,
    offered: offers.length,
    accepted: accepted.length,
    declined,
    open: offers.length - accepted.length - declined,
    share: accepted.length / offers.length,
    taken: [...counts]
      .map(([alternative, count]) => ({ alternative, count }))
      .sort((a, b) => b.count - a.count || compareTexts(a.alternative, b.alternative)),
  };
}
