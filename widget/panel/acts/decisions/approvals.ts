import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import type { Row } from '../../../../shared/records/field-map.ts';
import type { OwnModule } from '../../../crm/own-modules.ts';
import type { ActContext } from '../act.ts';
import { type Listed, userIn, waitingDecisions } from './open-decisions.ts';

/** Something that a second person has to approve or confirm. */
export interface WaitingApproval extends Listed {
  module: OwnModule;
  requester: { id: string; name: string } | undefined;
  /** Who has approved it already, where it needs two. */
  approver: { id: string; name: string } | undefined;
}

/** Decisions that are proposed, and incidents that nobody but their reporter has confirmed. */
export async function waitingApprovals(desk: ActContext): Promise<WaitingApproval[]> {
  const [decisions, incidents] = await Promise.all([waitingDecisions(desk), unconfirmed(desk)]);
  return [
    ...decisions.map((one) => waiting('Winnow_Decisions', one)),
    ...incidents.map((one) => waiting('Winnow_Incidents', one)),
  ];
}

function waiting(module: OwnModule, one: Listed): WaitingApproval {
  const { row } = one;
  const requester = userIn(row['Requested_By']) ?? userIn(row['Created_By']);
  return { ...one, module, requester, approver: userIn(row['Approved_By']) };
}

// The assessment names them, so that no query is needed; an org without the ledger has none.
async function unconfirmed(desk: ActContext): Promise<Listed[]> {
  const module = 'Winnow_Incidents';
  const ids = incidentsToConfirm(desk.assessment);
  if (ids.length === 0 || !(await desk.own.canUse(module))) return [];
  const rows = await Promise.all(ids.map((id) => desk.own.read(module, id)));
  return rows.flatMap((row) =>
    row && row['Confirmed'] !== true ? [{ id: String(row['id']), label: String(row['Name'] ?? row['id']), row }] : [],
  );
}

const incidentsToConfirm = ({ duties }: Assessment): string[] =>
  duties.filter(({ kind, params }) => kind === 'approve' && params['what'] === 'incident').flatMap((d) => d.evidence);

/** What an approval writes. Where two have to approve, the first leaves it open for the second. */
export function approvalOf({ module, id, row, approver }: WaitingApproval, assessment: Assessment, me: Row): Row {
  if (module === 'Winnow_Incidents') return { Confirmed: true };
  if (approver) return { State: 'Approved', Second_Approved_By: me };
  const needsTwo =
    row['Kind'] === 'Exit' ? (assessment.policy.bounds?.exitApprovals ?? 2) > 1 : awaitsSecond(id, assessment);
  return needsTwo ? { Approved_By: me } : { State: 'Approved', Approved_By: me };
}

// Above what the policy leaves to one person, a screening's decision takes a second.
const awaitsSecond = (id: string, { processes }: Assessment): boolean =>
  processes.some(({ steps }) =>
    steps.some(({ evidence, needs }) => evidence.includes(id) && needs.includes('screening-second-approver')),
  );
