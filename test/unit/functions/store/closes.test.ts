import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { storedCloses } from '../../../../functions/store/closes.ts';
import { openDatabase } from '../../../../functions/store/database.ts';
import { sqliteStore } from '../../../../functions/store/sqlite-store.ts';

const CUSTOMER = { tenant: 'acme', module: 'Accounts', id: '17' };
const DAY_MS = 86_400_000;

function bench() {
  const time = { now: 1_000_000 };
  const store = sqliteStore(openDatabase(':memory:'), () => time.now);
  const key = { bytes: randomBytes(32) };
  const close = {
    seal: '1.seal',
    before: null,
    text: `{"note":"${'Kunde zahlt spät. '.repeat(1500)}"}`,
    fields: { Winnow_Tier: 'D', Winnow_Score: 39, Winnow_Hold: null },
  };
  const kept = { close, next: '1.next' };
  return { time, store, key, kept, closes: storedCloses(store, [key]) };
}

it('keeps what was last written, encrypted, and far below what the CRM holds', async () => {
  const { closes, kept, store, time } = bench();
  await closes.put(CUSTOMER, kept, time.now);
  expect(await closes.get(CUSTOMER)).toEqual(kept);
  const value = (await store.get('close', 'acme/Accounts/17'))?.value ?? '';
  expect(value).not.toMatch(/Kunde|Winnow_Tier/);
  expect(value.length).toBeLessThan(kept.close.text.length / 10);
});

it('belongs to its customer alone, and goes with it', async () => {
  const { closes, kept, store, time } = bench();
  await closes.put(CUSTOMER, kept, time.now);
  const item = await store.get('close', 'acme/Accounts/17');
  await store.put('close', 'acme/Accounts/18', item?.value ?? '');
  expect(await closes.get({ ...CUSTOMER, id: '18' })).toEqual({});
  await closes.remove(CUSTOMER);
  expect(await closes.get(CUSTOMER)).toEqual({});
});

it('is read with an older key too, and not with a foreign one', async () => {
  const { store, key, kept, closes, time } = bench();
  await closes.put(CUSTOMER, kept, time.now);
  const newer = { bytes: randomBytes(32) };
  expect(await storedCloses(store, [newer, key]).get(CUSTOMER)).toEqual(kept);
  expect(await storedCloses(store, [newer]).get(CUSTOMER)).toEqual({});
});

it('is forgotten 400 days after the last write', async () => {
  const { closes, kept, time } = bench();
  await closes.put(CUSTOMER, kept, time.now);
  time.now += 399 * DAY_MS;
  expect(await closes.get(CUSTOMER)).toEqual(kept);
  time.now += 2 * DAY_MS;
  expect(await closes.get(CUSTOMER)).toEqual({});
});
