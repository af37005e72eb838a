import { describe, expect, it } from 'vitest';
import { type Bench, setUp } from './bench.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-08-15T10:00:00Z');

const channel = (bench: Bench, more: object = {}) => ({
  channel_id: '7000001',
  events: ['Accounts.all'],
  notify_url: `${bench.receiver.url}/zoho?k=v`,
  token: 'secret-1',
  channel_expiry: '2026-08-20T10:00:00+00:00',
  notify_on_related_action: false,
  ...more,
});
const watch = (bench: Bench, more: object = {}, method = 'POST') =>
  bench.api(method, 'actions/watch', { watch: [channel(bench, more)] });
const expiryOf = (body: { watch: { details: { events: { channel_expiry: string }[] } }[] }): number =>
  Date.parse(body.watch[0]?.details.events[0]?.channel_expiry ?? '');

describe('subscribing', () => {
  it('answers as Zoho does, in the zone of the user', async () => {
    const bench = await setUp();
    const { status, body } = await watch(bench, { events: ['Accounts.all', 'Deals.edit'] });
    expect(status).toBe(201);
    expect(body.watch[0]).toEqual({
      code: 'SUCCESS',
      details: {
        events: ['Accounts', 'Deals'].map((module) => ({
          channel_expiry: '2026-08-20T12:00:00+02:00',
          resource_uri: `${bench.emulator.address()}/crm/v2/${module}`,
          resource_id: bench.org.table(module)?.meta.id,
          resource_name: module,
          channel_id: '7000001',
        })),
      },
      message: 'Successfully subscribed for actions-watch of the given module',
      status: 'success',
    });
  });

  it.each([
    ['absent', undefined, HOUR],
    ['exactly seven days', '2026-08-22T10:00:00+00:00', 7 * 24 * HOUR],
    ['a second more', '2026-08-22T10:00:01+00:00', HOUR],
  ])('gives a channel whose expiry is %s the lifetime that Zoho gives it', async (_name, channel_expiry, lifetime) => {
    const { body } = await watch(await setUp(), { channel_expiry });
    expect(expiryOf(body) - START).toBe(lifetime);
  });

  it.each([
    ['a fraction of a second', { channel_expiry: '2026-08-20T10:00:00.000+00:00' }, 'INVALID_DATA', 'channel_expiry'],
    ['a past expiry', { channel_expiry: '2026-08-14T10:00:00+00:00' }, 'INVALID_DATA', 'channel_expiry'],
    ['a token of 51 characters', { token: 'x'.repeat(51) }, 'INVALID_DATA', 'token'],
    ['no channel id', { channel_id: undefined }, 'MANDATORY_NOT_FOUND', 'channel_id'],
    ['no events', { events: [] }, 'MANDATORY_NOT_FOUND', 'events'],
    ['an unknown module', { events: ['Nothing.all'] }, 'INVALID_DATA', 'events'],
    ['an unknown word', { events: ['Accounts.update'] }, 'INVALID_DATA', 'events'],
    ['Notes', { events: ['Notes.all'] }, 'NOT_SUPPORTED', 'events'],
    ['no address', { notify_url: undefined }, 'MANDATORY_NOT_FOUND', 'notify_url'],
    ['a foreign protocol', { notify_url: 'ftp://a.example/' }, 'INVALID_DATA', 'notify_url'],
    ['a long address', { notify_url: `https://a.example/${'x'.repeat(240)}` }, 'INVALID_DATA', 'notify_url'],
  ])('refuses %s', async (_name, more, code, api_name) => {
    const { status, body } = await watch(await setUp(), more);
    expect([status, body.watch[0].code, body.watch[0].details.api_name]).toEqual([400, code, api_name]);
  });

  it('takes a token of 50 characters, and a channel id as a number', async () => {
    expect((await watch(await setUp(), { token: 'x'.repeat(50), channel_id: 7 })).status).toBe(201);
  });

  it('is 207 when some rows fail, and refuses more than 50', async () => {
    const bench = await setUp();
    const rows = [channel(bench), channel(bench, { events: ['Nothing.all'] })];
    expect((await bench.api('POST', 'actions/watch', { watch: rows })).status).toBe(207);
    const many = Array.from({ length: 51 }, (_, n) => channel(bench, { channel_id: String(n + 1) }));
    expect((await bench.api('POST', 'actions/watch', { watch: many })).body.code).toBe('LIMIT_EXCEEDED');
  });

  it('needs the scope of the verb', async () => {
    const bench = await setUp();
    const { status, body } = await bench.api('POST', 'actions/watch', { watch: [] }, ['ZohoCRM.notifications.READ']);
    expect([status, body.code]).toEqual([401, 'OAUTH_SCOPE_MISMATCH']);
  });
});

