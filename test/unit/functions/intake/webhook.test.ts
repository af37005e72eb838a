import { describe, expect, it } from 'vitest';
import { ignoredNotices } from '../../../../functions/store/notice-log.ts';
import { changeTenant } from '../../../../functions/tenants/registry.ts';
import { currentSecret, retireOldSecret, rotateSecret } from '../../../../functions/tenants/secrets.ts';
import { intakeBench, notice } from './intake-bench.ts';

const ID = '9000000000123';

describe('the webhook takes', () => {
  it("Zoho's notice, and queues a message a record", async () => {
    const bench = await intakeBench();
    const answer = await bench.post(notice(bench.secret, { ids: [ID, '9000000000124', ID] }));
    expect(answer).toMatchObject({ statusCode: 202, body: '{"queued":2,"ignored":0}' });
    expect(await bench.queued()).toEqual(
      [ID, '9000000000124'].map((id) => ({ v: 1, tenant: 'acme', module: 'Accounts', id, cause: 'watch/update' })),
    );
  });

  it.each([
    ['JSON', 'application/json', JSON.stringify({ event: 'invoice-overdue', module: 'Invoices', id: ID })],
    ['a form', 'application/x-www-form-urlencoded', `event=invoice-overdue&module=Invoices&id=${ID}`],
  ])('a workflow webhook in %s, with the secret in its header', async (_, type, body) => {
    const bench = await intakeBench();
    const answer = await bench.post(body, { 'Content-Type': type, 'X-Winnow-Secret': bench.secret });
    expect(answer.statusCode).toBe(202);
    expect(await bench.queued()).toMatchObject([{ module: 'Invoices', id: ID, cause: 'rule/invoice-overdue' }]);
  });

  it('an insert, which names no fields, and keys it does not know', async () => {
    const bench = await intakeBench();
    const body = notice(bench.secret, { operation: 'insert', affected_fields: [], brand_new: { a: 1 } });
    expect((await bench.post(body)).statusCode).toBe(202);
    expect(await bench.queued()).toHaveLength(1);
  });

  it('ids as numbers, without losing a digit', async () => {
    const bench = await intakeBench();
    const ids = ['9000000000123', '6100001000000001877', '18446744073709551615'];
    const body = JSON.stringify(notice(bench.secret, { ids })).replace(/"(\d{13,20})"(?=[,\]])/g, '$1');
    expect(body).toContain(`[${ids.join(',')}]`);
    expect((await bench.post(body)).statusCode).toBe(202);
    expect((await bench.queued()).map(({ id }) => id)).toEqual(ids);
    const rule = `{"event":"invoice-overdue","module":"Invoices","id":6100001000000001877}`;
    expect((await bench.post(rule, { 'x-winnow-secret': bench.secret })).statusCode).toBe(202);
    expect((await bench.queued()).map(({ id }) => id)).toEqual(['6100001000000001877']);
  });

  it('a workflow webhook as multipart/form-data, quotes and line breaks and all', async () => {
    const bench = await intakeBench();
    const form = new FormData();
    for (const [name, value] of Object.entries({
      event: 'invoice-overdue',
      module: 'Invoices',
      id: ID,
      note: 'Say "hi",\nthen call',
    }))
      form.set(name, value);
    const sent = new Response(form);
    const type = sent.headers.get('content-type') ?? '';
    const answer = await bench.post(await sent.text(), { 'Content-Type': type, 'x-winnow-secret': bench.secret });
    expect(answer.statusCode).toBe(202);
    expect(await bench.queued()).toMatchObject([{ module: 'Invoices', id: ID }]);
  });

  it('every field that any entry of a record names, and a record of which one names none as news', async () => {
    const bench = await intakeBench();
    const queuedOf = async (affected_fields: unknown) => {
      expect((await bench.post(notice(bench.secret, { affected_fields }))).statusCode).toBe(202);
      return (await bench.queued()).length;
    };
    expect(await queuedOf([{ [ID]: ['Industry'] }, { [ID]: ['Winnow_Score'] }])).toBe(1);
    expect(await queuedOf([{ [ID]: ['Winnow_Tier'] }, { [ID]: ['Winnow_Score'] }])).toBe(0);
    expect(await queuedOf([{ [ID]: [] }, { [ID]: ['Winnow_Score'] }])).toBe(1);
    expect(await queuedOf([{ [ID]: [] }])).toBe(1);
  });

  it('both secrets while one replaces the other, and then only the new one', async () => {
    const bench = await intakeBench();
    const rotated = await changeTenant(bench.base.store, 'acme', (tenant) => rotateSecret(tenant, bench.key));
    const fresh = currentSecret(rotated, bench.key);
    expect(fresh).not.toBe(bench.secret);
    for (const secret of [bench.secret, fresh]) expect((await bench.post(notice(secret))).statusCode).toBe(202);
    await changeTenant(bench.base.store, 'acme', retireOldSecret);
    expect((await bench.post(notice(bench.secret))).statusCode).toBe(401);
    expect((await bench.post(notice(fresh))).statusCode).toBe(202);
  });
});

