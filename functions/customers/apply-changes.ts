import type { Change } from '../../shared/reconcile/change.ts';
import { chunks } from '../../shared/records/coql.ts';
import { tagCredits, writeCredits } from '../crm/credits.ts';
import type { Crm } from '../crm/crm.ts';
import type { WriteOutcome } from '../crm/types.ts';
import type { OrgFacts } from '../org/org-facts.ts';
import type { ChangeOf, Ending, Plan, Write } from './plan.ts';
import { taskRow, taskUpdateRow } from './tasks.ts';
import type { WriteGuard } from './write-guard.ts';
import { writeOthers } from './writes/other-records.ts';
import { byTag, missingNotes, writeTag } from './writes/tags-and-notes.ts';
import { startTally } from './writes/tally.ts';

type WriterCrm = Pick<Crm, 'create' | 'update' | 'addTags' | 'removeTags' | 'addNotes' | 'related'>;

/** What the steps of the writing share. */
interface Writer {
  crm: WriterCrm;
  facts: OrgFacts;
  /** The changes of a kind, of customers whose writes have not been stopped so far. */
  pick<K extends Change['kind']>(kind: K): Write<ChangeOf<K>>[];
  /** Sends changes of customers that are still held, if there are any, a call's worth at a time, and notes their outcomes. */
  run<C extends Change>(writes: readonly Write<C>[], send: (changes: C[]) => Promise<WriteOutcome[]>): Promise<void>;
  /** Stops the customers of these writes that another worker has written since they were read. */
  stopChanged(writes: readonly Write[]): Promise<void>;
}

/** Rows in one call: between two calls a lease may be lost. */
const ROWS_A_CALL = 100;

/**
 * Writes the changes of many customers, a few calls in all: tasks, tags, notes, other records, and the fields last. The fields
 * hold the assessment that the next one compares with, so writing them is the commit: what a crash leaves undone before
 * them is found undone the next time, and every step before them can be repeated without doubling anything.
 * A customer that this worker no longer holds, or that was written by another one since it was read, is left as it is.
 * @returns an ending for every customer given; a refused row stops only its own customer.
 * @throws CrmError where a call fails as a whole; customers not yet committed are found so by the next assessment.
 */
export async function applyChanges(
  crm: WriterCrm,
  facts: OrgFacts,
  plans: readonly Plan[],
  guard: WriteGuard,
): Promise<Map<string, Ending>> {
  const tally = startTally(plans);
  const writer: Writer = {
    crm,
    facts,
    pick: (kind) =>
      plans
        .filter(({ customer }) => !tally.isStopped(customer))
        .flatMap(({ customer, changes }) =>
          changes.filter((change) => isKind(change, kind)).map((change) => ({ customer, change })),
        ),
    run: async (writes, send) => {
      for (const part of chunks(writes, ROWS_A_CALL)) {
        const held = await guard.stillHeld();
        for (const { customer } of part) if (!held.has(customer)) tally.retry(customer, 'LEASE_LOST');
        const safe = part.filter(({ customer }) => held.has(customer));
        if (safe.length > 0) tally.add(safe, await send(safe.map(({ change }) => change)));
      }
    },
    stopChanged: async (writes) => {
      const ids = writes.map(({ customer }) => customer);
      const unchanged = await guard.unchanged(ids);
      for (const id of ids) if (!unchanged.has(id)) tally.retry(id, 'CHANGED_MEANWHILE');
    },
  };
  await writeTasks(writer);
  await writeTagsAndNotes(writer);
  await writeOtherRecords(writer);
  await writeFields(writer);
  return tally.endings();
}

function isKind<K extends Change['kind']>(change: Change, kind: K): change is ChangeOf<K> {
  return change.kind === kind;
}

async function writeTasks({ crm, facts, pick, run }: Writer): Promise<void> {
  await run(pick('open-task'), (tasks) => {
    const rows = tasks.map((task) => taskRow(facts.map, task));
    return crm.create('Tasks', rows);
  });
  const updates: Write<ChangeOf<'update-task' | 'close-task'>>[] = [...pick('update-task'), ...pick('close-task')];
  await run(updates, (tasks) => crm.update('Tasks', tasks.map(taskUpdateRow)));
}

async function writeTagsAndNotes({ crm, pick, run }: Writer): Promise<void> {
  for (const group of byTag(pick('remove-tag'))) await run(group, (tags) => writeTag(crm, tags));
  for (const group of byTag(pick('add-tag'))) await run(group, (tags) => writeTag(crm, tags));
  await run(await missingNotes(crm, pick('note')), (notes) =>
    crm.addNotes(notes.map(({ module, id, title, content }) => ({ module, recordId: id, title, content }))),
  );
}

async function writeOtherRecords({ crm, facts, pick, run }: Writer): Promise<void> {
  for (const kind of ['update', 'create'] as const)
    for (const [module, group] of Map.groupBy(pick(kind), ({ change }) => change.module))
      await run(group, (changes) => writeOthers(crm, facts, module, changes));
}

async function writeFields({ crm, facts, pick, run, stopChanged }: Writer): Promise<void> {
  await stopChanged(pick('fields'));
  for (const [module, group] of Map.groupBy(pick('fields'), ({ change }) => change.module))
    await run(group, (changes) => {
      const rows = changes.map(({ id, values }) => ({ ...facts.map.apiRow(module, values), id }));
      return crm.update(module, rows);
    });
}

/** Credits that writing these plans together costs: what `applyChanges` will ask of Zoho, at Zoho's prices. */
export function writePrice(plans: readonly Plan[]): number {
  const changes = plans.flatMap((plan) => plan.changes);
  const count = (...kinds: Change['kind'][]): number => changes.filter(({ kind }) => kinds.includes(kind)).length;
  const tagged = Map.groupBy(
    changes.filter((change) => change.kind === 'add-tag' || change.kind === 'remove-tag'),
    (change) => `${change.kind}/${change.tag}`,
  );
  const tags = [...tagged.values()].reduce((sum, group) => sum + tagCredits(group.length), 0);
  // One read for each note, because Zoho has no key for notes.
  const notes = count('note') + writeCredits(count('note'));
  const tasks = writeCredits(count('open-task')) + writeCredits(count('update-task', 'close-task'));
  const others = Map.groupBy(
    changes.filter((change) => change.kind === 'update' || change.kind === 'create'),
    (change) => `${change.kind}/${change.module}`,
  );
  const records = [...others.values()].reduce((sum, group) => sum + writeCredits(group.length), 0);
  return tasks + tags + notes + records + writeCredits(count('fields'));
}
