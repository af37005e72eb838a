import type { Assessment, Params } from './assessment.ts';
import { formatDay, parseDay } from './day.ts';
import { isRunning } from './process/running.ts';

/** Something to do now about a customer, with who should and by when. */
export interface Action {
  code:
    | 'answer-our-case'
    | 'settle-dispute'
    | 'collect'
    | 'ask-prepayment'
    | 'release-room'
    | 'complete-data'
    | 'agree-plan'
    | 'agree-terms'
    | 'review-exit';
  who: 'owner' | 'finance' | 'manager' | 'service';
  /** `yyyy-MM-dd` */
  by: string;
  params: Params;
  records: string[];
}

const MOST = 3;

/** At most three actions, the most useful first: what we owe the customer before what the customer owes us. */
export function actionsFor(a: Assessment): Action[] {
  const by = (days: number): string => formatDay((parseDay(a.asOf) ?? 0) + days);
  const overdue = a.factors.find((f) => f.id === 'P4');
  const restricted = a.tier.letter === 'D' || a.tier.letter === 'E' || a.gates.length > 0;
  const { disputedInvoices, ourOpenCases, openDeals } = a.todo;
  const actions: Action[] = [];
  if (ourOpenCases.length > 0)
    actions.push({
      code: 'answer-our-case',
      who: 'service',
      by: by(2),
      params: { count: ourOpenCases.length },
      records: ourOpenCases,
    });
  if (a.exit?.met === 'hard')
    actions.push({ code: 'review-exit', who: 'manager', by: a.asOf, params: {}, records: [] });
  if (a.exposure.overdue > 0)
    actions.push({
      code: 'collect',
      who: 'finance',
      by: by(2),
      params: { amount: a.exposure.overdue },
      records: overdue?.state === 'measured' ? overdue.evidence.slice(0, 5) : [],
    });
  if (disputedInvoices.length > 0)
    actions.push({
      code: 'settle-dispute',
      who: 'service',
      by: by(10),
      params: { count: disputedInvoices.length },
      records: disputedInvoices,
    });
  if (restricted && openDeals.length > 0)
    actions.push({
      code: 'ask-prepayment',
      who: 'owner',
      by: by(2),
      params: { count: openDeals.length },
      records: openDeals,
    });
  if (a.gates.some((g) => g.id === 'G2'))
    actions.push({ code: 'release-room', who: 'finance', by: by(2), params: {}, records: [] });
  if ((a.tier.letter === 'D' || a.tier.letter === 'E') && !isRunning(a.processes, 'improvement'))
    actions.push({ code: 'agree-plan', who: 'owner', by: by(10), params: {}, records: [] });
  if (a.tier.from !== null && (parseDay(a.tier.since) ?? 0) + a.policy.tiers.dwellDays > (parseDay(a.asOf) ?? 0))
    actions.push({ code: 'agree-terms', who: 'owner', by: by(10), params: {}, records: [] });
  if (a.exit?.met === 'soft')
    actions.push({ code: 'review-exit', who: 'manager', by: by(10), params: {}, records: [] });
  if (a.thin && a.tier.letter !== 'N')
    actions.push({ code: 'complete-data', who: 'owner', by: by(10), params: {}, records: [] });
  return actions.slice(0, MOST);
}
