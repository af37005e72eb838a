import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../../functions/store/database.ts';
import { sqliteStore } from '../../../../functions/store/sqlite-store.ts';
import { storedCopies } from '../../../../functions/store/written-copies.ts';

const CUSTOMER = { tenant: 'acme', module: 'Accounts', id: '17' };
const DAY_MS = 86_400_000;

function bench() {
  const time = { now: 1_000_000 };
  const store = sqliteStore(openDatabase(':memory:'), () => time.now);
  const key = { bytes: randomBytes(32) };
  const copy = {
    seal: '1.seal',
    before: null,
    text: `{"note":"${'Kunde zahlt spät. '.repeat(1500)}"}`,
    fields: { Winnow_Tier: 'D', Winnow_Score: 39, Winnow_Hold: null },
  };
  const kept = { copy, next: '1.next' };
  return { time, store, key, kept, copies: storedCopies(store, [key]) };
}

it('keeps what was last written, encrypted, and far below what the CRM holds', async () => {
  const { copies, kept, store, time } = bench();
  await copies.put(CUSTOMER, kept, time.now);
  expect(await copies.get(CUSTOMER)).toEqual(kept);
  const value = (await store.get('copy', 'acme/Accounts/17'))?.value ?? '';
  expect(value).not.toMatch(/Kunde|Winnow_Tier/);
  expect(value.length).toBeLessThan(kept.copy.text.length / 10);
});

it('belongs to its customer alone, and goes with it', async () => {
  const { copies, kept, store, time } = bench();
  await copies.put(CUSTOMER, kept, time.now);
  const item = await store.get('copy', 'acme/Accounts/17');
  await store.put('copy', 'acme/Accounts/18', item?.value ?? '');
  expect(await copies.get({ ...CUSTOMER, id: '18' })).toEqual({});
  await copies.remove(CUSTOMER);
  expect(await copies.get(CUSTOMER)).toEqual({});
});

it('is read with an older key too, and not with a foreign one', async () => {
  const { store, key, kept, copies, time } = bench();
  await copies.put(CUSTOMER, kept, time.now);
  const newer = { bytes: randomBytes(32) };
  expect(await storedCopies(store, [newer, key]).get(CUSTOMER)).toEqual(kept);
  expect(await storedCopies(store, [newer]).get(CUSTOMER)).toEqual({});
});

it('is forgotten 400 days after the last write', async () => {
  const { copies, kept, time } = bench();
  await copies.put(CUSTOMER, kept, time.now);
  time.now += 399 * DAY_MS;
  expect(await copies.get(CUSTOMER)).toEqual(kept);
  time.now += 2 * DAY_MS;
  expect(await copies.get(CUSTOMER)).toEqual({});
});
