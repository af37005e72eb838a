import type { Exposure } from '../receivables/exposure.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { formatDay, parseDay } from '../values/day.ts';
import type { Params } from '../values/numbers.ts';
import type { GateId, Tier } from '../vocabulary/model.ts';
import type { DealHold } from './deal-check.ts';
import type { GateVerdict } from './evaluate.ts';
import type { Commitment, Gate, GateFacts } from './gate.ts';

/** What is put on record when something is held: enough to judge it later without asking anyone. */
export interface HoldRecord {
  customerId: string;
  recordId: string | null;
  /** The same hold on the same day always has the same key. */
  key: string;
  outcome: GateVerdict['outcome'];
  /** Every gate that is open, with its numbers and records. */
  reasons: Gate[];
  /** The facts that the gates looked at. Money in home minor units. */
  inputs: Params & { tier: Tier; total: number; overdue: number };
  limit: Exposure['limit'];
  policy: { id: string; version: string };
  ownerId: string | null;
  /** `yyyy-MM-dd` */
  on: string;
  /** Day by which a person decides, `yyyy-MM-dd`. */
  due: string;
}

/**
 * The record of a hold, or null where nothing is held: gates in `observe` and `warn` hold nothing.
 * Nobody has to undo it: the next assessment evaluates again, and a hold whose causes are gone is ready to release.
 */
export function holdRecordOf(facts: GateFacts, verdict: GateVerdict, commitment?: Commitment): HoldRecord | null {
  if (['clear', 'warn', 'released'].includes(verdict.outcome)) return null;
  const { dossier, policy, asOf, tier, exposure } = facts;
  const { id, ownerId } = dossier.customer;
  const on = formatDay(asOf);
  const { total, overdue } = exposure;
  const passed = new Set(verdict.passed.map((p) => p.id));
  return {
    customerId: id,
    recordId: commitment?.id ?? null,
    key: `winnow:hold:${commitment?.id ?? id}:${on}`,
    outcome: verdict.outcome,
    reasons: verdict.gates.filter((gate) => !passed.has(gate.id)),
    inputs: { tier, total, overdue, ...(commitment?.amount == null ? {} : { amount: commitment.amount }) },
    limit: exposure.limit,
    policy: { id: policy.id, version: policy.version },
    ownerId,
    on,
    due: formatDay(afterWorkingDays(asOf, policy.gates.decideDays, policy.calendar)),
  };
}

/** The essence of a deal's hold, short enough to be kept with the assessment; `gates` are those that hold or warn. */
export function dealHoldOf(
  facts: GateFacts,
  verdict: GateVerdict,
  commitment: Commitment,
  { gates, since, ownerId }: { gates: readonly GateId[]; since: string; ownerId: string | undefined },
): DealHold | undefined {
  const record = holdRecordOf(facts, { ...verdict, outcome: 'hold' }, commitment);
  if (!record) return undefined;
  const { policy, inputs, limit, reasons } = record;
  return {
    on: since,
    due: formatDay(
      afterWorkingDays(parseDay(since) ?? facts.asOf, facts.policy.gates.decideDays, facts.policy.calendar),
    ),
    policy: `${policy.id} ${policy.version}`,
    ownerId: ownerId ?? record.ownerId,
    inputs: { ...inputs, ...(limit.state === 'amount' ? { limit: limit.home } : { limit: limit.state }) },
    reasons: Object.fromEntries(reasons.filter(({ id }) => gates.includes(id)).map(({ id, params }) => [id, params])),
  };
}
