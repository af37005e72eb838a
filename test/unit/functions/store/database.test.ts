import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../../../functions/log.ts';
import { sqliteQueue } from '../../../../functions/queue/sqlite-queue.ts';
import { openDatabase } from '../../../../functions/store/database.ts';
import { inWords, StoreError } from '../../../../functions/store/store-error.ts';
import { openBase } from '../../../../functions/wiring/base.ts';

const dir = mkdtempSync(join(tmpdir(), 'winnow-database-'));
afterAll(() => rmSync(dir, { recursive: true }));

const modeOf = (file: string): number => statSync(file).mode & 0o777;

describe('the file of the store', () => {
  it('is made for its owner alone, and so are those beside it', () => {
    const file = join(dir, 'new.db');
    const database = openDatabase(file, () => expect.unreachable('a new file needs no tightening'));
    database.exec('create table t (a)');
    for (const suffix of ['', '-wal', '-shm']) expect(modeOf(file + suffix)).toBe(0o600);
    database.close();
  });

  it('that others could read is tightened, and that is told', () => {
    const file = join(dir, 'open.db');
    openDatabase(file).close();
    chmodSync(file, 0o644);
    const warnings: unknown[] = [];
    openBase(file, { ...silentLog, warn: (message, fields) => warnings.push([message, fields]) }).close();
    expect(modeOf(file)).toBe(0o600);
    expect(warnings).toEqual([['the store could be read by others; now its owner alone may', { files: [file] }]]);
    openBase(file, { ...silentLog, warn: () => expect.unreachable('it is tight already') }).close();
  });
});

describe('what is wrong with the file is said in words, with the remedy:', () => {
  const faultOf = async (work: () => unknown): Promise<unknown> => {
    try {
      await work();
      return undefined;
    } catch (error) {
      expect(error).toBeInstanceOf(StoreError);
      return Reflect.get(error as StoreError, 'code');
    }
  };

  it('it is no database', async () => {
    const file = join(dir, 'damaged.db');
    writeFileSync(file, 'x'.repeat(8_192));
    expect(await faultOf(() => openBase(file, silentLog))).toBe('damaged');
  });

  it('its folder is not there', async () => {
    expect(await faultOf(() => openBase(join(dir, 'nowhere', 'store.db'), silentLog))).toBe('unreachable');
  });

  it('another program holds it', async () => {
    const file = join(dir, 'locked.db');
    const base = openBase(file, silentLog);
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    expect(await faultOf(() => base.store.put('notice', 'a', ''))).toBe('locked');
    expect(await faultOf(() => base.queue.send([{ body: 'a', group: 'x' }]))).toBe('locked');
    other.exec('rollback');
    expect(await base.store.put('notice', 'a', '')).toBeDefined();
    base.close();
    other.close();
  });

  it('it may not be written', async () => {
    const database = openDatabase(join(dir, 'read-only.db'));
    const queue = sqliteQueue(database, () => 1);
    database.exec('pragma query_only = on');
    await expect(
      queue.send([{ body: 'a', group: 'x' }]).catch((error) => Promise.reject(inWords(error))),
    ).rejects.toMatchObject({
      code: 'read-only',
      message: expect.stringContaining('the right to write'),
    });
    database.close();
  });

  it('the disk is full, and what was there stays', async () => {
    const database = openDatabase(join(dir, 'full.db'));
    const queue = sqliteQueue(database, () => 1);
    await queue.send([{ body: 'first', group: 'x' }]);
    database.exec('pragma max_page_count = 20');
    const flood = async () => {
      for (let at = 0; at < 1_000; at += 1) await queue.send([{ body: 'x'.repeat(4_096), group: 'x' }]);
    };
    await expect(flood().catch((error) => Promise.reject(inWords(error)))).rejects.toMatchObject({ code: 'full' });
    expect((await queue.receive(1, 1)).map(({ body }) => body)).toEqual(['first']);
    database.close();
  });

  it('any other error stays what it is', () => {
    for (const error of [
      new Error('x'),
      undefined,
      Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode: 1 }),
    ])
      expect(inWords(error)).toBe(error);
  });
});