describe('the webhook ignores, with 202,', () => {
  it.each([
    ['an unknown module', { module: 'Potato' }, 'unknown-module'],
    ['a deletion', { operation: 'delete', affected_fields: [] }, 'deleted-record'],
  ])('%s, and writes it down', async (_, over, reason) => {
    const bench = await intakeBench();
    for (let time = 0; time < 3; time += 1)
      expect(await bench.post(notice(bench.secret, over))).toMatchObject({
        statusCode: 202,
        body: '{"queued":0,"ignored":1}',
      });
    expect(await bench.queued()).toEqual([]);
    expect(await ignoredNotices(bench.base.store, 'acme')).toMatchObject([{ reason, count: 3, lastId: ID }]);
  });

  it.each([
    ['our own fields', ['Winnow_Score', 'Winnow_Tier', 'Tag', 'Modified_Time']],
    ["our own fields under the developer's namespace", ['winnow__Score', 'acme12__Winnow_Tier']],
  ])('echoes: %s', async (_, fields) => {
    const bench = await intakeBench();
    expect((await bench.post(notice(bench.secret, { affected_fields: [{ [ID]: fields }] }))).statusCode).toBe(202);
    expect(await bench.queued()).toEqual([]);
  });
});

describe('of notices about our own fields the webhook passes on', () => {
  const own = ['Winnow_Assessed_At', 'Winnow_Assessment', 'Winnow_Score'];
  it.each([
    ['as a possible echo: the time of assessment, its value unknown', own, undefined, [{ maybe: true }]],
    ['as news: the time of assessment, cleared', own, { Winnow_Assessed_At: null }, [{}]],
    ['nothing: the time of assessment, set', own, { Winnow_Assessed_At: '2026-06-15T12:00:00+00:00' }, []],
    ["as news: a person's field among ours", ['Winnow_Score', 'Industry'], undefined, [{}]],
    ['as news: the credit limit, which is set by people', ['Winnow_Credit_Limit'], undefined, [{}]],
  ])('%s', async (_, fields, values, expected) => {
    const bench = await intakeBench();
    await bench.post(
      notice(bench.secret, {
        affected_fields: [{ [ID]: fields }],
        ...(values ? { affected_values: [{ record_id: ID, values }] } : {}),
      }),
    );
    const queued = await bench.queued();
    expect(queued.map((message) => (message.maybe ? { maybe: true } : {}))).toEqual(expected);
  });
});

describe('the webhook refuses', () => {
  it.each([['/zoho/'], ['/zoho/acme/more'], ['/'], ['/zoho/__proto__'], ['/zoho/%2e%2e'], ['/zoho/ACME']])(
    '%s with 404',
    async (path) => {
      const bench = await intakeBench();
      expect((await bench.post(notice(bench.secret), {}, path)).statusCode).toBe(404);
    },
  );

  it('another method with 405', async () => {
    const bench = await intakeBench();
    const answer = await bench.request('/zoho/acme', { method: 'PUT', body: '{}' });
    expect(answer).toMatchObject({ statusCode: 405, headers: { allow: 'POST' } });
  });

  it.each([
    ['none', {}],
    ['a wrong one', { token: 'x'.repeat(43) }],
    ['a number', { token: 12345 }],
    ['an empty one', { token: '' }],
  ])('a secret that is %s with 401 and not a word', async (_, token) => {
    const bench = await intakeBench();
    const { token: __, ...rest } = notice('');
    expect(await bench.post({ ...rest, ...token })).toEqual({ statusCode: 401 });
    expect(await bench.queued()).toEqual([]);
  });

  it('a wrong header, even with the right token', async () => {
    const bench = await intakeBench();
    expect((await bench.post(notice(bench.secret), { 'x-winnow-secret': 'wrong' })).statusCode).toBe(401);
  });

  it.each([
    ['an id that is none', { ids: [ID, '12'] }, 'ids.1'],
    ['no ids', { ids: [] }, 'ids'],
    ['no module', { module: undefined }, 'module'],
    ['a module that is no name', { module: "Accounts'; drop" }, 'module'],
    ['another operation', { operation: 'edit' }, 'operation'],
  ])('%s with 400 and the path of the fault', async (_, over, path) => {
    const bench = await intakeBench();
    const answer = await bench.post(notice(bench.secret, over));
    expect(answer).toMatchObject({ statusCode: 400, headers: { 'content-type': 'application/problem+json' } });
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ status: 400, faults: [{ path }] });
    expect(await bench.queued()).toEqual([]);
  });

  it.each([
    ['no JSON', '{"ids":['],
    ['a list', '[]'],
    ['null', 'null'],
    ['nothing', ''],
  ])('%s with 400', async (_, body) => {
    const bench = await intakeBench();
    expect((await bench.post(body)).statusCode).toBe(400);
  });
});
