import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { setImmediate as endOfTurn } from 'node:timers/promises';
import { atomically } from '../store/database.ts';
import { DEATH_CAUSES, type DeadLetter } from './dead-letters.ts';
import type { Outgoing, PolledQueue, Received } from './queue.ts';

const SCHEMA = `
  create table if not exists message (
    sequence integer primary key, id text not null unique, group_id text not null, body text not null,
    sent_at integer not null, visible_at integer not null, receives integer not null default 0, receipt text,
    lost integer not null default 0, hidden_at integer not null default 0
  ) strict;
  create index if not exists message_turn on message (group_id, visible_at, sequence);
  create unique index if not exists message_receipt on message (receipt) where receipt is not null;
  create table if not exists dead_letter (
    id text primary key, body text not null, reason text not null, receives integer not null, died_at integer not null,
    group_id text not null default '', cause text not null default 'failed'
  ) strict;
`;

/** Columns that files of older versions lack. */
const ADDED_COLUMNS = [
  ['message', 'lost', 'integer not null default 0'],
  ['message', 'hidden_at', 'integer not null default 0'],
  ['dead_letter', 'group_id', "text not null default ''"],
  ['dead_letter', 'cause', "text not null default 'failed'"],
] as const;

/** A message that was lost so often is suspected to end the process, and handed out alone. */
const SUSPECT_AFTER = 3;

/**
 * The queue on one machine, with the semantics of SQS. Hand-outs are counted, and so are those that never came back: a message that was
 * lost `maxLost` times in a row (say, because it kills the process), the last ones alone, becomes a dead letter. One that is put back with
 * a delay is not lost, however often.
 * @param now epoch milliseconds; real time, because time-outs guard running processes.
 */
export function sqliteQueue(database: DatabaseSync, now: () => number, maxLost = 8): PolledQueue {
  database.exec(SCHEMA);
  addColumns(database);
  const sql = prepareStatements(database);
  const clock = steadyClock(sql, now);
  return {
    send: sendTogether((messages) => {
      const at = clock();
      atomically(database, () => {
        for (const { group, body } of messages) sql.insert.run({ id: randomUUID(), group, body, now: at });
      });
    }),
    receive: async (max, hideMs) =>
      atomically(database, () => {
        const at = clock();
        retireLost(sql, at, maxLost);
        return nextInTurn(sql, at, max).flatMap((sequence) =>
          sql.handOut.all({ sequence, now: at, hideMs, receipt: randomUUID() }).map(toReceived),
        );
      }),
    extend: async (receipts, hideMs) =>
      atomically(database, () => {
        const at = clock();
        for (const receipt of receipts) sql.extend.run({ now: at, hideMs, receipt });
      }),
    acknowledge: async (receipts) =>
      atomically(database, () => {
        for (const receipt of receipts) sql.remove.run(receipt);
      }),
    delay: async (receipt, ms) => {
      sql.putBack.run({ now: clock(), ms, receipt });
    },
    deadLetter: async (message, death) => {
      sql.addDeadLetter.run({ ...message, ...death, now: clock() });
    },
    depth: async () => {
      const row = sql.count.get({ now: clock() });
      return { visible: Number(row?.['visible']), hidden: Number(row?.['hidden']), dead: Number(row?.['dead']) };
    },
    deadLetters: async () => sql.deadLetters.all().map(toDeadLetter),
    revive: async (ids) =>
      atomically(database, () => {
        const at = clock();
        return ids.reduce((revived, id) => revived + reviveOne(sql, id, at), 0);
      }),
  };
}

/**
 * Messages of calls that come at the same moment are stored in one transaction: to wait for the disk is most of what a call costs, and one
 * wait serves them all. A call is answered when its messages are stored, or fails with the others.
 */
function sendTogether(store: (messages: readonly Outgoing[]) => void): PolledQueue['send'] {
  let waiting: Outgoing[] = [];
  let stored: Promise<void> | undefined;
  return (messages) => {
    waiting.push(...messages);
    stored ??= endOfTurn().then(() => {
      const all = waiting;
      waiting = [];
      stored = undefined;
      store(all);
    });
    return stored;
  };
}

type Statements = ReturnType<typeof prepareStatements>;

/** The time; where the clock was set back, what was hidden or sent by the old time is hidden from now on, for as long as it was to be. */
function steadyClock(sql: Statements, now: () => number): () => number {
  let last = Number.POSITIVE_INFINITY;
  return () => {
    const at = now();
    // Also at the first time: the clock may have been set back while no process ran.
    if (at < last) sql.afterSetBack.run({ now: at });
    last = at;
    return at;
  };
}

