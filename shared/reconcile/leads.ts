import type { Lead } from '../leads/lead.ts';
import type { LeadAssessment } from '../leads/lead-assessment.ts';
import { decodeLeadAssessment, encodeLeadAssessment } from '../leads/lead-codec.ts';
import type { Policy } from '../policy/policy.ts';
import type { Row } from '../records/field-map.ts';
import { leadWordsFor } from '../texts/by-language.ts';
import { leadBrief, leadTask } from '../texts/leads.ts';
import { shortenByCodePoints } from '../values/text.ts';
import type { Language } from '../vocabulary/language.ts';
import type { Change, ShownTask } from './change.ts';
import type { Staff } from './wanted-tasks.ts';

const SUBJECT_LENGTH = 250;

const REASONS_LENGTH = 255;

/** Steps of a screening that people answer while there is only a lead; each has a task of its own. */
const LEAD_STEPS = ['first-screening', 'qualification'] as const;

/**
 * The keys of a lead's tasks: one a step.
 * @example leadTaskKeys('17') // ['winnow:17:lead:first-screening', 'winnow:17:lead:qualification']
 */
export const leadTaskKeys = (id: string): string[] => LEAD_STEPS.map((step) => `winnow:${id}:lead:${step}`);

/** What the CRM shows of Winnow on a lead. */
export interface ShownLead {
  /** The lead with plain names. */
  row: Row;
  tasks: readonly ShownTask[];
  /** Plain names of the fields of leads that exist. */
  fields: ReadonlySet<string>;
}

/** What is wanted of a lead is worked out from this. */
export interface LeadContext extends Staff {
  policy: Policy;
  language: Language;
  /** The instant of this look, as the CRM takes it. */
  assessedAt: string;
}

/**
 * The writes that bring a lead to what its screening says: the task of the open step first, the fields last. None for a second look. A
 * task follows its step: it closes once the step is answered, or the lead has become a customer.
 * @param assessed undefined for a lead that has become a customer or is too old to be screened: its tasks close, nothing else is touched.
 * @example leadChanges(lead, undefined, { row: {}, tasks: [], fields: new Set() }, { policy, language: 'en', people: {}, assessedAt: '' }) // []
 */
export function leadChanges(
  lead: Pick<Lead, 'id' | 'company' | 'person' | 'dossier'>,
  assessed: LeadAssessment | undefined,
  shown: ShownLead,
  context: LeadContext,
): Change[] {
  const open = assessed?.at ? `winnow:${lead.id}:lead:${assessed.at}` : undefined;
  const closing = shown.tasks
    .filter((task) => task.open && task.key !== open)
    .map(({ id, key }): Change => ({ kind: 'close-task', taskId: id, key }));
  if (!assessed) return closing;
  return [
    ...(open === undefined ? [] : openTask(lead, assessed, { key: open, shown, context })),
    ...closing,
    ...fieldChanges(lead, assessed, shown, context),
  ];
}

function openTask(
  lead: Pick<Lead, 'id' | 'company' | 'person' | 'dossier'>,
  assessed: LeadAssessment,
  { key, shown, context }: { key: string; shown: ShownLead; context: LeadContext },
): Change[] {
  const { policy, language, people, absent } = context;
  const [who = 'owner'] = policy.screening.steps[assessed.at ?? 'first-screening'].who;
  const { ownerId } = lead.dossier.customer;
  const candidates = [people[who], ownerId, people.manager, people.admin];
  const text = leadTask(lead.company ?? lead.person ?? lead.id, assessed, leadWordsFor(language), policy);
  const body = { ...text, subject: shortenByCodePoints(text.subject, SUBJECT_LENGTH) };
  const priority = assessed.advice === 'refuse' ? 'High' : 'Normal';
  const due = assessed.due ?? '';
  const task = shown.tasks.find((known) => known.key === key);
  if (!task) {
    const owner = candidates.find((user) => user != null && !absent?.has(user)) ?? null;
    return [{ kind: 'open-task', module: 'Leads', id: lead.id, key, ownerId: owner, ...body, priority, due }];
  }
  // A person may complete it without an answer: it stays so until the advice itself becomes another.
  const isOther = adviceShown(shown.row) !== assessed.advice;
  if (!isOther) return [];
  return [
    {
      kind: 'update-task',
      taskId: task.id,
      key,
      ...body,
      priority,
      ...(task.open ? {} : { due, reopen: true as const }),
    },
  ];
}

/** The advice that the lead shows: the one that its task was last written for. */
function adviceShown(row: Row): unknown {
  return decodeLeadAssessment(row['Winnow_Assessment'])?.advice;
}

function fieldChanges(
  lead: Pick<Lead, 'id'>,
  assessed: LeadAssessment,
  { row, fields }: ShownLead,
  { language, assessedAt }: LeadContext,
): Change[] {
  const words = leadWordsFor(language);
  const wanted: Record<string, string> = {
    Winnow_Stage: assessed.stage,
    Winnow_Reasons: leadBrief(assessed, words, REASONS_LENGTH),
    Winnow_Assessment: encodeLeadAssessment(assessed),
  };
  const isAsked = fields.has('Winnow_Assessed_At') && (row['Winnow_Assessed_At'] ?? '') === '';
  const differs = Object.entries(wanted).filter(([name, value]) => fields.has(name) && row[name] !== value);
  if (differs.length === 0 && !isAsked) return [];
  const stamp = fields.has('Winnow_Assessed_At') ? { Winnow_Assessed_At: assessedAt } : {};
  return [{ kind: 'fields', module: 'Leads', id: lead.id, values: { ...Object.fromEntries(differs), ...stamp } }];
}
