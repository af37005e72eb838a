import { assessLead } from '../../shared/leads/lead-assessment.ts';
import { leadChanges, leadTaskKeys } from '../../shared/reconcile/leads.ts';
import { applyChanges } from '../customers/apply-changes.ts';
import type { OrgContext } from '../customers/org-context.ts';
import { logFailure, type Outcome } from '../customers/outcome.ts';
import type { Ending, Plan } from '../customers/plan.ts';
import { readTasks } from '../customers/tasks.ts';
import { type LeaseClock, withLeases } from '../customers/with-leases.ts';
import { isOutdated } from '../org/outdated-facts.ts';
import { clearReport, reportOf, saveReport } from '../store/reports.ts';
import { findKnown } from './find-known.ts';
import { type LeadRead, readLeads } from './read-leads.ts';

/** Leads that are read together. */
export const LEADS_TOGETHER = 50;

/** Whether leads can be screened here: the policy wants it, and the org has the field that holds the screening. */
export const screensLeads = ({ facts, input }: Pick<OrgContext, 'facts' | 'input'>): boolean =>
  input.policy.screening.on &&
  input.policy.screening.leads.on &&
  facts.map.toApi('Leads', 'Winnow_Assessment') !== undefined;

/**
 * Screens leads that no other worker holds, and writes what differs: a task for the step that a person has to answer, stage, reasons and the
 * screening itself. Never throws but for outdated facts: one that fails, fails as a whole and is tried again.
 * @param isWanted says of a lead that was read whether it is to be screened now.
 * @returns an outcome for every lead given; `done` also for one that is no longer there.
 */
export async function screenLeads(
  context: OrgContext,
  clock: LeaseClock,
  ids: readonly string[],
  isWanted: (read: LeadRead) => boolean = () => true,
): Promise<Map<string, Outcome>> {
  const { tenantId, store, log, facts } = context;
  const done = new Map(ids.map((id): [string, Outcome] => [id, { kind: 'done' }]));
  if (ids.length === 0 || !screensLeads(context)) return done;
  try {
    const { result, busy } = await withLeases(store, { tenantId, customers: ids, clock }, async (hold) => {
      const plans = await plansOf(context, hold.free, isWanted);
      const guard = { ...hold, unchanged: async (all: readonly string[]) => new Set(all) };
      return plans.length === 0 ? new Map<string, Ending>() : applyChanges(context.crm, facts, plans, guard);
    });
    for (const [id, ending] of result) done.set(id, await outcomeOfEnding(context, id, ending));
    for (const id of busy) done.set(id, { kind: 'leased', reason: 'another worker holds the lead' });
    log.info('leads screened', { tenant: tenantId, leads: ids.length, changed: result.size });
    return done;
  } catch (error) {
    if (isOutdated(facts, error)) throw error;
    const outcome = logFailure(log, 'leads not screened', error, { tenant: tenantId, leads: ids.length });
    return new Map(ids.map((id) => [id, outcome]));
  }
}

/** What has to be written of these leads. @throws CrmError */
async function plansOf(
  context: OrgContext,
  ids: readonly string[],
  isWanted: (read: LeadRead) => boolean,
): Promise<Plan[]> {
  const { crm, facts, input } = context;
  const reads = [...(await readLeads(context, ids)).values()].filter(isWanted);
  if (reads.length === 0) return [];
  const open = reads.filter((read) => isScreened(read, context)).map(({ lead }) => lead);
  const known = await findKnown(context, open);
  const tasks = await readTasks(
    crm,
    facts,
    reads.flatMap(({ lead }) => leadTaskKeys(lead.id)),
  );
  return reads.flatMap(({ lead, row }): Plan[] => {
    const assessed = open.includes(lead)
      ? assessLead(lead, { known, policy: input.policy, roles: input.roles }, input.asOf)
      : undefined;
    const shown = { row, tasks: leadTaskKeys(lead.id).flatMap((key) => tasks?.get(key) ?? []) };
    const wanted = leadChanges(lead, assessed, { ...shown, fields: facts.fields['Leads'] ?? new Set() }, input);
    // Without a key on tasks one could not be found again, and would be made anew at every look.
    const changes = tasks ? wanted : wanted.filter(({ kind }) => kind !== 'open-task');
    return changes.length === 0 ? [] : [{ customer: lead.id, changes }];
  });
}

/** A lead that has become a customer is screened no more, nor is one that is older than the policy looks back. */
function isScreened({ lead }: LeadRead, { input }: OrgContext): boolean {
  const { days } = input.policy.screening.leads;
  return !lead.isConverted && (lead.createdOn === null || input.asOf - lead.createdOn <= days);
}

/** A refused row needs a person: it is reported, and no message waits for it. */
async function outcomeOfEnding(context: OrgContext, id: string, ending: Ending): Promise<Outcome> {
  const { store, log, now, tenantId: tenant } = context;
  const about = { tenant, module: 'Leads', id };
  if (ending.kind === 'retry') return { kind: 'retry', reason: ending.code };
  const [first] = ending.kind === 'refused' ? ending.refusals : [];
  if (first) {
    log.warn('record refused a write', { ...about, step: first.step, code: first.code });
    await saveReport(store, { ...about, ...first, at: now() });
  } else if (await reportOf(store, about)) await clearReport(store, about);
  return { kind: 'done' };
}
