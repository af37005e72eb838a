import {
  approvalFaults,
  askersOf,
  changeAfterSigning,
  DECISION_FAULTS,
  type DecisionFault,
} from '../decisions/approval.ts';
import { limitsOf } from '../decisions/limit-in-force.ts';
import { limitSize } from '../decisions/limits.ts';
import { CONFIRMED_BY_ANOTHER } from '../decisions/separation.ts';
import { endOf, isAboutTheSame, laterFirst } from '../decisions/validity.ts';
import type { Decision } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { stepOf } from '../screening/answers.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { formatDay, parseDay } from '../values/day.ts';
import { present } from '../values/objects.ts';
import { APPROVED_KINDS, type Role } from '../vocabulary/roles.ts';
import { type Duty, type DutyFacts, type DutyFinder, sinceOf } from './duty.ts';

/**
 * A request that waits for an answer: for the role that approves it, or for the approver whom the request names. `by` are those who
 * asked; the task must not go to one of them.
 */
export const approve: DutyFinder = (facts) =>
  facts.dossier.decisions.flatMap((decision): Duty[] => {
    const who = approverOf(decision, facts.policy);
    if (decision.state !== 'proposed' || !who || isOver(decision, facts) || isSuperseded(decision, facts)) return [];
    const askers = askersOf(decision);
    const named = [decision.approver, decision.secondApprover].find((id) => id != null && !askers.includes(id));
    return [
      {
        ...dutyAbout('approve', decision, who, facts),
        ...(named == null ? {} : { userId: named }),
        params: { what: decision.kind, by: askers.join(', ') },
        insist: true,
      },
    ];
  });

/** A serious incident that no second person has confirmed: it does not count until one confirms it, or deletes it. */
export const confirmIncident: DutyFinder = ({ dossier, policy, asOf }) =>
  dossier.incidents
    .filter(
      (i) =>
        CONFIRMED_BY_ANOTHER.some((kind) => kind === i.kind) && !i.confirmed && i.fault !== 'us' && i.solvedOn === null,
    )
    .flatMap((i) =>
      i.on === null || asOf - i.on > policy.counting.incidentDays
        ? []
        : [
            {
              kind: 'approve',
              subject: i.id,
              who: 'manager',
              severity: 'info',
              since: formatDay(i.on),
              due: formatDay(afterWorkingDays(i.on, policy.care.confirmDays, policy.calendar)),
              params: { what: 'incident', ...present('by', i.createdBy) },
              evidence: [i.id],
            },
          ],
    );

/** Who approves a decision: for a screening step the last of those who answer it; undefined for kinds that need no approval. */
function approverOf(decision: Decision, { decisions, screening }: Policy): Role | undefined {
  const step = decision.kind === 'screening' ? stepOf(decision) : undefined;
  if (step) return screening.steps[step].who.at(-1);
  const kind = APPROVED_KINDS.find((approved) => approved === decision.kind);
  return kind && decisions.approvers[kind][0];
}

/** Whether it is too late to act: it has ended by itself, or it was left alone for the policy's days. */
function isOver(decision: Decision, { policy, asOf }: DutyFacts): boolean {
  const end = endOf(decision, policy.decisions.lapseDays);
  return decision.from !== null && Math.min(end ?? asOf, decision.from + policy.decisions.lapseDays) < asOf;
}

/** Whether a later decision is about the same. */
const isSuperseded = (decision: Decision, { dossier }: DutyFacts): boolean =>
  dossier.decisions.some(
    (later) => later.state !== 'rejected' && isAboutTheSame(later, decision) && laterFirst(later, decision) < 0,
  );

/** The common part of every duty about one decision: since it was recorded, due in the policy's working days. */
function dutyAbout(
  kind: 'approve' | 'unsound-decision',
  decision: Decision,
  who: Role,
  facts: DutyFacts,
): Pick<Duty, 'kind' | 'subject' | 'since' | 'due' | 'who' | 'severity' | 'evidence'> {
  const { policy, asOf } = facts;
  const due = afterWorkingDays(decision.from ?? asOf, policy.decisions.answerDays, policy.calendar);
  return {
    kind,
    subject: decision.id,
    due: formatDay(due),
    who,
    evidence: [decision.id],
    since: decision.from === null ? sinceOf(facts, kind, decision.id) : formatDay(decision.from),
    severity: due < asOf ? 'high' : 'warn',
  };
}