describe('managing', () => {
  it('lists the living channels of the user, one row a module', async () => {
    const bench = await setUp();
    expect((await bench.api('GET', 'actions/watch')).status).toBe(204);
    await watch(bench, { events: ['Accounts.create', 'Deals.edit'] });
    const { body } = await bench.api('GET', 'actions/watch?module=Deals');
    expect(body.watch).toHaveLength(1);
    expect(body.watch[0]).toMatchObject({
      channel_id: '7000001',
      events: ['Deals.edit'],
      notify_url: `${bench.receiver.url}/zoho?k=v`,
      token: 'secret-1',
      resource_name: 'Deals',
    });
    expect(body.info).toEqual({ per_page: 200, count: 1, page: 1, more_records: false });
    await bench.emulator.clock.moveTo(Date.parse('2026-08-20T10:00:00Z'));
    expect((await bench.api('GET', 'actions/watch')).status).toBe(204);
  });

  it('renews a living channel by PUT and refuses an expired or unknown one', async () => {
    const bench = await setUp();
    expect((await watch(bench, {}, 'PUT')).body.watch[0].code).toBe('NOT_SUBSCRIBED');
    await watch(bench, { channel_expiry: '2026-08-15T11:00:00+00:00' });
    const renewed = await watch(bench, { channel_expiry: '2026-08-16T10:00:00+00:00' }, 'PUT');
    expect([renewed.status, renewed.body.watch[0].message]).toEqual([
      200,
      'Successfully updated the subscribe details',
    ]);
    await bench.emulator.clock.moveTo(Date.parse('2026-08-16T10:00:00Z'));
    const late = await watch(bench, { channel_expiry: '2026-08-17T10:00:00+00:00' }, 'PUT');
    expect([late.status, late.body.watch[0].code]).toEqual([400, 'NOT_SUBSCRIBED']);
    expect((await watch(bench, { channel_expiry: '2026-08-17T10:00:00+00:00' })).status).toBe(201);
  });

  it('changes a part by PATCH, and drops events by it', async () => {
    const bench = await setUp();
    await watch(bench, { events: ['Accounts.all', 'Deals.all'] });
    const patch = (more: object) =>
      bench.api('PATCH', 'actions/watch', { watch: [{ channel_id: '7000001', ...more }] });
    expect((await patch({ token: 'secret-2' })).status).toBe(200);
    const dropped = await patch({ _delete_events: true, events: ['Deals.all'] });
    expect(dropped.body.watch[0].message).toBe('Successfully removed the subscribe details');
    const { body } = await bench.api('GET', 'actions/watch');
    expect(body.watch.map((row: { events: string[]; token: string }) => [row.events, row.token])).toEqual([
      [['Accounts.all'], 'secret-2'],
    ]);
  });

  it('unsubscribes by DELETE', async () => {
    const bench = await setUp();
    await watch(bench);
    expect((await bench.api('DELETE', 'actions/watch')).body.code).toBe('REQUIRED_PARAM_MISSING');
    const { status, body } = await bench.api('DELETE', 'actions/watch?channel_ids=7000001,8');
    expect([status, body.watch[0].message, body.watch[1].code]).toEqual([
      207,
      'Successfully un-subscribed from actions-watch of that module',
      'NOT_SUBSCRIBED',
    ]);
    await bench.insert('Accounts', [{ Account_Name: 'Acme' }]);
    await bench.automation.settled();
    expect(bench.receiver.received).toEqual([]);
  });
});

