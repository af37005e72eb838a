import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { atomically } from '../store/database.ts';
import type { DeadLetter, PolledQueue, Received } from './queue.ts';

const SCHEMA = `
  create table if not exists message (
    sequence integer primary key, id text not null unique, group_id text not null, body text not null,
    sent_at integer not null, visible_at integer not null, receives integer not null default 0, receipt text
  ) strict;
  create index if not exists message_turn on message (group_id, visible_at, sequence);
  create unique index if not exists message_receipt on message (receipt) where receipt is not null;
  create table if not exists dead_letter (
    id text primary key, body text not null, reason text not null, receives integer not null, died_at integer not null
  ) strict;
`;

/** Nothing is hidden or delayed for longer; what is hidden for longer was hidden by a clock that has been set back since. */
const LONGEST_HIDDEN_MS = 3_600_000;

/** Whether a message may be handed out at `?1`. */
const VISIBLE = `(visible_at <= ?1 or visible_at > ?1 + ${LONGEST_HIDDEN_MS})`;

export interface SqliteQueue extends PolledQueue {
  deadLetters(): DeadLetter[];
}

/**
 * The queue on one machine, with the semantics of SQS and its redrive policy: a message that was handed out
 * `maxReceives` times and never acknowledged (say, because it kills the process) becomes a dead letter.
 * @param now epoch milliseconds; real time, because time-outs guard running processes.
 */
export function sqliteQueue(database: DatabaseSync, now: () => number, maxReceives = 30): SqliteQueue {
  database.exec(SCHEMA);
  const sql = prepareStatements(database);

  const retireExhausted = (at: number): void => {
    for (const row of sql.exhausted.all(at, maxReceives)) {
      const { id, body, receives } = toReceived(row);
      sql.addDeadLetter.run({ id, body, receives, reason: `handed out ${receives} times without an end`, now: at });
      sql.removeById.run(id);
    }
  };
  const nextInTurn = (at: number, max: number): number[] => {
    const groups = sql.waitingGroups.all(at).map((row) => String(row['group_id']));
    const share = Math.max(1, Math.floor(max / Math.max(1, groups.length)));
    const fair = groups.flatMap((group) => sql.nextOfGroup.all(at, group, share)).slice(0, max);
    const rest = groups.flatMap((group) => (fair.length < max ? sql.nextOfGroup.all(at, group, max) : []));
    return [...new Set([...fair, ...rest].map((row) => Number(row['sequence'])))].slice(0, max);
  };

  return {
    send: async (messages) => {
      const at = now();
      atomically(database, () => {
        for (const { group, body } of messages) sql.insert.run({ id: randomUUID(), group, body, now: at });
      });
    },
    receive: async (max, hideMs) =>
      atomically(database, () => {
        const at = now();
        retireExhausted(at);
        return nextInTurn(at, max).flatMap((sequence) =>
          sql.handOut
            .all({ sequence, until: at + Math.min(hideMs, LONGEST_HIDDEN_MS), receipt: randomUUID() })
            .map(toReceived),
        );
      }),
    acknowledge: async (receipts) =>
      atomically(database, () => {
        for (const receipt of receipts) sql.remove.run(receipt);
      }),
    delay: async (receipt, ms) => {
      sql.hide.run(now() + Math.min(ms, LONGEST_HIDDEN_MS), receipt);
    },
    deadLetter: async ({ id, body, receives }, reason) => {
      sql.addDeadLetter.run({ id, body, receives, reason, now: now() });
    },
    depth: async () => {
      const row = sql.count.get(now());
      return { visible: Number(row?.['visible']), hidden: Number(row?.['hidden']), dead: Number(row?.['dead']) };
    },
    deadLetters: () => sql.deadLetters.all().map(toDeadLetter),
  };
}

const prepareStatements = (database: DatabaseSync) => ({
  insert: database.prepare(
    'insert into message (id, group_id, body, sent_at, visible_at) values (:id, :group, :body, :now, :now)',
  ),
  waitingGroups: database.prepare(`select distinct group_id from message where ${VISIBLE} order by random()`),
  nextOfGroup: database.prepare(
    `select sequence from message where group_id = ?2 and ${VISIBLE} order by visible_at, sequence limit ?3`,
  ),
  handOut: database.prepare(
    `update message set visible_at = :until, receives = receives + 1, receipt = :receipt where sequence = :sequence
     returning *`,
  ),
  exhausted: database.prepare(`select * from message where ${VISIBLE} and receives >= ?2`),
  removeById: database.prepare('delete from message where id = ?'),
  remove: database.prepare('delete from message where receipt = ?'),
  hide: database.prepare('update message set visible_at = ? where receipt = ?'),
  addDeadLetter: database.prepare(
    `insert into dead_letter (id, body, reason, receives, died_at) values (:id, :body, :reason, :receives, :now)
     on conflict (id) do update set reason = excluded.reason, receives = excluded.receives, died_at = excluded.died_at`,
  ),
  count: database.prepare(`select
    (select count(*) from message where ${VISIBLE}) as visible,
    (select count(*) from message where not ${VISIBLE}) as hidden,
    (select count(*) from dead_letter) as dead`),
  deadLetters: database.prepare('select * from dead_letter order by died_at, id'),
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
    reason: String(row['reason']),
    receives: Number(row['receives']),
    diedAt: Number(row['died_at']),
  };
}
