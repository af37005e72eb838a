import { isRunning } from '../processes/process.ts';
import { formatDay, parseDay } from '../values/day.ts';
import type { Params } from '../values/numbers.ts';
import type { Assessment } from './assessment.ts';

/** Something to do now about a customer, with who should and by when. */
export interface Action {
  code:
    | 'answer-our-case'
    | 'settle-dispute'
    | 'collect'
    | 'ask-prepayment'
    | 'ask-release'
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

const RECORDS = 5;

/** At most three actions, the most useful first: what we owe the customer before what the customer owes us. */
export function actionsFor(a: Assessment): Action[] {
  const by = (days: number): string => formatDay((parseDay(a.asOf) ?? 0) + days);
  const overdue = a.factors.find((f) => f.id === 'P4');
  const restricted = a.tier.letter === 'D' || a.tier.letter === 'E' || a.gates.length > 0;
  const { disputedInvoices, ourOpenCases } = a.todo;
  const { prepayment, release } = dealsToSecure(a);
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
  if (release.length > 0)
    actions.push({ code: 'ask-release', who: 'owner', by: by(2), params: { count: release.length }, records: release });
  if (restricted && prepayment.length > 0)
    actions.push({
      code: 'ask-prepayment',
      who: 'owner',
      by: by(2),
      params: { count: prepayment.length },
      records: prepayment,
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

/** Open deals that prepayment would free, those held or warned of before all others; and those that only a release can. */
function dealsToSecure({ deals, duties, todo }: Assessment): Record<'prepayment' | 'release', string[]> {
  const release = duties
    .filter(({ kind, params }) => kind === 'secure-deal' && params['held'] === 1 && params['prepaid'] === 0)
    .map(({ subject }) => subject);
  const flagged = deals
    .filter((deal) => (deal.check === 'hold' || deal.check === 'warn') && !deal.wonWhileHeld)
    .map(({ id }) => id);
  const prepayment = (flagged.length > 0 ? flagged : todo.openDeals).filter((id) => !release.includes(id));
  return { prepayment: prepayment.slice(0, RECORDS), release: release.slice(0, RECORDS) };
}
