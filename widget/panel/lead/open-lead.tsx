import type { Placement } from '../../crm/answers.ts';
import type { Crm } from '../../crm/crm.ts';
import { CrmError } from '../../crm/errors.ts';
import { leadRecord } from '../customer/lead-record.ts';
import type { LeadDrawing } from '../session-state.ts';
import { LeadView } from './lead-view.tsx';

/**
 * The panel of a lead, ready to be drawn; of one that has become a customer, the place of that customer's record.
 * @throws CrmError
 */
export async function openLead(
  crm: Crm,
  placement: Placement,
  signal: AbortSignal,
): Promise<{ draw: LeadDrawing } | { placement: Placement }> {
  const row = await crm.record('Leads', placement.id, signal);
  if (!row) throw new CrmError('not-found', '', `Leads ${placement.id}`);
  const lead = leadRecord(row);
  if (lead.customer) return { placement: { ...placement, ...lead.customer } };
  return { draw: (shown) => <LeadView key={lead.id} lead={lead} {...shown} /> };
}
