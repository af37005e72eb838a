import type { Change } from '../../shared/reconcile/change.ts';
import type { Crm } from '../crm/crm.ts';
import type { WriteOutcome } from '../crm/types.ts';
import type { OrgFacts } from '../org/org-facts.ts';
import { missingNotes } from './missing-notes.ts';
import { isThereAlready, writeOthers } from './other-records.ts';
import { taskRow, taskUpdateRow } from './tasks.ts';

/** The changes of one customer. */
export interface Plan {
  customer: string;
  changes: readonly Change[];
}

/** How a customer's writes ended. A refusal needs a person: trying again in the same way is of no use. */
export type Ending = { kind: 'written' } | { kind: 'again'; code: string } | { kind: 'refused'; refusals: Refusal[] };

export interface Refusal {
  step: Change['kind'];
  /** Zoho's code: RECORD_LOCKED, NOT_APPROVED … */
  code: string;
  message: string;
}

/** What refuses every write to a record, so that the rest of its changes need not be tried. */
const HELD = new Set(['RECORD_LOCKED', 'RECORD_IN_BLUEPRINT', 'NOT_APPROVED', 'NOT_REVIEWED']);

/** Changes of the customer's own record: what holds a task, a deal or an exit says nothing of it. */
const OF_CUSTOMER: ReadonlySet<Change['kind']> = new Set(['fields', 'add-tag', 'remove-tag', 'note']);

type WriterCrm = Pick<Crm, 'create' | 'update' | 'addTags' | 'removeTags' | 'addNotes' | 'related'>;

interface Write {
  customer: string;
  change: Change;
}

type OfKind<K extends Change['kind']> = Extract<Change, { kind: K }>;

/**
 * Writes the changes of many customers, a few calls in all: tasks, tags, notes, other records, and the fields last. The fields
 * hold the assessment that the next look compares with, so writing them is the commit: whatever a crash leaves undone before
 * it is found undone again, and every step before it can be repeated without doubling anything.
 * @returns an ending for every customer given; a refused row stops or mars only its own customer.
 * @throws CrmError where a call fails as a whole; customers not yet committed will be found so by the next look.
 */
export async function applyChanges(
  crm: WriterCrm,
  facts: OrgFacts,
  plans: readonly Plan[],
): Promise<Map<string, Ending>> {
  const tally = startTally(plans);
  const pick = <K extends Change['kind']>(kind: K): { customer: string; change: OfKind<K> }[] =>
    plans.flatMap(({ customer, changes }) =>
      tally.stopped(customer)
        ? []
        : changes.filter((change) => isKind(change, kind)).map((change) => ({ customer, change })),
    );

  const run = async <W extends Write>(
    writes: readonly W[],
    send: (writes: readonly W[]) => Promise<WriteOutcome[]>,
  ) => {
    if (writes.length > 0) tally.fold(writes, await send(writes));
  };

  await run(pick('open-task'), (w) =>
    crm.create(
      'Tasks',
      w.map(({ change }) => taskRow(facts.map, change)),
    ),
  );
  await run([...pick('raise-task'), ...pick('close-task')], (w) =>
    crm.update(
      'Tasks',
      w.map(({ change }) => taskUpdateRow(change)),
    ),
  );
  for (const [, group] of byTag(pick('remove-tag')))
    await run(group, (w) => crm.removeTags(moduleOf(w), tagsOf(w), idsOf(w)));
  for (const [, group] of byTag(pick('add-tag')))
    await run(group, (w) => crm.addTags(moduleOf(w), tagsOf(w), idsOf(w)));
  await run(await missingNotes(crm, pick('note')), (w) =>
    crm.addNotes(
      w.map(({ change }) => ({
        module: change.module,
        recordId: change.id,
        title: change.title,
        content: change.content,
      })),
    ),
  );
  for (const kind of ['update', 'create'] as const)
    for (const [module, group] of Map.groupBy(pick(kind), ({ change }) => change.module))
      await run(group, (w) =>
        writeOthers(
          crm,
          facts,
          module,
          w.map(({ change }) => change),
        ),
      );
  for (const [module, group] of Map.groupBy(pick('fields'), ({ change }) => change.module))
    await run(group, (w) =>
      crm.update(
        module,
        w.map(({ change }) => ({ ...facts.map.apiRow(module, change.values), id: change.id })),
      ),
    );
  return tally.endings();
}

function isKind<K extends Change['kind']>(change: Change, kind: K): change is OfKind<K> {
  return change.kind === kind;
}

type TagWrite = { customer: string; change: OfKind<'add-tag' | 'remove-tag'> };

function byTag<W extends TagWrite>(writes: readonly W[]): Map<string, W[]> {
  return Map.groupBy(writes, ({ change }) => `${change.module}/${change.tag}`);
}

function moduleOf(writes: readonly TagWrite[]): string {
  return writes[0]?.change.module ?? '';
}

function tagsOf(writes: readonly TagWrite[]): string[] {
  return [...new Set(writes.map(({ change }) => change.tag))];
}

function idsOf(writes: readonly TagWrite[]): string[] {
  return writes.map(({ change }) => change.id);
}

/** Keeps the books of who was refused what. */
function startTally(plans: readonly Plan[]) {
  const again = new Map<string, string>();
  const refused = new Map<string, Refusal[]>(plans.map(({ customer }) => [customer, []]));
  const held = new Set<string>();
  const note = ({ customer, change }: Write, outcome: WriteOutcome | undefined): void => {
    if (outcome?.ok || (outcome && isThereAlready(change, outcome))) return;
    const code = outcome?.code ?? 'NO_OUTCOME';
    if (!outcome || outcome.retry) again.set(customer, code);
    else refused.get(customer)?.push({ step: change.kind, code, message: outcome.message });
    if (HELD.has(code) && OF_CUSTOMER.has(change.kind)) held.add(customer);
  };
  return {
    fold: (writes: readonly Write[], outcomes: readonly WriteOutcome[]): void => {
      writes.forEach((write, at) => {
        note(write, outcomes[at]);
      });
    },
    stopped: (customer: string): boolean => again.has(customer) || held.has(customer),
    endings: (): Map<string, Ending> =>
      new Map(
        [...refused].map(([customer, refusals]): [string, Ending] => {
          const code = again.get(customer);
          if (code !== undefined) return [customer, { kind: 'again', code }];
          return [customer, refusals.length > 0 ? { kind: 'refused', refusals } : { kind: 'written' }];
        }),
      ),
  };
}
