import { assess } from '../../shared/assessment/assess.ts';
import type { Assessment } from '../../shared/assessment/assessment.ts';
import { NO_LEDGER_LINES } from '../../shared/dossier/ledgers.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Change, ShownTask } from '../../shared/reconcile/change.ts';
import { hasMaterialChange } from '../../shared/reconcile/material-change.ts';
import { reconcile } from '../../shared/reconcile/reconcile.ts';
import { relevantTaskKeys } from '../../shared/reconcile/tasks.ts';
import type { AbsentUsers, People } from '../../shared/reconcile/wanted-tasks.ts';
import { OWN_CUSTOMER_FIELDS } from '../../shared/records/fields.ts';
import type { Portfolio } from '../../shared/score/portfolio.ts';
import type { Day } from '../../shared/values/day.ts';
import { present } from '../../shared/values/objects.ts';
import type { Language } from '../../shared/vocabulary/language.ts';
import type { OrgFacts } from '../org/org-facts.ts';
import type { KeptDay } from '../store/day-closes.ts';
import type { WrittenCopy } from '../store/written-copies.ts';
import type { Believed } from './believed.ts';
import {
  asFirstShown,
  closeOfYesterday,
  closeUntilYesterday,
  separationOf,
  signaturesOf,
  typedLimitOf,
  type Yesterday,
} from './close-days.ts';
import type { CustomerRead } from './read-dossiers.ts';
import { fitsOrg } from './writes/other-records.ts';

/** What an assessment depends on besides the customer: the same for all of a batch. */
export interface AssessmentInput {
  policy: Policy;
  portfolio: Portfolio | null;
  language: Language;
  /** Users who have a role. */
  people: People;
  /** Who had which role since when; undefined where it is not known. */
  roles?: OrgFacts['roles'];
  /** Users who cannot be given work. */
  absent?: AbsentUsers;
  /** Today in the org's zone. */
  asOf: Day;
  /** ISO 8601 with seconds and offset. */
  assessedAt: string;
}

/** A customer assessed, before its tasks were read. */
export interface AssessedCustomer {
  id: string;
  read: CustomerRead;
  assessment: Assessment;
  /** The end of yesterday, which it goes on from. */
  yesterday: Yesterday;
  /** The assessment that Winnow last wrote: what the CRM is compared with. */
  previous: Assessment | undefined;
  /** What the CRM holds, where that is in order. */
  stored: Assessment | undefined;
  /** Keys of tasks that were opened with an assessment that was never committed. */
  opening: readonly string[];
  /** Keys of the tasks that must be read before the changes are known; null where the tasks stay as they are. */
  taskKeys: string[] | null;
}

/**
 * Assesses one customer that was read. Pure. Where the assessment equals the stored one in all that matters, its tasks exist already and
 * are not read: that would take a fifth of a quiet night's credits. They are read where a duty insists on being done, where a person
 * has asked for a fresh assessment, and where Zoho refused a write the last time.
 * @param known what of the stored assessment is believed, the last day that is closed, keys of tasks that were opened with an assessment
 * that was never committed, and whether Zoho refused a write of this customer's.
 */
export function assessOne(
  id: string,
  read: CustomerRead,
  input: AssessmentInput,
  known: { believed: Believed; kept: KeptDay | undefined; opening: readonly string[]; isRefused: boolean },
): AssessedCustomer {
  const { previous, stored } = known.believed;
  const past = { kept: known.kept, written: previous };
  const context = {
    roles: input.roles,
    signatures: signaturesOf(past),
    separation: separationOf(past),
    typedLimit: typedLimitOf(past),
    ...(input.portfolio ? { portfolio: input.portfolio } : { lines: NO_LEDGER_LINES }),
  };
  const yesterday = closeUntilYesterday(read.dossier, input, past, context);
  const dossier = asFirstShown(read.dossier, yesterday.kept);
  const assessed = assess(dossier, input.policy, input.asOf, { ...context, previous: closeOfYesterday(yesterday) });
  const assessment = { ...assessed, ...present('logged', yesterday.unlogged.at(-1)?.on ?? previous?.logged) };
  // Absent where the org had no room for the field: nobody can then ask by it.
  const assessedAt = read.row['Winnow_Assessed_At'];
  const isRequested = assessedAt === null || assessedAt === '';
  const insists = assessment.duties.some((duty) => duty.insist);
  const { opening } = known;
  const mustRead =
    known.isRefused || isRequested || insists || opening.length > 0 || hasMaterialChange(previous, assessment);
  const { policy, people } = input;
  const relevant = (): string[] => relevantTaskKeys({ customerId: id, assessment, previous, policy, people });
  const taskKeys = mustRead ? [...new Set([...relevant(), ...opening])] : null;
  return { id, read, assessment, yesterday, previous, stored, opening, taskKeys };
}

/**
 * The writes that bring the CRM from what it shows of this customer to what it should show. Pure.
 * @param known the tasks by key, undefined where the org keeps no keys on tasks: tasks are then left out altogether; Winnow's fields
 * as it last left them; and whether a person has asked for a fresh assessment.
 */
export function changesFor(
  { id, read, assessment, yesterday, previous, stored, opening, taskKeys }: AssessedCustomer,
  input: AssessmentInput,
  facts: Pick<OrgFacts, 'fields' | 'map'>,
  {
    tasks,
    lastWritten,
    isRequested,
  }: { tasks: ReadonlyMap<string, ShownTask[]> | undefined; lastWritten?: WrittenCopy['fields']; isRequested: boolean },
): Change[] {
  const { customer } = read.dossier;
  const fields = facts.fields[customer.module];
  const own = OWN_CUSTOMER_FIELDS.filter((name) => fields?.has(name));
  const changes = reconcile({
    shown: {
      module: customer.module,
      id,
      ownerId: customer.ownerId,
      fields: Object.fromEntries(own.map((name) => [name, read.row[name] ?? null])),
      tags: customer.tags,
      tasks: (taskKeys ?? []).flatMap((key) => tasks?.get(key) ?? []),
      stored,
      ...present('lastWritten', lastWritten),
    },
    dossier: read.dossier,
    assessment,
    previous,
    unlogged: yesterday.unlogged,
    isRequested,
    uncommittedKeys: opening,
    policy: input.policy,
    language: input.language,
    people: input.people,
    ...present('absent', input.absent),
    assessedAt: input.assessedAt,
  });
  const fitting = changes.filter((change) => fitsOrg(facts, change));
  if (taskKeys === null) return fitting.filter(({ kind }) => !/-task$/.test(kind));
  return tasks ? fitting : fitting.filter((change) => change.kind !== 'open-task');
}
