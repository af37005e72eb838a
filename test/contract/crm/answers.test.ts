import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CrmError } from '../../../functions/crm/errors.ts';
import { type Reply, type ScriptedZoho, startScripted } from './scripted-zoho.ts';

const ID = '900000000000000001';
const OTHER = '900000000000000002';
const refusal = (code: string) => ({ code, details: {}, message: 'no', status: 'error' });
const done = (id: string) => ({ code: 'SUCCESS', details: { id }, message: 'record updated', status: 'success' });

/** What comes back under a status of success, or under a refusal's, and says nothing. */
const NO_ANSWERS: Reply[] = [
  { status: 200, html: '<html>login</html>' },
  { status: 200, html: '{"data":[{"id":"9000' },
  { status: 200 },
  { status: 200, json: 'ok' },
  { status: 200, json: null },
  { status: 200, json: [{ id: ID }] },
  { status: 200, json: {} },
  { status: 200, json: { data: null } },
  { status: 404, html: '<html>nginx</html>' },
  { status: 403, html: '<html>blocked</html>' },
];

let zoho: ScriptedZoho;

beforeEach(async () => {
  zoho = await startScripted(1000);
});

afterEach(() => zoho.close());

const failureOf = async (work: Promise<unknown>): Promise<CrmError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CrmError)) throw new Error(`expected a CrmError, got ${String(error)}`);
  return error;
};

describe('a call that is refused as a whole', () => {
  it.each([
    [401, 'OAUTH_SCOPE_MISMATCH', 'scope', false],
    [403, 'NO_PERMISSION', 'permission', false],
    [400, 'INVALID_MODULE', 'not-found', false],
    [404, 'INVALID_URL_PATTERN', 'not-found', false],
    [400, 'REQUIRED_PARAM_MISSING', 'invalid', false],
    [429, 'TOO_MANY_REQUESTS', 'throttled', true],
  ])('%s %s, flat or wrapped, becomes %s', async (status, code, kind, retryable) => {
    zoho.say({ status, json: refusal(code) }, { status, json: { data: [refusal(code)] } });
    const crm = zoho.crm();
    for (const error of [
      await failureOf(crm.byIds('Accounts', [ID], ['id'])),
      await failureOf(crm.update('Accounts', [{ id: ID }, { id: OTHER }])),
    ]) {
      expect(error).toMatchObject({ kind, code, retryable, cause: { component: 'crm', status } });
    }
    expect(zoho.calls()).toHaveLength(2);
  });

  it('reads the older body of 429', async () => {
    zoho.say({ status: 429, json: { code: 429, error: 'TOO_MANY_REQUESTS', error_info: 'x' } });
    expect(await failureOf(zoho.crm().org())).toMatchObject({
      kind: 'throttled',
      code: 'TOO_MANY_REQUESTS',
    });
  });

  it('holds no token, secret or text of the customer', async () => {
    zoho.say({
      status: 400,
      json: {
        ...refusal('INVALID_QUERY'),
        message: "near 'Müller & Söhne'",
        details: { near: 'Müller & Söhne', column_name: 'Account_Name' },
      },
    });
    const error = await failureOf(zoho.crm().query("select id from Accounts where Account_Name = 'Müller & Söhne'"));
    expect(JSON.stringify([error.message, error.cause, error.stack])).not.toMatch(/Müller|1000\.|do-not-tell/);
    expect(error.message).toContain('INVALID_QUERY');
    expect(error.cause.details).toEqual({ column_name: 'Account_Name' });
  });
});

describe('a fault of the network or of Zoho', () => {
  it.each([
    'drop',
    'hang',
    { status: 502, html: '<html>Bad Gateway</html>' },
    { status: 500, json: refusal('INTERNAL_ERROR') },
    ...NO_ANSWERS,
  ] as const)('%j is asked again once when reading, never when writing', async (reply) => {
    const crm = zoho.crm();
    zoho.say(reply, { status: 200, json: { data: [{ id: ID }] } });
    expect(await crm.byIds('Accounts', [ID], ['id'])).toEqual([{ id: ID }]);
    zoho.say(reply, reply);
    expect(await failureOf(crm.byIds('Accounts', [ID], ['id']))).toMatchObject({
      kind: 'unavailable',
      retryable: true,
    });
    zoho.say(reply);
    expect(await failureOf(crm.update('Accounts', [{ id: ID }]))).toMatchObject({
      kind: 'unavailable',
      retryable: true,
    });
    expect(zoho.calls()).toHaveLength(5);
  });

  it.each(NO_ANSWERS)('%j is no answer, whoever asks', async (reply) => {
    const crm = zoho.crm();
    const reads = [
      () => crm.query('select id from Accounts'),
      () => crm.byIds('Accounts', [ID], ['id']),
      () => crm.org(),
      () => crm.fields('Accounts'),
      () => crm.users(),
      () => crm.modules(),
      () => crm.related('Accounts', ID, 'Notes', ['Note_Title']),
    ];
    const writes = [
      () => crm.update('Accounts', [{ id: ID }]),
      () => crm.create('Tasks', [{ Subject: 'x' }]),
      () => crm.addTags('Accounts', ['x'], [ID]),
      () => crm.addNotes([{ module: 'Accounts', recordId: ID, title: 'x', content: 'y' }]),
    ];
    for (const read of reads) {
      zoho.say(reply, reply);
      expect(await failureOf(read())).toMatchObject({
        kind: 'unavailable',
        code: 'UNREADABLE_ANSWER',
        retryable: true,
      });
    }
    for (const write of writes) {
      zoho.say(reply);
      expect(await failureOf(write())).toMatchObject({
        kind: 'unavailable',
        code: 'UNREADABLE_ANSWER',
        retryable: true,
      });
    }
    expect(zoho.calls()).toHaveLength(2 * reads.length + writes.length);
  });

  it('is told from a request that is too large, which stays so', async () => {
    zoho.say({ status: 414, html: '<html>URI too long</html>' });
    expect(await failureOf(zoho.crm().byIds('Accounts', [ID], ['id']))).toMatchObject({
      kind: 'invalid',
      code: 'HTTP_414',
    });
    expect(zoho.calls()).toHaveLength(1);
  });

  it('is no reason to think that a row was refused where nothing readable is said of it', async () => {
    zoho.say({ status: 207, json: { data: [done(ID), { status: 'error' }] } });
    const outcomes = await zoho.crm().update('Accounts', [{ id: ID }, { id: OTHER }]);
    expect(outcomes).toMatchObject([{ ok: true }, { ok: false, code: 'NO_OUTCOME', retry: true }]);
  });
});

