import { assess } from '../../shared/assessment/assess.ts';
import type { Assessment } from '../../shared/assessment/assessment.ts';
import { decodeAssessment } from '../../shared/assessment/codec.ts';
import { NO_LEDGER_LINES } from '../../shared/dossier/ledgers.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Change, ShownTask } from '../../shared/reconcile/change.ts';
import { hasMaterialChange } from '../../shared/reconcile/material-change.ts';
import { reconcile } from '../../shared/reconcile/reconcile.ts';
import { relevantTaskKeys } from '../../shared/reconcile/tasks.ts';
import type { People } from '../../shared/reconcile/wanted-tasks.ts';
import { OWN_CUSTOMER_FIELDS } from '../../shared/records/fields.ts';
import type { Portfolio } from '../../shared/score/portfolio.ts';
import type { Day } from '../../shared/values/day.ts';
import type { Language } from '../../shared/vocabulary/language.ts';
import type { OrgFacts } from '../org/org-facts.ts';
import { fitsOrg } from './other-records.ts';
import type { CustomerRead } from './read-dossiers.ts';

/** By what a customer is judged: the same for all of a batch. */
export interface AssessmentInput {
  policy: Policy;
  portfolio: Portfolio | null;
  language: Language;
  /** Users who have a role. */
  people: People;
  /** Today in the org's zone. */
  asOf: Day;
  /** ISO 8601 with seconds and offset. */
  assessedAt: string;
}

/** A customer assessed, before its tasks have been looked up. */
export interface AssessedOne {
  id: string;
  read: CustomerRead;
  assessment: Assessment;
  previous: Assessment | undefined;
  /** Keys of the tasks that must be read before the changes can be told; null where the tasks stand as they are. */
  taskKeys: string[] | null;
}

/**
 * Assesses one customer that was read. Pure. Where the assessment says what the stored one says, the tasks were made with that one and
 * are not looked at: reading them would take a fifth of a quiet night's credits. They are where a duty insists on being done, where
 * somebody asks for a fresh look, and where Zoho refused something the last time.
 * @param isRefused whether Zoho refused something of this customer's.
 */
export function assessOne(id: string, read: CustomerRead, judging: AssessmentInput, isRefused = false): AssessedOne {
  const previous = decodeAssessment(read.row['Winnow_Assessment']);
  const context = {
    ...(previous ? { previous } : {}),
    ...(judging.portfolio ? { portfolio: judging.portfolio } : { lines: NO_LEDGER_LINES }),
  };
  const assessment = assess(read.dossier, judging.policy, judging.asOf, context);
  const isAsked = (read.row['Winnow_Assessed_At'] ?? '') === '';
  const insists = assessment.duties.some((duty) => duty.insist);
  const mustRead = isRefused || isAsked || insists || hasMaterialChange(previous, assessment);
  const { policy, people } = judging;
  const taskKeys = mustRead ? relevantTaskKeys({ customerId: id, assessment, previous, policy, people }) : null;
  return { id, read, assessment, previous, taskKeys };
}

/**
 * The writes that bring the CRM from what it shows of this customer to what it should show. Pure.
 * @param tasks by key; undefined where the org keeps no keys on tasks: tasks are then left out altogether.
 */
export function changesFor(
  { id, read, assessment, previous, taskKeys }: AssessedOne,
  judging: AssessmentInput,
  facts: OrgFacts,
  tasks: ReadonlyMap<string, ShownTask[]> | undefined,
): Change[] {
  const { customer } = read.dossier;
  const there = facts.fields[customer.module];
  const own = OWN_CUSTOMER_FIELDS.filter((name) => there?.has(name));
  const changes = reconcile({
    shown: {
      module: customer.module,
      id,
      ownerId: customer.ownerId,
      fields: Object.fromEntries(own.map((name) => [name, read.row[name] ?? null])),
      tags: customer.tags,
      tasks: (taskKeys ?? []).flatMap((key) => tasks?.get(key) ?? []),
    },
    dossier: read.dossier,
    assessment,
    previous,
    policy: judging.policy,
    language: judging.language,
    people: judging.people,
    assessedAt: judging.assessedAt,
  });
  const fitting = changes.filter((change) => fitsOrg(facts, change));
  if (taskKeys === null) return fitting.filter(({ kind }) => !/-task$/.test(kind));
  return tasks ? fitting : fitting.filter((change) => change.kind !== 'open-task');
}
