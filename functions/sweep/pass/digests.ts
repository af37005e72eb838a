import { decodeAssessment } from '../../../shared/assessment/codec.ts';
import type { LabRecord } from '../../../shared/lab/nightly.ts';
import type { ShownTask } from '../../../shared/reconcile/change.ts';
import {
  addToDigest,
  DIGEST_KEY,
  type DigestEntries,
  digestKey,
  digestRecipients,
  digestTask,
  isDigestDay,
  type ShownCustomer,
} from '../../../shared/reconcile/digest.ts';
import { firmFiguresOf, firmTasks, type OwnTask } from '../../../shared/reconcile/firm-tasks.ts';
import { and, notInList, startsWith } from '../../../shared/records/coql.ts';
import { idOf, textField } from '../../../shared/records/read-value.ts';
import type { Portfolio } from '../../../shared/score/portfolio.ts';
import { formatDay, parseDay } from '../../../shared/values/day.ts';
import { present } from '../../../shared/values/objects.ts';
import { readPages } from '../../crm/read-pages.ts';
import type { Row } from '../../crm/types.ts';
import type { AssessedCustomer } from '../../customers/assess-one.ts';
import type { OrgContext } from '../../customers/org-context.ts';
import { readTasks, taskUpdateRow } from '../../customers/tasks.ts';
import { customerKey } from '../../customers/write-plans.ts';
import { makeOwnTasks, reopenTasks } from '../own-tasks.ts';

/** A guess at how many digests of days before are still open. */
const EXPECTED_OPEN = 200;

/** Which of these customers stand in whose next digest. */
export function digestEntriesOf(
  customers: Iterable<AssessedCustomer>,
  { input }: Pick<OrgContext, 'input'>,
): DigestEntries {
  const digests: DigestEntries = {};
  for (const { id, read, assessment } of customers) {
    const { name, ownerId } = read.dossier.customer;
    const users = digestRecipients({ customer: { id, name, ownerId }, assessment }, input);
    addToDigest(digests, id, users, input.policy.tasks.digest.most);
  }
  return digests;
}

/** What a pass has found of the firm as a whole. */
interface PassFigures {
  portfolio: Portfolio | null;
  lab: LabRecord | null;
}

/** The firm's figures from this pass and from the one before, which show what may be open, and the hours since that one. */
export interface FirmFigures {
  before: PassFigures;
  now: PassFigures;
  hours: number | undefined;
}

/**
 * Makes the tasks that are about no single customer: each person's digest, on digest days, and alerts about the firm as a whole, from
 * the portfolio's figures. Digests of days before are closed, and so are alerts about the firm whose cause is gone. A task that exists
 * is not made again.
 * @returns tasks made and closed.
 * @throws CrmError
 */
export async function sendDigests(context: OrgContext, digests: DigestEntries, figures: FirmFigures): Promise<number> {
  const { input, facts, crm } = context;
  const { policy, asOf } = input;
  const keyColumn = facts.map.toApi('Tasks', 'Winnow_Key');
  if (keyColumn === undefined) return 0;
  const isToday = isDigestDay(asOf, policy);
  const users = isToday ? Object.keys(digests) : [];
  const { alerts, returned, obsolete } = firmAlertTasks(context, figures);
  const keys = [...users.map((user) => digestKey(user, asOf)), ...alerts.map(({ key }) => key), ...new Set(obsolete)];
  const existing = (await readTasks(crm, facts, keys)) ?? new Map<string, ShownTask[]>();
  const newDigests: OwnTask[] = [];
  for (const user of users.filter((id) => !existing.has(digestKey(id, asOf)))) {
    const entry = digests[user];
    if (entry) newDigests.push(digestTask(user, entry, await shownCustomers(context, entry.customers), input));
  }
  const olderOnes = isToday ? await olderDigests(context, keyColumn) : [];
  const openAlerts = obsolete.flatMap((key) => (existing.get(key) ?? []).filter((task) => task.open));
  const closing = [...olderOnes, ...openAlerts].map(({ id, key }) =>
    taskUpdateRow({ kind: 'close-task', taskId: id, key }),
  );
  if (closing.length > 0) await crm.update('Tasks', closing);
  const reopened = await reopenTasks(crm, returned, (key) => (existing.get(key) ?? []).filter(({ open }) => !open));
  const newAlerts = alerts.filter(({ key }) => !existing.has(key));
  return closing.length + reopened + (await makeOwnTasks(context, [...newDigests, ...newAlerts]));
}

/**
 * The tasks that alerts about the firm ask for now, those of them whose cause was gone at the pass before, and the keys of those that may be
 * open from before without a cause any more.
 */
function firmAlertTasks(
  { input, facts }: OrgContext,
  { before, now, hours }: FirmFigures,
): { alerts: OwnTask[]; returned: OwnTask[]; obsolete: string[] } {
  const by = { ...input, home: facts.home };
  const alerts = firmTasks(watchedIn(now), by);
  const watchBefore = { ...watchedIn(before), ...present('hoursSinceSync', hours) };
  const mayBeOpen = [by, { ...by, asOf: lastOfMonthBefore(input.asOf) }].flatMap((at) => firmTasks(watchBefore, at));
  const keys = mayBeOpen.map(({ key }) => key);
  const returned = alerts.filter(({ key }) => !keys.includes(key));
  return { alerts, returned, obsolete: keys.filter((key) => !alerts.some((task) => task.key === key)) };
}

const watchedIn = ({ portfolio, lab }: PassFigures) => (portfolio ? firmFiguresOf(portfolio, lab) : {});

async function olderDigests(
  { crm, facts, input }: OrgContext,
  keyColumn: string,
): Promise<{ id: string; key: string }[]> {
  const status = facts.map.toApi('Tasks', 'Status') ?? 'Status';
  const where = and(startsWith(keyColumn, DIGEST_KEY), notInList(status, ['Completed']));
  const rows = await readPages(crm, { from: 'Tasks', columns: ['id', keyColumn], where, expected: EXPECTED_OPEN });
  const today = formatDay(input.asOf);
  return rows
    .map((row) => ({ id: row.id ?? '', key: String(row[keyColumn]) }))
    .filter(({ key }) => key.slice(-today.length) < today);
}

async function shownCustomers(context: OrgContext, ids: readonly string[]): Promise<ShownCustomer[]> {
  const { crm, facts, input, seal } = context;
  const { customerModule: module } = input.policy;
  const name = module === 'Accounts' ? 'Account_Name' : 'Full_Name';
  const columns = [name, 'Owner', 'Winnow_Assessment'].flatMap((plain) => facts.map.toApi(module, plain) ?? []);
  const rows = (await crm.byIds(module, ids, columns)).map((row): Row => facts.map.plainRow(module, row));
  return rows.flatMap((row) => {
    const stored = row['Winnow_Assessment'];
    // What somebody has changed since the pass wrote it is told to nobody; the next look puts it right.
    const isOurs = seal.verify(stored, customerKey(context, row.id ?? '')).state === 'sealed';
    const assessment = isOurs ? decodeAssessment(stored) : undefined;
    const customer = { id: row.id ?? '', name: textField(row[name]) ?? '', ownerId: idOf(row['Owner']) ?? null };
    return assessment ? [{ customer, assessment }] : [];
  });
}

function lastOfMonthBefore(day: number): number {
  const first = parseDay(`${formatDay(day).slice(0, 8)}01`) ?? day;
  return first - 1;
}
