import { formatDay } from '../day.ts';
import type { Decision } from '../dossier.ts';
import { endOf } from '../limit.ts';
import { APPROVED_KINDS } from '../policy/names.ts';
import type { Policy } from '../policy/schema.ts';
import type { Role } from '../policy/schema-basics.ts';
import { stepOf } from '../screening/answer.ts';
import { afterWorkingDays } from '../working-days.ts';
import { type Duty, type DutyFacts, sinceOf } from './duty.ts';

/** Who approves a decision: of a screening's step the last of those who answer it; undefined for kinds that need nobody. */
export function approverOf(decision: Decision, { decisions, screening }: Policy): Role | undefined {
  const step = decision.kind === 'screening' ? stepOf(decision) : undefined;
  if (step) return screening.steps[step].who.at(-1);
  const kind = APPROVED_KINDS.find((one) => one === decision.kind);
  return kind && decisions.approvers[kind];
}

/** Whether it is too late to see to it: it has ended by itself, or nobody has cared for the policy's days. */
export function isOver(decision: Decision, { policy, asOf }: DutyFacts): boolean {
  const end = endOf(decision, policy.decisions.lapseDays);
  return decision.from !== null && Math.min(end ?? asOf, decision.from + policy.decisions.lapseDays) < asOf;
}

/** Whether a later decision speaks of the same. */
export const isSuperseded = (one: Decision, { dossier }: DutyFacts): boolean =>
  dossier.decisions.some(
    (other) =>
      other.kind === one.kind &&
      other.state !== 'rejected' &&
      SAME.every((key) => other[key] === one[key]) &&
      ((other.from ?? 0) > (one.from ?? 0) || (other.from === one.from && other.id > one.id)),
  );

const SAME = ['recordId', 'exitId', 'about', 'temporary'] as const;

/** What every duty about one decision says: since it was recorded, due in the policy's working days. */
export function dutyAbout(
  kind: 'approve' | 'unsound-decision',
  decision: Decision,
  who: Role,
  facts: DutyFacts,
): Pick<Duty, 'kind' | 'subject' | 'since' | 'due' | 'who' | 'severity' | 'evidence'> {
  const { policy, asOf } = facts;
  const due = afterWorkingDays(decision.from ?? asOf, policy.decisions.answerDays, policy.calendar);
  return {
    ...{ kind, subject: decision.id, due: formatDay(due), who, evidence: [decision.id] },
    since: decision.from === null ? sinceOf(facts, kind, decision.id) : formatDay(decision.from),
    severity: due < asOf ? 'high' : 'warn',
  };
}
