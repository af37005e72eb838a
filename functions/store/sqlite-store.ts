import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Item, Store } from './store.ts';

const SCHEMA = `
  create table if not exists item (
    kind text not null, id text not null, value text not null, version integer not null, expires_at integer,
    primary key (kind, id)
  ) strict, without rowid;
  create index if not exists item_expiry on item (expires_at) where expires_at is not null;
`;

/** Expired rows are deleted after this many writes; reads never see them anyway. */
const DELETE_EVERY = 500;
// Removed and expired rows stay for an hour, so that the version of an id never runs backwards while an old holder may still write.
const RETENTION_MS = 3_600_000;

/**
 * The store on one machine.
 * @param now epoch milliseconds; real time, not the org's, because leases and expiries guard running processes.
 */
export function sqliteStore(database: DatabaseSync, now: () => number): Store {
  database.exec(SCHEMA);
  const live = '(expires_at is null or expires_at > :now)';
  const selectOne = database.prepare(`select * from item where kind = :kind and id = :id and ${live}`);
  const selectMany = database.prepare(
    `select * from item where kind = :kind and id >= :first and id < :end and ${live} order by id`,
  );
  // The version counts on over an expired item, so that a holder whose lease ran out cannot mistake the next lease for its own.
  const write = database.prepare(`
    insert into item (kind, id, value, version, expires_at) values (:kind, :id, :value, :first, :expires)
    on conflict (kind, id) do update set value = excluded.value, version = item.version + 1, expires_at = excluded.expires_at
      where case :condition
        when 'absent' then item.expires_at is not null and item.expires_at <= :now
        when 'version' then item.version = :version and (item.expires_at is null or item.expires_at > :now)
        else 1 end
    returning *`);
  const exists = database.prepare(
    `select 1 from item where kind = :kind and id = :id and version = :version and ${live}`,
  );
  const markRemoved = database.prepare(
    `update item set value = '', version = version + 1, expires_at = :now
     where kind = :kind and id = :id and ${live} and (:version is null or version = :version)`,
  );
  const deleteExpired = database.prepare('delete from item where expires_at <= ?');
  let writes = 0;

  return {
    get: async (kind, id) => toItem(selectOne.get({ kind, id, now: now() })),
    put: async (kind, id, value, { expiresAt, onlyIf } = {}) => {
      const at = now();
      const version = typeof onlyIf === 'object' ? onlyIf.version : 0;
      const key = { kind, id, now: at };
      if (typeof onlyIf === 'object' && !exists.get({ ...key, version })) return undefined;
      const condition = onlyIf === undefined ? 'none' : onlyIf === 'absent' ? 'absent' : 'version';
      writes += 1;
      if (writes % DELETE_EVERY === 0) deleteExpired.run(at - RETENTION_MS);
      return toItem(write.get({ ...key, value, first: at, expires: expiresAt ?? null, condition, version }));
    },
    remove: async (kind, id, onlyIf) =>
      Number(markRemoved.run({ kind, id, now: now(), version: onlyIf?.version ?? null }).changes) > 0,
    list: async (kind, idPrefix = '') =>
      selectMany
        .all({ kind, first: idPrefix, end: `${idPrefix}\u{10FFFF}`, now: now() })
        .map(toItem)
        .filter((item) => item !== undefined),
  };
}

function toItem(row: Record<string, SQLOutputValue> | undefined): Item | undefined {
  if (!row) return undefined;
  return {
    id: String(row['id']),
    value: String(row['value']),
    version: Number(row['version']),
    expiresAt: row['expires_at'] === null ? undefined : Number(row['expires_at']),
  };
}
