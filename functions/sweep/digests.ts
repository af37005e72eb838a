import { decodeAssessment } from '../../shared/assessment/codec.ts';
import type { ShownTask } from '../../shared/reconcile/change.ts';
import {
  addToDigest,
  DIGEST_KEY,
  type DigestEntries,
  digestKey,
  digestRecipients,
  digestTask,
  isDigestDay,
  type ShownCustomer,
} from '../../shared/reconcile/digest.ts';
import { firmTasks, firmWatchOf, type OwnTask } from '../../shared/reconcile/firm-tasks.ts';
import { and, notInList, startsWith } from '../../shared/records/coql.ts';
import { idOf, textField } from '../../shared/records/read-value.ts';
import type { Portfolio } from '../../shared/score/portfolio.ts';
import { formatDay, parseDay } from '../../shared/values/day.ts';
import { present } from '../../shared/values/objects.ts';
import { readPages } from '../crm/read-pages.ts';
import type { Row } from '../crm/types.ts';
import type { AssessedOne } from '../customers/assess-one.ts';
import type { OrgContext } from '../customers/org-context.ts';
import { ownTaskRow, readTasks, taskUpdateRow } from '../customers/tasks.ts';
import { report } from '../store/reports.ts';

const USUAL_OPEN = 200;

/** Whom the next digest tells of which of these customers. */
export function toldBy(judged: Iterable<AssessedOne>, { judging }: Pick<OrgContext, 'judging'>): DigestEntries {
  const told: DigestEntries = {};
  for (const { id, read, assessment } of judged) {
    const { name, ownerId } = read.dossier.customer;
    const users = digestRecipients({ customer: { id, name, ownerId }, assessment }, judging);
    addToDigest(told, id, users, judging.policy.tasks.digest.most);
  }
  return told;
}

/**
 * Makes the tasks that are about no single customer: each person's digest, on digest days, and what the portfolio's figures tell of the
 * whole firm. Digests of days before are closed, and so are alerts about the firm whose cause is gone. What is there is not made again.
 * @param known the firm's figures now, those of the pass before, which tell what may be open, and the hours since that pass.
 * @returns tasks made and closed.
 * @throws CrmError
 */
export async function sendDigests(
  desk: OrgContext,
  told: DigestEntries,
  known: { before: Portfolio | null; portfolio: Portfolio | null; hours: number | undefined },
): Promise<number> {
  const { judging, facts } = desk;
  const { policy, asOf } = judging;
  const keyColumn = facts.map.toApi('Tasks', 'Winnow_Key');
  if (keyColumn === undefined) return 0;
  const isToday = isDigestDay(asOf, policy);
  const users = isToday ? Object.keys(told) : [];
  const by = { ...judging, home: facts.home };
  const firm = firmTasks(known.portfolio ? firmWatchOf(known.portfolio) : {}, by);
  const before = { ...(known.before && firmWatchOf(known.before)), ...present('hoursSinceSync', known.hours) };
  const maybeOpen = [by, { ...by, asOf: monthBefore(asOf) }].flatMap((of) => firmTasks(before, of));
  const gone = maybeOpen.map(({ key }) => key).filter((key) => !firm.some((task) => task.key === key));
  const keys = [...users.map((user) => digestKey(user, asOf)), ...firm.map(({ key }) => key), ...new Set(gone)];
  const shown = (await readTasks(desk.crm, facts, keys)) ?? new Map<string, ShownTask[]>();
  const digests: OwnTask[] = [];
  for (const user of users.filter((one) => !shown.has(digestKey(one, asOf)))) {
    const mine = told[user];
    if (mine) digests.push(digestTask(user, mine, await shownCustomers(desk, mine.customers), judging));
  }
  const stale = isToday ? await olderDigests(desk, keyColumn) : [];
  const closed = gone.flatMap((key) => (shown.get(key) ?? []).filter((task) => task.open));
  const toClose = [...stale, ...closed].map(({ id, key }) => taskUpdateRow({ kind: 'close-task', taskId: id, key }));
  if (toClose.length > 0) await desk.crm.update('Tasks', toClose);
  const made = [...digests, ...firm.filter(({ key }) => !shown.has(key))];
  return toClose.length + (await makeOwnTasks(desk, made));
}

/** Tasks that Zoho refuses, such as those of a user who has left, are reported and not tried again before the next pass. */
export async function makeOwnTasks(desk: OrgContext, tasks: readonly OwnTask[]): Promise<number> {
  if (tasks.length === 0) return 0;
  const { crm, facts, store, tenantId: tenant } = desk;
  const outcomes = await crm.create(
    'Tasks',
    tasks.map((task) => ownTaskRow(facts.map, task)),
  );
  for (const [at, { ok, code, message }] of outcomes.entries())
    if (!ok && code !== 'DUPLICATE_DATA')
      await report(store, {
        tenant,
        module: 'Tasks',
        id: tasks[at]?.key ?? '',
        step: 'open-task',
        code,
        message,
        at: desk.now(),
      });
  return outcomes.filter(({ ok }) => ok).length;
}

async function olderDigests(
  { crm, facts, judging }: OrgContext,
  keyColumn: string,
): Promise<{ id: string; key: string }[]> {
  const status = facts.map.toApi('Tasks', 'Status') ?? 'Status';
  const where = and(startsWith(keyColumn, DIGEST_KEY), notInList(status, ['Completed']));
  const rows = await readPages(crm, 'Tasks', ['id', keyColumn], where, USUAL_OPEN);
  const today = formatDay(judging.asOf);
  return rows
    .map((row) => ({ id: row.id ?? '', key: String(row[keyColumn]) }))
    .filter(({ key }) => key.slice(-today.length) < today);
}

async function shownCustomers({ crm, facts, judging }: OrgContext, ids: readonly string[]): Promise<ShownCustomer[]> {
  const { customerModule: module } = judging.policy;
  const name = module === 'Accounts' ? 'Account_Name' : 'Full_Name';
  const columns = [name, 'Owner', 'Winnow_Assessment'].flatMap((plain) => facts.map.toApi(module, plain) ?? []);
  const rows = (await crm.byIds(module, ids, columns)).map((row): Row => facts.map.plainRow(module, row));
  return rows.flatMap((row) => {
    const assessment = decodeAssessment(row['Winnow_Assessment']);
    const customer = { id: row.id ?? '', name: textField(row[name]) ?? '', ownerId: idOf(row['Owner']) ?? null };
    return assessment ? [{ customer, assessment }] : [];
  });
}

function monthBefore(day: number): number {
  const first = parseDay(`${formatDay(day).slice(0, 8)}01`) ?? day;
  return first - 1;
}
