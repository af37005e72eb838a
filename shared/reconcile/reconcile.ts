import type { Assessment } from '../assessment/assessment.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { tierTag } from '../records/fields.ts';
import { present } from '../values/objects.ts';
import type { Language } from '../vocabulary/language.ts';
import { GRADES } from '../vocabulary/model.ts';
import type { Change, Shown } from './change.ts';
import { exitChanges } from './exits.ts';
import { dealChanges, fieldChanges, incidentChanges } from './fields.ts';
import { taskChanges } from './tasks.ts';
import { type LoggedChange, logChanges } from './tier-change.ts';
import type { AbsentUsers, People } from './wanted-tasks.ts';

const TAGS = [...GRADES, 'N'].map(tierTag);

/** What the CRM shows of one customer, and what it should show. */
interface ReconcileInput {
  shown: Shown;
  dossier: Dossier;
  assessment: Assessment;
  /** The assessment that Winnow last wrote; undefined at the first one. The CRM may hold another: `shown.stored`. */
  previous: Assessment | undefined;
  /** Changes of tier and holds that are not yet logged, by the day: a change is logged when its day is over, and never for what a look finds meanwhile. */
  unlogged?: readonly LoggedChange[];
  policy: Policy;
  language: Language;
  /** Whether a person has asked for a fresh assessment: then the texts of open tasks are brought up to date. */
  isRequested?: boolean;
  /** Keys of tasks that no assessment knows of, since the one that opened them was never committed. */
  uncommittedKeys?: readonly string[];
  /** Who has which role, where the org has named people. */
  people?: People;
  /** Who cannot be given work. */
  absent?: AbsentUsers;
  /** ISO 8601 with seconds and offset. */
  assessedAt: string;
}

/**
 * The writes that bring the CRM from what it shows to what it should show, in the order in which they must be made: tasks, tags, notes,
 * and the fields last. The stored assessment is the commit point: until it is written, the next assessment makes the same writes again,
 * and every write before it is safe to repeat. Nothing is written where nothing differs.
 * @example reconcile({ shown, dossier, assessment, previous: undefined, policy, language: 'en', assessedAt: '2025-11-10T03:00:00Z' }).at(-1).kind // 'fields'
 */
export function reconcile(input: ReconcileInput): Change[] {
  const { shown, dossier, assessment, previous, policy, language, people = {}, absent, assessedAt } = input;
  const { unlogged = [], isRequested, uncommittedKeys } = input;
  const { customer } = dossier;
  const staff = { people, ...present('absent', absent) };
  return [
    ...taskChanges({
      shown,
      customerName: customer.name,
      assessment,
      previous,
      policy,
      language,
      ...present('isRequested', isRequested),
      ...present('uncommittedKeys', uncommittedKeys),
      ...staff,
    }),
    ...tagChanges(shown, assessment),
    ...dealChanges(dossier, assessment),
    ...incidentChanges(dossier, assessment),
    ...logChanges(shown, unlogged),
    ...exitChanges({ shown, dossier, assessment, previous, policy, language }),
    ...fieldChanges({ shown, customer, assessment, previous, policy, language, assessedAt }),
  ];
}

function tagChanges({ module, id, tags }: Shown, assessment: Assessment): Change[] {
  const wanted = tierTag(assessment.tier.letter);
  const old = tags.filter((tag) => TAGS.includes(tag) && tag !== wanted);
  return [
    ...old.map((tag): Change => ({ kind: 'remove-tag', module, id, tag })),
    ...(tags.includes(wanted) ? [] : [{ kind: 'add-tag', module, id, tag: wanted } as const]),
  ];
}