function retireLost(sql: Statements, at: number, maxLost: number): void {
  for (const row of sql.lost.all(at, maxLost)) {
    const { id, body, group, receives } = toReceived(row);
    const reason = `handed out ${Number(row['lost'])} times without an end`;
    sql.addDeadLetter.run({ id, body, group, receives, cause: 'process-killed', reason, now: at });
    sql.removeById.run(id);
  }
}

/** The messages to hand out next: a suspect alone, else of every group its share. */
function nextInTurn(sql: Statements, at: number, max: number): number[] {
  const suspect = sql.nextSuspect.get(at);
  if (suspect) return [Number(suspect['sequence'])];
  const groups = sql.waitingGroups.all(at).map((row) => String(row['group_id']));
  const share = Math.max(1, Math.floor(max / Math.max(1, groups.length)));
  const fair = groups.flatMap((group) => sql.nextOfGroup.all(group, at, share)).slice(0, max);
  const rest = groups.flatMap((group) => (fair.length < max ? sql.nextOfGroup.all(group, at, max) : []));
  return [...new Set([...fair, ...rest].map((row) => Number(row['sequence'])))].slice(0, max);
}

/** @returns 1, or 0 where there is no such dead letter. */
function reviveOne(sql: Statements, id: string, now: number): number {
  const row = sql.takeDeadLetter.get(id);
  if (!row) return 0;
  const { body, group } = toDeadLetter(row);
  sql.insert.run({ id, group, body, now });
  return 1;
}

function addColumns(database: DatabaseSync): void {
  for (const [table, column, type] of ADDED_COLUMNS) {
    const known = database.prepare('select 1 from pragma_table_info(?) where name = ?').get(table, column);
    if (!known) database.exec(`alter table ${table} add column ${column} ${type}`);
  }
}

const prepareStatements = (database: DatabaseSync) => ({
  insert: database.prepare(
    `insert into message (id, group_id, body, sent_at, visible_at, hidden_at) values (:id, :group, :body, :now, :now, :now)
     on conflict (id) do nothing`,
  ),
  waitingGroups: database.prepare('select distinct group_id from message where visible_at <= ? order by random()'),
  nextOfGroup: database.prepare(
    `select sequence from message where group_id = ? and visible_at <= ? and lost < ${SUSPECT_AFTER}
     order by visible_at, sequence limit ?`,
  ),
  nextSuspect: database.prepare(
    `select sequence from message where visible_at <= ? and lost >= ${SUSPECT_AFTER} order by visible_at, sequence limit 1`,
  ),
  handOut: database.prepare(
    `update message set visible_at = :now + :hideMs, hidden_at = :now, receives = receives + 1, lost = lost + 1,
       receipt = :receipt
     where sequence = :sequence returning *`,
  ),
  extend: database.prepare(
    // One that was put back meanwhile stays where it is.
    'update message set visible_at = :now + :hideMs, hidden_at = :now where receipt = :receipt and lost > 0',
  ),
  putBack: database.prepare(
    'update message set visible_at = :now + :ms, hidden_at = :now, lost = 0 where receipt = :receipt',
  ),
  afterSetBack: database.prepare(
    `update message set visible_at = :now + (visible_at - hidden_at), hidden_at = :now, sent_at = min(sent_at, :now)
     where hidden_at > :now`,
  ),
  lost: database.prepare('select * from message where visible_at <= ? and lost >= ?'),
  removeById: database.prepare('delete from message where id = ?'),
  remove: database.prepare('delete from message where receipt = ?'),
  addDeadLetter: database.prepare(
    `insert into dead_letter (id, body, group_id, cause, reason, receives, died_at)
       values (:id, :body, :group, :cause, :reason, :receives, :now)
     on conflict (id) do update set cause = excluded.cause, reason = excluded.reason, receives = excluded.receives,
       died_at = excluded.died_at`,
  ),
  count: database.prepare(`select
    (select count(*) from message where visible_at <= :now) as visible,
    (select count(*) from message where visible_at > :now) as hidden,
    (select count(*) from dead_letter) as dead`),
  deadLetters: database.prepare('select * from dead_letter order by died_at, id'),
  takeDeadLetter: database.prepare('delete from dead_letter where id = ? returning *'),
});

function toReceived(row: Record<string, SQLOutputValue>): Received {
  return {
    id: String(row['id']),
    body: String(row['body']),
    group: String(row['group_id']),
    receives: Number(row['receives']),
    sentAt: Number(row['sent_at']),
    receipt: String(row['receipt']),
  };
}

function toDeadLetter(row: Record<string, SQLOutputValue>): DeadLetter {
  return {
    id: String(row['id']),
    body: String(row['body']),
    group: String(row['group_id']),
    cause: DEATH_CAUSES.find((cause) => cause === row['cause']) ?? 'failed',
    reason: String(row['reason']),
    receives: Number(row['receives']),
    diedAt: Number(row['died_at']),
  };
}
