import { baseLimit } from '../decisions/limit-in-force.ts';
import { endOf } from '../decisions/validity.ts';
import { partingInForce } from '../exit/re-entry.ts';
import type { GradedFacts } from '../tiers/grade.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { DAYS_A_MONTH, formatDay, parseDay } from '../values/day.ts';
import { EVIDENCE_LIMIT } from '../vocabulary/model.ts';
import { type DutyFinder, sinceOf } from './duty.ts';

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
      kind: 'limit-review',
      subject: last.id,
      since: formatDay(since),
      due: formatDay(end),
      who: 'finance',
      severity: end < asOf ? 'warn' : 'info',
      params: {},
      evidence: [last.id],
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
      kind: 'tier-review',
      subject: 'tier',
      since: formatDay(since),
      due: formatDay(due),
      who: 'owner',
      severity: 'info',
      params: { tier: tier.letter },
      evidence: [],
    },
  ];
};

const isReview = (about: string | undefined): boolean => about?.trim().toLowerCase() === TIER_REVIEW;

/**
 * Whether there is business: something open, or deals or invoices in the long window. A dormant customer is not reviewed, and neither is
 * one that was parted with.
 */
function isTrading(facts: GradedFacts): boolean {
  const { dossier, exposure, policy, asOf } = facts;
  if (partingInForce(facts)) return false;
  const isRecent = (day: number | null): boolean => day !== null && asOf - day <= policy.windows.long;
  return (
    exposure.total > 0 ||
    dossier.deals.some((d) => d.outcome === 'open' || isRecent(d.closedOn)) ||
    dossier.invoices.some((i) => isRecent(i.issued))
  );
}

const COLLECT_DATA = 'collect-data';

/** Facts that a person could find out, for a customer among the fifth that owe most. Indicators that lack history need only time. */
export const collectData: DutyFinder = (facts) => {
  const { factors, exposure, portfolio, policy, asOf } = facts;
  const cut = portfolio?.largeExposure;
  if (cut == null || exposure.total <= 0 || exposure.total < cut) return [];
  const missing = factors.filter(
    (f) => f.state === 'missing' && TO_BE_COLLECTED.has(f.missing) && f.need !== 'portfolio',
  );
  if (missing.length === 0) return [];
  const since = sinceOf(facts, COLLECT_DATA, COLLECT_DATA);
  const due = afterWorkingDays(parseDay(since) ?? asOf, policy.tasks.collectDays, policy.calendar);
  return [
    {
      kind: COLLECT_DATA,
      subject: COLLECT_DATA,
      since,
      due: formatDay(due),
      who: 'owner',
      severity: 'info',
      params: { factors: missing.map((f) => f.id).join(' ') },
      evidence: [],
    },
  ];
};

const TO_BE_COLLECTED: ReadonlySet<string> = new Set(['not-collected', 'stale']);

const EXIT_REVIEW = 'exit-review';

/** Reason to consider parting, and no exit under way: a person decides whether to open one. */
export const exitReview: DutyFinder = (facts) => {
  const { exit, processes, policy, asOf } = facts;
  const weight = exit?.met;
  if (!weight || processes.some((p) => p.process === 'exit' && p.ended === null)) return [];
  const since = sinceOf(facts, EXIT_REVIEW, EXIT_REVIEW);
  const due = afterWorkingDays(parseDay(since) ?? asOf, policy.tasks.exitReviewDays[weight], policy.calendar);
  const evidence = [...new Set(exit.criteria.flatMap((c) => c.evidence))].slice(0, EVIDENCE_LIMIT);
  return [
    {
      kind: EXIT_REVIEW,
      subject: EXIT_REVIEW,
      since,
      due: formatDay(due),
      who: 'manager',
      severity: weight === 'hard' ? 'high' : 'warn',
      params: { weight },
      evidence,
    },
  ];
};
