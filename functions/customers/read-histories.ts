import { approversOf } from '../../shared/decisions/approval.ts';
import { type Signature, unprovenDecisions } from '../../shared/decisions/signatures.ts';
import type { Decision } from '../../shared/dossier/dossier.ts';
import { plainName } from '../../shared/records/field-map.ts';
import { savedByOf } from '../../shared/records/record-edits.ts';
import { apiModule, isGap } from '../org/org-facts.ts';
import type { OrgContext } from './org-context.ts';
import type { CustomerRead } from './read-dossiers.ts';

const MODULE = 'Winnow_Decisions';

/** Most records of one customer whose history one look reads; the others follow with the next look. */
const HISTORIES_A_LOOK = 10;

type HistoryContext = Pick<OrgContext, 'crm' | 'facts' | 'input'>;

/**
 * The customer with the histories of those decisions of which nothing else tells whether their approvers have signed: somebody else
 * saved the record last, and no look saw it before. One credit each, once for what the record says: a quiet night reads none.
 * @param kept the signatures that earlier looks have seen.
 * @throws CrmError where Zoho cannot be reached; where histories are closed to us, what nobody can prove does not count.
 */
export async function withHistories(
  read: CustomerRead,
  context: HistoryContext,
  kept: readonly Signature[],
): Promise<CustomerRead> {
  const { policy, roles, asOf } = context.input;
  const { dossier } = read;
  const rules = { policy, roles, ownerId: dossier.customer.ownerId };
  const unproven = unprovenDecisions(dossier, kept, rules, asOf).slice(0, HISTORIES_A_LOOK);
  if (unproven.length === 0) return read;
  const known = new Map<string, Decision>();
  for (const decision of unproven) {
    const savedBy = await readSavedBy(decision, context);
    if (savedBy) known.set(decision.id, { ...decision, savedBy });
  }
  const decisions = dossier.decisions.map((decision) => known.get(decision.id) ?? decision);
  return { ...read, dossier: { ...dossier, decisions } };
}

async function readSavedBy(decision: Decision, { crm, facts }: HistoryContext): Promise<string[] | undefined> {
  try {
    const edits = await crm.timeline(apiModule(facts, MODULE), decision.id);
    return savedByOf(edits, approversOf(decision), (name) => plainName(name, MODULE));
  } catch (error) {
    if (isGap(facts, error, MODULE)) return undefined;
    throw error;
  }
}
