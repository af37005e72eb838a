import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import type { Row } from '../../../../shared/records/field-map.ts';
import { APPROVED_KINDS } from '../../../../shared/vocabulary/roles.ts';
import type { OwnModule } from '../../../crm/own-modules.ts';
import type { ActContext } from '../act.ts';
import { decisionsToApprove, type OpenRecord, userIn } from './open-decisions.ts';

/** A record that a second person has to approve or confirm. */
export interface WaitingApproval extends OpenRecord {
  module: OwnModule;
  requester: { id: string; name: string } | undefined;
  /** Who has approved it already, where two approvals are needed. */
  approver: { id: string; name: string } | undefined;
}

/** Proposed decisions, and incidents that no second person has confirmed. @throws CrmError */
export async function waitingApprovals(context: ActContext): Promise<WaitingApproval[]> {
  const [decisions, incidents] = await Promise.all([decisionsToApprove(context), unconfirmedIncidents(context)]);
  return [
    ...decisions.map((decision) => asApproval('Winnow_Decisions', decision)),
    ...incidents.map((incident) => asApproval('Winnow_Incidents', incident)),
  ];
}

function asApproval(module: OwnModule, record: OpenRecord): WaitingApproval {
  const { row } = record;
  const requester = userIn(row['Requested_By']) ?? userIn(row['Created_By']);
  return { ...record, module, requester, approver: userIn(row['Approved_By']) };
}

// The assessment lists their ids, so no query is needed. An org without the module has none.
async function unconfirmedIncidents(context: ActContext): Promise<OpenRecord[]> {
  const module = 'Winnow_Incidents';
  const ids = incidentsToConfirm(context.assessment);
  if (ids.length === 0 || !(await context.ownModules.canUse(module))) return [];
  const rows = await Promise.all(ids.map((id) => context.ownModules.read(module, id)));
  return rows.flatMap((row) =>
    row && row['Confirmed'] !== true ? [{ id: String(row['id']), label: String(row['Name'] ?? row['id']), row }] : [],
  );
}

const incidentsToConfirm = ({ duties }: Assessment): string[] =>
  duties
    .filter(({ kind, params }) => kind === 'approve' && params['what'] === 'incident')
    .flatMap(({ evidence }) => evidence);

/** Whether a user has a role that may approve it; anyone else may, where the policy names nobody for these roles. */
export function hasRoleFor({ row }: WaitingApproval, { policy }: Assessment, userId: string): boolean {
  const kind = String(row['Kind'] ?? '').toLowerCase();
  const approved = APPROVED_KINDS.find((name) => name === kind);
  return (approved && policy.approvers?.[approved]?.includes(userId)) ?? true;
}

/** The values that an approval writes. Where two have to approve, the first approval leaves the state open. */
export function approvalValues(
  { module, id, row, approver }: WaitingApproval,
  assessment: Assessment,
  approvedBy: Row,
): Row {
  if (module === 'Winnow_Incidents') return { Confirmed: true };
  if (approver) return { State: 'Approved', Second_Approved_By: approvedBy };
  const needsTwo =
    row['Kind'] === 'Exit' ? (assessment.policy.bounds?.exitApprovals ?? 2) > 1 : awaitsSecond(id, assessment);
  return needsTwo ? { Approved_By: approvedBy } : { State: 'Approved', Approved_By: approvedBy };
}

// The decision of a screening needs a second approver above the amount that the policy leaves to one person.
const awaitsSecond = (id: string, { processes }: Assessment): boolean =>
  processes.some(({ steps }) =>
    steps.some(({ evidence, needs }) => evidence.includes(id) && needs.includes('screening-second-approver')),
  );