describe('callbacks', () => {
  it('have exactly the published body, in every operation', async () => {
    const bench = await setUp();
    await watch(bench, { return_affected_field_values: true });
    const [id = ''] = await bench.insert('Accounts', [{ Account_Name: 'Acme' }]);
    await bench.automation.settled();
    await bench.api('PUT', `Accounts/${id}`, { data: [{ Rating: 'Active' }] });
    await bench.automation.settled();
    await bench.api('DELETE', `Accounts/${id}`);
    await bench.automation.settled();
    const common = {
      server_time: START,
      query_params: { k: 'v' },
      module: 'Accounts',
      resource_uri: `${bench.emulator.address()}/crm/v2/Accounts`,
      ids: [id],
      channel_id: '7000001',
      token: 'secret-1',
    };
    expect(bench.receiver.bodies()).toEqual([
      { ...common, affected_fields: [], affected_values: [], operation: 'insert' },
      {
        ...common,
        affected_fields: [{ [id]: ['Rating'] }],
        affected_values: [{ record_id: id, values: { Rating: 'Active' } }],
        operation: 'update',
      },
      { ...common, affected_fields: [], affected_values: [], operation: 'delete' },
    ]);
    expect(bench.receiver.received.map(({ method, path }) => `${method} ${path}`)).toEqual(
      Array(3).fill('POST /zoho?k=v'),
    );
  });

  it('come once for a batch, without values unless asked for', async () => {
    const bench = await setUp();
    await watch(bench, { token: undefined });
    const ids = await bench.insert('Accounts', [{ Account_Name: 'A' }, { Account_Name: 'B' }, { Account_Name: 'C' }]);
    await bench.automation.settled();
    expect(bench.receiver.bodies()).toHaveLength(1);
    expect(bench.receiver.bodies()[0]).toMatchObject({ ids, token: null });
    expect(bench.receiver.bodies()[0]).not.toHaveProperty('affected_values');
  });

  it('only carry the events that were asked for', async () => {
    const bench = await setUp();
    await watch(bench, { events: ['Accounts.edit'] });
    const [id] = await bench.insert('Accounts', [{ Account_Name: 'Acme' }]);
    await bench.api('PUT', `Accounts/${id}`, { data: [{ Rating: 'Active' }] });
    await bench.automation.settled();
    expect(bench.receiver.bodies()).toMatchObject([{ operation: 'update' }]);
  });

  it('are filtered by the fields that changed', async () => {
    const bench = await setUp();
    const meta = bench.org.table('Accounts')?.meta;
    const named = (name: string) => ({ field: { api_name: name, id: meta?.fields.get(name)?.id } });
    await watch(bench, {
      notification_condition: [
        {
          type: 'field_selection',
          module: { api_name: 'Accounts', id: meta?.id },
          field_selection: { group_operator: 'or', group: [named('Rating'), named('Phone')] },
        },
      ],
    });
    const [id] = await bench.insert('Accounts', [{ Account_Name: 'Acme' }]);
    for (const row of [{ Website: 'https://a.example' }, { Phone: '1' }, { Rating: 'Active', Fax: '2' }]) {
      await bench.api('PUT', `Accounts/${id}`, { data: [row] });
      await bench.automation.settled();
    }
    expect(bench.receiver.bodies()).toMatchObject([
      { operation: 'insert' },
      { affected_fields: [{ [String(id)]: ['Phone'] }] },
      { operation: 'update' },
    ]);
  });

  it('refuse a condition without ids', async () => {
    const bench = await setUp();
    const notification_condition = [
      { type: 'field_selection', module: { api_name: 'Accounts' }, field_selection: { field: { api_name: 'Rating' } } },
    ];
    expect((await watch(bench, { notification_condition })).body.watch[0].code).toBe('MANDATORY_NOT_FOUND');
  });

  it('reach the watchers of a parent when its children change, unless switched off', async () => {
    const bench = await setUp();
    const [id] = await bench.insert('Accounts', [{ Account_Name: 'Acme' }]);
    await watch(bench, { notify_on_related_action: undefined });
    await bench.insert('Contacts', [{ Last_Name: 'Lind', Account_Name: { id } }]);
    await bench.automation.settled();
    expect(bench.receiver.bodies()).toMatchObject([{ module: 'Accounts', ids: [id], operation: 'update' }]);
    await watch(bench);
    await bench.insert('Contacts', [{ Last_Name: 'Berg', Account_Name: { id } }]);
    await bench.automation.settled();
    expect(bench.receiver.received).toHaveLength(1);
  });

  it.each([
    [false, 1],
    [true, 0],
  ])('with trigger [] and triggerEmptyMutesWatch %s come %i times', async (triggerEmptyMutesWatch, times) => {
    const bench = await setUp({ behaviour: { triggerEmptyMutesWatch } });
    await watch(bench);
    await bench.insert('Accounts', [{ Account_Name: 'Acme' }], []);
    await bench.automation.settled();
    expect(bench.receiver.received).toHaveLength(times);
  });

  it.each([
    [true, [{ affected_fields: [{}] }]],
    [false, []],
  ])(
    'for an update in which nothing changed, with unchangedUpdateNotifies %s: %j',
    async (unchangedUpdateNotifies, sent) => {
      const bench = await setUp({ behaviour: { unchangedUpdateNotifies } });
      const [id] = await bench.insert('Accounts', [{ Account_Name: 'Acme' }]);
      await watch(bench);
      const unchanged = { data: [{ id, Account_Name: 'Acme' }] };
      await bench.api('PUT', 'Accounts', unchanged);
      await bench.automation.settled();
      expect(bench.receiver.bodies()).toMatchObject(sent);
    },
  );

  it('stop when the channel expires', async () => {
    const bench = await setUp();
    await watch(bench, { channel_expiry: undefined });
    await bench.emulator.clock.moveTo(START + HOUR - 1000);
    await bench.insert('Accounts', [{ Account_Name: 'In time' }]);
    await bench.automation.settled();
    await bench.emulator.clock.moveTo(START + HOUR);
    await bench.insert('Accounts', [{ Account_Name: 'Too late' }]);
    await bench.automation.settled();
    expect(bench.receiver.received).toHaveLength(1);
  });

  it('are written in the ledger without their secrets', async () => {
    const bench = await setUp();
    await watch(bench);
    await bench.insert('Accounts', [{ Account_Name: 'Acme' }]);
    await bench.automation.settled();
    const out = bench.emulator.ledger.entries().filter((entry) => entry.direction === 'out');
    expect(out).toMatchObject([
      { kind: 'watch', method: 'POST', status: 200, path: `${bench.receiver.url}/zoho?k=***` },
    ]);
    expect(out[0]?.body).not.toContain('secret-1');
  });
});
