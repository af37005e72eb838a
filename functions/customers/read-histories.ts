import { approversOf } from '../../shared/decisions/approval.ts';
import { PROVEN_FIELDS, unprovenActs } from '../../shared/decisions/separation.ts';
import { unprovenDecisions } from '../../shared/decisions/signatures.ts';
import type { Dossier } from '../../shared/dossier/dossier.ts';
import { plainName } from '../../shared/records/field-map.ts';
import { lastAuthorOf, type RecordEdit, savedByOf } from '../../shared/records/record-edits.ts';
import { present } from '../../shared/values/objects.ts';
import { apiModule, isGap } from '../org/org-facts.ts';
import { type KnownPast, separationOf, signaturesOf } from './close-days.ts';
import type { OrgContext } from './org-context.ts';
import type { CustomerRead } from './read-dossiers.ts';

/** Most records of one customer whose history one look reads; the others follow with the next look. */
const HISTORIES_A_LOOK = 10;

type HistoryContext = Pick<OrgContext, 'crm' | 'facts' | 'input'>;

type ProvenModule = keyof typeof PROVEN_FIELDS | 'Winnow_Decisions';

/** A record whose history is wanted, and what it tells of the customer. */
interface Question {
  module: ProvenModule;
  id: string;
  answer: (dossier: Dossier, edits: readonly RecordEdit[]) => Dossier;
}

/**
 * The customer with the histories of those records of which nothing else tells who did what: decisions that somebody else than the approver
 * saved last, incidents that their maker may have confirmed, held deals that are prepaid now, and evidence of exits under two names. One
 * credit each, once for what the record says: a quiet night reads none.
 * @param past what earlier looks have seen.
 * @throws CrmError where Zoho cannot be reached; where histories are closed to us, a decision that nobody can prove does not count.
 */
export async function withHistories(
  read: CustomerRead,
  context: HistoryContext,
  past: KnownPast,
): Promise<CustomerRead> {
  const { policy, roles, asOf } = context.input;
  const rules = { policy, roles, ownerId: read.dossier.customer.ownerId };
  const decisions = unprovenDecisions(read.dossier, signaturesOf(past), rules, asOf);
  const questions = [...decisions.map(aboutDecision), ...actQuestions(read.dossier, past)].slice(0, HISTORIES_A_LOOK);
  let { dossier } = read;
  for (const { module, id, answer } of questions) {
    const edits = await historyOf(module, id, context);
    if (edits) dossier = answer(dossier, edits);
  }
  return dossier === read.dossier ? read : { ...read, dossier };
}

function aboutDecision(decision: Dossier['decisions'][number]): Question {
  const module = 'Winnow_Decisions';
  return {
    module,
    id: decision.id,
    answer: (dossier, edits) => {
      const savedBy = savedByOf(edits, approversOf(decision), (name) => plainName(name, module));
      return { ...dossier, decisions: withKnown(dossier.decisions, decision.id, { savedBy }) };
    },
  };
}

function actQuestions(dossier: Dossier, past: KnownPast): Question[] {
  const shown = new Set(dossier.deals.flatMap(({ id, check }) => (check === 'hold' ? [id] : [])));
  const found = past.written?.deals ?? past.kept?.close?.deals ?? [];
  const held = new Set(found.flatMap(({ id, check, wonWhileHeld }) => (check === 'hold' && !wonWhileHeld ? [id] : [])));
  const { incidents, deals, exits } = unprovenActs(dossier, separationOf(past), (id) => shown.has(id) || held.has(id));
  return [
    ...incidents.map(({ id }) => aboutAct('Winnow_Incidents', id)),
    ...deals.map(({ id }) => aboutAct('Deals', id)),
    ...exits.map(({ id }) => aboutAct('Winnow_Exits', id)),
  ];
}

function aboutAct(module: keyof typeof PROVEN_FIELDS, id: string): Question {
  return {
    module,
    id,
    answer: (dossier, edits) => {
      const author = (fields: readonly string[]): RecordEdit | undefined =>
        lastAuthorOf(edits, fields, (name) => plainName(name, module));
      const last = author(PROVEN_FIELDS[module]);
      if (module === 'Winnow_Incidents')
        return { ...dossier, incidents: withKnown(dossier.incidents, id, present('confirmedBy', last?.by)) };
      // A deal that was made prepaid is one: that was agreed before anything was held.
      if (module === 'Deals')
        return { ...dossier, deals: withKnown(dossier.deals, id, last?.isNew ? {} : present('prepaidBy', last?.by)) };
      const signedBy = Object.fromEntries(
        PROVEN_FIELDS.Winnow_Exits.flatMap((name) => Object.entries(present(name, author([name])?.by))),
      );
      return { ...dossier, exits: withKnown(dossier.exits, id, { signedBy }) };
    },
  };
}

const withKnown = <T extends { id: string }>(records: readonly T[], id: string, known: Partial<T>): T[] =>
  records.map((record) => (record.id === id ? { ...record, ...known } : record));

async function historyOf(
  module: ProvenModule,
  id: string,
  { crm, facts }: HistoryContext,
): Promise<RecordEdit[] | undefined> {
  try {
    return await crm.timeline(apiModule(facts, module), id);
  } catch (error) {
    if (isGap(facts, error, module)) return undefined;
    throw error;
  }
}
