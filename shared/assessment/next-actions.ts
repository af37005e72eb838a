import type { Duty } from '../duties/duty.ts';
import { formatDay, parseDay } from '../values/day.ts';
import type { Params } from '../values/numbers.ts';
import type { Severity } from '../vocabulary/alerts.ts';
import type { Assessment } from './assessment.ts';

/** Something that helps now and that no duty covers; it is shown, and makes no task. */
export interface Advice {
  code:
    | 'answer-our-case'
    | 'settle-dispute'
    | 'collect'
    | 'ask-prepayment'
    | 'release-room'
    | 'complete-data'
    | 'agree-terms';
  who: 'owner' | 'finance' | 'service';
  severity: Severity;
  /** `yyyy-MM-dd` */
  due: string;
  params: Params;
  evidence: string[];
}

/** One thing to do about a customer, with who should and by when. */
export type NextAction = Duty | Advice;

const SOON_DAYS = 2;

const LATER_DAYS = 10;

const RANK: Readonly<Record<Severity, number>> = { high: 0, warn: 1, info: 2 };

/**
 * The one list of what is to be done about a customer: its duties, and advice where no duty covers the cause. Gravest first, then
 * soonest. What we owe the customer counts as grave.
 * @example nextActions(assessment).map(({ kind, code }) => kind ?? code) // ['secure-deal', 'collect']
 */
export function nextActions(a: Assessment): NextAction[] {
  return [...a.duties, ...adviceFor(a)].sort(
    (first, second) => RANK[first.severity] - RANK[second.severity] || compare(first.due, second.due),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function adviceFor(a: Assessment): Advice[] {
  return [...adviceOnMoney(a), ...adviceOnDeals(a), ...adviceOnRelation(a)];
}

/** Our own open cases, overdue invoices, disputes. */
function adviceOnMoney(a: Assessment): Advice[] {
  const { disputedInvoices, ourOpenCases } = a.todo;
  const overdue = a.factors.find((f) => f.id === 'P4');
  const found: Advice[] = [];
  if (ourOpenCases.length > 0)
    found.push({
      code: 'answer-our-case',
      who: 'service',
      severity: 'high',
      due: daysFrom(a, SOON_DAYS),
      params: { count: ourOpenCases.length },
      evidence: ourOpenCases,
    });
  if (a.exposure.overdue > 0)
    found.push({
      code: 'collect',
      who: 'finance',
      severity: 'warn',
      due: daysFrom(a, SOON_DAYS),
      params: { amount: a.exposure.overdue },
      evidence: overdue?.state === 'measured' ? overdue.evidence.slice(0, 5) : [],
    });
  if (disputedInvoices.length > 0)
    found.push({
      code: 'settle-dispute',
      who: 'service',
      severity: 'warn',
      due: daysFrom(a, LATER_DAYS),
      params: { count: disputedInvoices.length },
      evidence: disputedInvoices,
    });
  return found;
}

/** Deals that no duty secures, and the room under the limit. */
function adviceOnDeals(a: Assessment): Advice[] {
  const isRestricted = a.tier.letter === 'D' || a.tier.letter === 'E' || a.gates.length > 0;
  const isFlagged = a.deals.some(({ check, wonWhileHeld }) => (check === 'hold' || check === 'warn') && !wonWhileHeld);
  const { openDeals } = a.todo;
  const found: Advice[] = [];
  if (isRestricted && !isFlagged && openDeals.length > 0)
    found.push({
      code: 'ask-prepayment',
      who: 'owner',
      severity: 'warn',
      due: daysFrom(a, SOON_DAYS),
      params: { count: openDeals.length },
      evidence: openDeals,
    });
  if (a.gates.some((g) => g.id === 'G2'))
    found.push({
      code: 'release-room',
      who: 'finance',
      severity: 'warn',
      due: daysFrom(a, SOON_DAYS),
      params: {},
      evidence: [],
    });
  return found;
}

/** The terms of a tier that is new, and facts that are missing. */
function adviceOnRelation(a: Assessment): Advice[] {
  const today = parseDay(a.asOf) ?? 0;
  const isNewTier = a.tier.from !== null && (parseDay(a.tier.since) ?? 0) + a.policy.tiers.dwellDays > today;
  const isCollecting = a.duties.some(({ kind }) => kind === 'collect-data');
  const advice = (code: Advice['code']): Advice => ({
    code,
    who: 'owner',
    severity: 'info',
    due: daysFrom(a, LATER_DAYS),
    params: {},
    evidence: [],
  });
  return [
    ...(isNewTier ? [advice('agree-terms')] : []),
    ...(a.thin && a.tier.letter !== 'N' && !isCollecting ? [advice('complete-data')] : []),
  ];
}

const daysFrom = ({ asOf }: Assessment, days: number): string => formatDay((parseDay(asOf) ?? 0) + days);
