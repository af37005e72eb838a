import type { Situation } from '../alerts/alert.ts';
import { formatDay, parseDay } from '../day.ts';
import { baseLimit, endOf } from '../limit.ts';
import { afterWorkingDays } from '../working-days.ts';
import type { DutyFinder } from './duty.ts';

const DAYS_A_MONTH = 365 / 12;
/** What a decision of the kind `other` is about where it records the review of a tier. */
const TIER_REVIEW = 'tier-review';

/** The limit runs out within the days of the alert `expiry`, or has run out. */
export const limitReview: DutyFinder = (facts) => {
  const { dossier, policy, asOf } = facts;
  const last = baseLimit(dossier, policy, asOf);
  const end = last ? endOf(last, policy.validity.limit) : null;
  if (!last || end === null || !isTrading(facts)) return [];
  const since = end - policy.alerts.rules.expiry.days;
  const isAsked = dossier.decisions.some((d) => d.kind === 'limit' && d.state === 'proposed' && (d.from ?? 0) >= since);
  if (since > asOf || isAsked) return [];
  return [
    {
      ...{ kind: 'limit-review', subject: last.id, since: formatDay(since), due: formatDay(end), who: 'finance' },
      ...{ severity: end < asOf ? 'warn' : 'info', params: {}, evidence: [last.id] },
    },
  ];
};

/** The policy's months for the tier have passed since it began, or since the last review that is on record. */
export const tierReview: DutyFinder = (facts) => {
  const { dossier, policy, asOf, tier } = facts;
  const reviews = dossier.decisions.filter(
    (d) => d.state === 'approved' && d.from !== null && (d.kind === 'override' || isReview(d.about)),
  );
  const last = Math.max(parseDay(tier.since) ?? asOf, ...reviews.map((d) => d.from ?? 0));
  const since = last + Math.round(policy.strategies[tier.letter].reviewMonths * DAYS_A_MONTH);
  if (since > asOf || !isTrading(facts)) return [];
  const due = afterWorkingDays(since, policy.decisions.reviewDays, policy.calendar);
  return [
    {
      ...{ kind: 'tier-review', subject: 'tier', since: formatDay(since), due: formatDay(due), who: 'owner' },
      ...{ severity: 'info', params: { tier: tier.letter }, evidence: [] },
    },
  ];
};

const isReview = (about: string | undefined): boolean => about?.trim().toLowerCase() === TIER_REVIEW;

/** Whether there is anything between us: something open, or business in the long window. Who sleeps needs no review. */
function isTrading({ dossier, exposure, policy, asOf }: Situation): boolean {
  const isRecent = (day: number | null): boolean => day !== null && asOf - day <= policy.windows.long;
  return (
    exposure.total > 0 ||
    dossier.deals.some((d) => d.outcome === 'open' || isRecent(d.closedOn)) ||
    dossier.invoices.some((i) => isRecent(i.issued))
  );
}
