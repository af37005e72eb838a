import { approvalFaults } from '../decisions/approval.ts';
import { limitOn } from '../decisions/limit-in-force.ts';
import { limitSize } from '../decisions/limits.ts';
import type { Decision, Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { HistoryPoint } from '../score/facts.ts';
import type { Day } from '../values/day.ts';
import { ascending } from '../values/order.ts';
import { type ExceptionOutcome, outcomeOfException } from './exception-outcomes.ts';

/** How people can go beyond what the model or the policy says, in the order in which it is reported. */
export const EXCEPTION_KINDS = ['override', 'release', 'limit'] as const;

export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/** One override, release or higher limit that people have approved, with what followed it. */
export interface Exception {
  id: string;
  kind: ExceptionKind;
  customerId: string;
  /** As the CRM names people; null where it names none. */
  requester: string | null;
  approvers: string[];
  on: Day;
  /** It does not count as it stands: no reason, no end, or one person both asked and approved. */
  unsound: boolean;
  /** One for each of the policy's times that is over. */
  followed: ExceptionOutcome[];
}

/**
 * Every exception that people have approved for a customer up to a day, oldest first. A limit counts where it is higher than the one that
 * stood the day before; where none had been set it is no exception.
 * @param history the customer's, as its stored assessment has it; empty where there is none.
 * @example exceptionsOf(overridden, [], policy, asOf)[0].kind // 'override'
 */
export function exceptionsOf(
  dossier: Dossier,
  history: readonly HistoryPoint[],
  policy: Policy,
  asOf: Day,
): Exception[] {
  return dossier.decisions
    .flatMap((decision): Exception[] => {
      const { id, from, requester, createdBy, approver, secondApprover } = decision;
      const kind = EXCEPTION_KINDS.find((name) => name === decision.kind);
      if (!kind || decision.state !== 'approved' || from === null || from > asOf) return [];
      if (kind === 'limit' && !isRaise(decision, from, dossier, policy)) return [];
      const followed = policy.exceptions.windows.map((days) =>
        outcomeOfException(dossier, history, policy, { from, days, asOf }),
      );
      return [
        {
          id,
          kind,
          customerId: dossier.customer.id,
          on: from,
          requester: requester ?? createdBy ?? null,
          approvers: [...new Set([approver, secondApprover])].filter((person) => person != null),
          unsound: approvalFaults(decision, policy).length > 0,
          followed: followed.filter((outcome) => outcome !== null),
        },
      ];
    })
    .sort(ascending(({ on }) => on));
}

function isRaise(decision: Decision, from: Day, dossier: Dossier, policy: Policy): boolean {
  const limitWith = (decisions: Decision[], day: Day): number | undefined =>
    limitSize(limitOn({ ...dossier, decisions }, policy, day, 0));
  const earlier = dossier.decisions.filter((d) => d.id !== decision.id && d.from !== null && d.from < from);
  const [before, after] = [limitWith(earlier, from - 1), limitWith([decision], from)];
  return before !== undefined && after !== undefined && after > before;
}
