import { chunks, gt } from '../../shared/records/coql.ts';
import { formatDay } from '../../shared/values/day.ts';
import { readPages } from '../crm/read-pages.ts';
import type { OrgContext } from '../customers/org-context.ts';
import type { LeaseClock } from '../customers/with-leases.ts';
import { isGap } from '../org/org-facts.ts';
import { LEADS_TOGETHER, screenLeads, screensLeads } from './screen-leads.ts';

/** A guess at how many leads are young enough to be looked at: it decides how large the first page is. */
const EXPECTED = 200;

/**
 * The leads' part of the nightly pass: every lead that is young enough, also those that have become customers, whose tasks may still be
 * open. One credit to find them, and some eight for six of them; it repairs what a lost notice has left undone.
 * @param mayGoOn asked before every batch; throws where the pass must end.
 * @throws CrmError
 */
export async function sweepLeads(context: OrgContext, clock: LeaseClock, mayGoOn: () => void): Promise<void> {
  if (!screensLeads(context)) return;
  const { crm, facts, input } = context;
  const first = formatDay(input.asOf - input.policy.screening.leads.days);
  try {
    const where = gt('Created_Time', `${first}T00:00:00+00:00`);
    const rows = await readPages(crm, { from: 'Leads', columns: ['id'], where, expected: EXPECTED });
    for (const ids of chunks(
      rows.flatMap((row) => row.id ?? []),
      LEADS_TOGETHER,
    )) {
      mayGoOn();
      await screenLeads(context, clock, ids);
    }
  } catch (error) {
    if (!isGap(facts, error, 'Leads')) throw error;
  }
}