/**
 * Decisions that would have an effect today if nothing were wrong with them; none once another decision follows. What was changed or
 * deleted after it was signed is told as long as it goes on, whatever follows: a request for something new must not hide it.
 */
export const invalidDecision: DutyFinder = (facts) => {
  const faults = faultsFinder(facts);
  return facts.dossier.decisions.flatMap((decision): Duty[] => {
    const who = approverOf(decision, facts.policy);
    const isAnswered = decision.state === 'approved' || decision.kind === 'screening';
    if (decision.state === 'proposed' || !isAnswered || !who) return [];
    const change = changeAfterSigning(decision);
    if (change === undefined && isOver(decision, facts)) return [];
    const isEnded = decision.expires !== null && decision.expires < facts.asOf;
    const found = change === undefined ? faults(decision) : [change];
    if (found.length === 0 || isEnded || (change === undefined && isSuperseded(decision, facts))) return [];
    return [
      {
        ...dutyAbout('unsound-decision', decision, who, facts),
        params: { what: decision.kind, faults: found.join(' ') },
      },
    ];
  });
};

/** A limit is judged by the one before it, a screening's step by where the screening stands, all others by themselves. */
function faultsFinder({ dossier, policy, asOf, processes }: DutyFacts): (decision: Decision) => DecisionFault[] {
  const limits = new Map(limitsOf(dossier, policy, asOf).map(({ decision, faults }) => [decision.id, faults]));
  const refusals = processes.filter(({ ended }) => ended === null).flatMap(({ refused }) => refused);
  return (decision) => {
    if (decision.kind === 'limit') return limits.get(decision.id) ?? [];
    if (decision.kind !== 'screening') return approvalFaults(decision, policy);
    return DECISION_FAULTS.filter((fault) =>
      refusals.some(({ what, why }) => what === decision.id && why === `fault-${fault}`),
    );
  };
}

/**
 * A limit was typed into the record without a decision: it changes nothing, the record shows the limit in force again, and one who may decide
 * on limits is asked. Over once a decision on the limit follows.
 */
export const typedLimit: DutyFinder = ({ typedLimit: typed, dossier, exposure, policy, asOf }) => {
  if (!typed) return [];
  const { limit, on } = typed;
  const [who = 'finance'] = policy.decisions.approvers.limit;
  const size = limitSize(limit);
  const before = limitSize(exposure.limit);
  return [
    {
      kind: 'typed-limit',
      subject: dossier.customer.id,
      since: on,
      due: formatDay(afterWorkingDays(parseDay(on) ?? asOf, policy.decisions.answerDays, policy.calendar)),
      who,
      severity: 'warn',
      params: {
        ...(size !== undefined && Number.isFinite(size) && { typed: size }),
        ...(before !== undefined && Number.isFinite(before) && { before }),
      },
      evidence: [],
    },
  ];
};

/**
 * A deal that is held and was ticked as prepaid by somebody who may not release it: the tick was taken out, and one who may is asked. Of an
 * incident whose maker has confirmed it the duty to confirm it tells.
 */
export const putBackPrepaid: DutyFinder = ({ dossier, putBack, policy, asOf }) =>
  putBack.flatMap(({ module, id, by, on }): Duty[] => {
    const deal = module === 'Deals' ? dossier.deals.find((found) => found.id === id) : undefined;
    const [who = 'manager'] = policy.decisions.approvers.release;
    if (!deal) return [];
    const due = afterWorkingDays(parseDay(on) ?? asOf, policy.decisions.answerDays, policy.calendar);
    return [
      {
        kind: 'put-back',
        subject: id,
        since: on,
        due: formatDay(due),
        who,
        severity: 'warn',
        params: { by },
        evidence: [id],
      },
    ];
  });