it('a value that privacy settings keep back is null in the row, and its field is marked as restricted', async () => {
  const crm = zoho.crm();
  zoho.say({ status: 200, json: { data: [{ id: ID, Email: null }] } });
  expect(await crm.byIds('Contacts', [ID], ['Email'])).toEqual([{ id: ID, Email: null }]);
  zoho.say({ status: 200, json: { fields: [{ api_name: 'Email', private: { restricted: true, type: 'High' } }] } });
  expect(await crm.fields('Contacts')).toMatchObject([{ apiName: 'Email', restricted: true }]);
});

describe('rows of a write', () => {
  it('keep their order when some fail, whatever the status', async () => {
    for (const status of [200, 202, 207, 400]) {
      zoho.say({ status, json: { data: [done(ID), { ...refusal('RECORD_LOCKED'), details: { api_name: 'id' } }] } });
      const outcomes = await zoho.crm().update('Accounts', [{ id: ID }, { id: OTHER }]);
      expect(outcomes).toMatchObject([
        { id: ID, ok: true, code: 'SUCCESS', retry: false },
        { id: '', ok: false, code: 'RECORD_LOCKED', retry: false },
      ]);
    }
  });

  it('say which of them may pass later', async () => {
    zoho.say({ status: 400, json: { data: ['INTERNAL_ERROR', 'INVALID_DATA', 'TOO_MANY_REQUESTS'].map(refusal) } });
    const outcomes = await zoho.crm().create('Tasks', [{}, {}, {}]);
    expect(outcomes.map(({ retry }) => retry)).toEqual([true, false, true]);
  });

  it('that were written stay known when a later hundred is refused', async () => {
    const rows = Array.from({ length: 150 }, (_, at) => ({ id: String(900000000000000000n + BigInt(at)) }));
    zoho.say(
      { status: 200, json: { data: rows.slice(0, 100).map(({ id }) => done(id)) } },
      { status: 429, json: refusal('TOO_MANY_REQUESTS') },
    );
    const outcomes = await zoho.crm().update('Accounts', rows);
    expect(outcomes).toHaveLength(150);
    expect(outcomes.slice(0, 100).every(({ ok }) => ok)).toBe(true);
    expect(outcomes.slice(100).every(({ ok, retry, code }) => !ok && retry && code === 'TOO_MANY_REQUESTS')).toBe(true);
  });

  it('go out as plain JSON with no automation', async () => {
    zoho.say({ status: 200, json: { data: [done(ID)] } });
    const row = { id: ID, Winnow_Score: 55, Winnow_Hold: null, Winnow_Assessed_At: '2026-08-31T10:00:00+02:00' };
    await zoho.crm().update('Accounts', [row]);
    const [call] = zoho.calls();
    expect(call).toMatchObject({ method: 'PUT', path: '/crm/v8/Accounts' });
    expect(call?.headers['content-type']).toBe('application/json');
    expect(call?.headers.authorization).toBe('Zoho-oauthtoken 1000.access.1');
    expect(JSON.parse(call?.body ?? '')).toEqual({ data: [row], trigger: [] });
  });
});

describe('what never becomes a request', () => {
  it.each([['../org'], ['Accounts?x=1'], ['']])('module %j', async (module) => {
    expect(await failureOf(zoho.crm().byIds(module, [ID], ['id']))).toMatchObject({ code: 'BAD_MODULE_NAME' });
  });

  it('an id that is none, and no field', async () => {
    const crm = zoho.crm();
    expect(await failureOf(crm.byIds('Accounts', ['1,2'], ['id']))).toMatchObject({ code: 'BAD_ID' });
    expect(await failureOf(crm.byIds('Accounts', [ID], []))).toMatchObject({ code: 'FIELD_COUNT' });
    expect(await failureOf(Promise.resolve().then(() => crm.update('Accounts', [{ Winnow_Score: 1 }])))).toMatchObject({
      code: 'BAD_ID',
    });
    expect(zoho.seen).toEqual([]);
  });

  it('nothing to do', async () => {
    const crm = zoho.crm();
    expect(await crm.update('Accounts', [])).toEqual([]);
    expect(await crm.byIds('Accounts', [], ['id'])).toEqual([]);
    expect(await crm.addTags('Accounts', ['x'], [])).toEqual([]);
    expect(zoho.seen).toEqual([]);
  });
});
