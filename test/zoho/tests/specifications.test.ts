import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OpenOrg, openOrg } from './open-org.ts';

const KIND = {
  field_label: 'Soil',
  data_type: 'picklist',
  pick_list_values: [
    { display_value: 'Loam, deep', actual_value: 'L1' },
    { display_value: 'Chalk', actual_value: 'C1' },
    { display_value: 'Sand', actual_value: 'Sand' },
  ],
};

async function orgWithSoil(options: Parameters<typeof openOrg>[0] = {}): Promise<OpenOrg> {
  const zoho = await openOrg(options);
  const { status } = await zoho.call('POST', '/settings/fields?module=Accounts', { body: { fields: [KIND] } });
  expect(status).toBe(201);
  return zoho;
}

describe('a settings body', () => {
  const BODIES: [string, string, Record<string, unknown>][] = [
    ['/settings/fields?module=Accounts', 'fields', { field_label: 'Depth', data_type: 'integer' }],
    ['/settings/tags?module=Accounts', 'tags', { name: 'Wet' }],
    ['/settings/variables', 'variables', { name: 'Rate', type: 'text', value: '1' }],
    ['/settings/modules', 'modules', { plural_label: 'Plots', singular_label: 'Plot', profiles: [] }],
    ['/settings/automation/webhooks', 'webhooks', { name: 'w', module: { api_name: 'Accounts' } }],
    ['/settings/automation/workflow_rules', 'workflow_rules', { name: 'r', module: { api_name: 'Accounts' } }],
  ];

  it('may have no key that Zoho does not know, unless the switch lets it pass', async () => {
    const [strict, lax] = [await openOrg(), await openOrg({ behaviour: { unknownSettingsKey: 'ignore' } })];
    const oddKey = fc.stringMatching(/^[a-z]{3,8}_odd$/);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...BODIES), oddKey, async ([path, key, item], name) => {
        const body = { [key]: [{ ...item, [name]: 1 }] };
        const refused = await strict.call('POST', path, { body });
        expect([refused.status, refused.body[key][0]]).toMatchObject([
          400,
          { code: 'INVALID_DATA', details: { api_name: name, json_path: `$.${key}[0].${name}` } },
        ]);
        const { body: passed } = await lax.call('POST', path, { body });
        expect(JSON.stringify(passed)).not.toContain(name);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [2026, { case_sensitive: false }, 'SUCCESS'],
    [2026, { case_sensitive: 'false' }, 'INVALID_DATA'],
    [2026, { casesensitive: 'false' }, 'INVALID_DATA'],
    [2026, { nonsense: 1 }, 'INVALID_DATA'],
    [2026, {}, 'MANDATORY_NOT_FOUND'],
    [2025, { casesensitive: 'false' }, 'SUCCESS'],
    [2025, { case_sensitive: false }, 'INVALID_DATA'],
  ] as const)('of %i asks for a unique field by %j: %s', async (specification, unique, code) => {
    const zoho = await openOrg({ specification });
    const field = { field_label: 'Deed', data_type: 'text', length: 20, unique };
    const { body } = await zoho.call('POST', '/settings/fields?module=Accounts', { body: { fields: [field] } });
    expect(body.fields[0].code).toBe(code);
    const read = await zoho.call('GET', '/settings/fields?module=Accounts');
    const made = read.body.fields.find((one: { api_name: string }) => one.api_name === 'Deed');
    expect(made?.unique).toEqual(code === 'SUCCESS' ? unique : undefined);
  });
});

describe('a pick list whose labels are not its values', () => {
  const shownBy = { label: 'Loam, deep', actual: 'L1' };

  it.each(['label', 'actual'] as const)(
    'is written by either word, and read and filtered by its %s',
    async (pickListWords) => {
      const zoho = await orgWithSoil({ behaviour: { pickListWords } });
      const ids = [
        await zoho.insert('Accounts', { Account_Name: 'One', Soil: 'L1' }),
        await zoho.insert('Accounts', { Account_Name: 'Two', Soil: 'Loam, deep' }),
      ];
      await zoho.insert('Accounts', { Account_Name: 'Three', Soil: 'Sand' });
      const shown = shownBy[pickListWords];
      const single = await zoho.call('GET', `/Accounts/${ids[0]}`);
      const list = await zoho.call('GET', `/Accounts?ids=${ids.join(',')}&fields=Soil`);
      expect([single.body.data[0].Soil, ...list.body.data.map((row: { Soil: string }) => row.Soil)]).toEqual(
        Array.from({ length: 3 }, () => shown),
      );
      for (const word of Object.values(shownBy)) {
        const body = { select_query: `select Soil from Accounts where Soil = '${word}'` };
        const { body: found } = await zoho.call('POST', '/coql', { body });
        const criteria = encodeURIComponent(`(Soil:equals:${word.replace(',', '\\,')})`);
        const search = await zoho.call('GET', `/Accounts/search?fields=Soil&criteria=${criteria}`);
        const rows = word === shown ? [shown, shown] : undefined;
        for (const answer of [found, search.body])
          expect(answer?.data.map((row: { Soil: string }) => row.Soil)).toEqual(rows);
      }
    },
  );
});

describe('a date-time without an offset', () => {
  it('is one of the zone of the user, or refused', async () => {
    const field = { field_label: 'Sown At', data_type: 'datetime' };
    const zoho = await openOrg();
    const [user] = zoho.org.users();
    if (user) user.time_zone = 'America/New_York';
    await zoho.call('POST', '/settings/fields?module=Accounts', { body: { fields: [field] } });
    const id = await zoho.insert('Accounts', { Account_Name: 'Dawn', Sown_At: '2026-07-01T06:30:00' });
    expect((await zoho.call('GET', `/Accounts/${id}?fields=Sown_At`)).body.data[0].Sown_At).toBe(
      '2026-07-01T06:30:00-04:00',
    );
    zoho.org.behaviour.dateTimeWithoutOffset = 'reject';
    await expect(zoho.insert('Accounts', { Account_Name: 'Dusk', Sown_At: '2026-07-01T06:30:00' })).rejects.toThrow(
      'datetime',
    );
  });
});

describe('a lookup by name', () => {
  it('finds a firm, but no contact', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Accounts', { Account_Name: 'Mill & Weir' });
    await zoho.insert('Contacts', { Last_Name: 'Reed' });
    const deal = { Deal_Name: 'Sluice', Stage: 'Qualification' };
    const made = await zoho.insert('Deals', { ...deal, Account_Name: { name: 'Mill & Weir' } });
    const read = await zoho.call('GET', `/Deals/${made}?fields=Account_Name`);
    expect(read.body.data[0].Account_Name).toEqual({ id, name: 'Mill & Weir' });
    const body = { data: [{ ...deal, Contact_Name: { name: 'Reed' } }] };
    const { body: refused } = await zoho.call('POST', '/Deals', { body });
    expect(refused.data[0]).toMatchObject({
      code: 'MANDATORY_NOT_FOUND',
      details: { api_name: 'id', json_path: '$.data[0].Contact_Name.id' },
    });
  });
});

describe('a body that is none', () => {
  it.each([undefined, [], 'text', 7])('is refused as no object: %j', async (body) => {
    const zoho = await openOrg();
    const answer = await zoho.call('POST', '/Accounts', { body });
    expect([answer.status, answer.body]).toEqual([
      400,
      { code: 'INVALID_DATA', details: { expected_data_type: 'jsonobject' }, message: 'body', status: 'error' },
    ]);
  });
});

describe('a call that is not modelled', () => {
  it.each([
    ['PUT', '/settings/tags'],
    ['GET', '/settings/custom_views?module=Accounts'],
    ['POST', '/settings/roles'],
    ['PUT', '/settings/modules/6100001000000000001'],
    ['POST', '/Accounts/6100001000000000001/actions/clone'],
    ['GET', '/Accounts/6100001000000000001/photo'],
    ['PUT', '/Deals/6100001000000000001/Contacts/6100001000000000002'],
    ['GET', '/settings/something_of_next_year'],
    ['GET', '/Quotes?fields=id'],
  ])('is answered by the emulator in its own words: %s %s', async (method, path) => {
    const zoho = await openOrg();
    const { status, body } = await zoho.call(method, path, method === 'GET' ? {} : { body: {} });
    expect([status, Object.keys(body)]).toEqual([501, ['emulator']]);
    expect(body.emulator).toContain('does not model');
    expect(zoho.emulator.ledger.entries().at(-1)).toMatchObject({ kind: 'not-modelled', status: 501 });
  });

  it.each([
    ['GET', '/Nonsense?fields=id', 'INVALID_MODULE'],
    ['DELETE', '/coql', 'INVALID_REQUEST_METHOD'],
    ['GET', '/Accounts/6100001000000000001/Nonsense?fields=id', 'INVALID_DATA'],
  ])('is none where Zoho refuses: %s %s', async (method, path, code) => {
    const { body } = await (await openOrg()).call(method, path);
    expect(body.code).toBe(code);
  });
});

describe('counts and searches', () => {
  it('count what a search would find', async () => {
    const zoho = await openOrg();
    await zoho.insert('Accounts', { Account_Name: 'Ford', Annual_Revenue: 10, Phone: '+1 555' });
    await zoho.insert('Accounts', { Account_Name: 'Ferry', Annual_Revenue: 20 });
    const count = async (query: string) => (await zoho.call('GET', `/Accounts/actions/count${query}`)).body.count;
    expect(await count('')).toBe(2);
    expect(await count('?criteria=(Annual_Revenue:greater_than:15)')).toBe(1);
    expect(await count('?criteria=(Annual_Revenue:greater_than:99)')).toBe(0);
    expect(await count('?word=fo')).toBe(1);
    expect(await count('?phone=1555')).toBe(1);
    expect(await count('?email=a@b.test')).toBe(0);
  });

  it.each([
    ['(Account_Name:greater_than:1)', 'Account_Name', 'greater_than'],
    ['(Annual_Revenue:equals:abc)', 'Annual_Revenue', 'equals'],
    ['(Annual_Revenue:starts_with:1)', 'Annual_Revenue', 'starts_with'],
    ['(Rating:between:Active,Cold)', 'Rating', 'between'],
    ['(Created_Time:greater_than:soon)', 'Created_Time', 'greater_than'],
    ['(Colour:equals:red)', 'Colour', 'equals'],
  ])('refuse what does not fit the type: %s', async (criteria, name, operator) => {
    const zoho = await openOrg();
    const answer = await zoho.call('GET', `/Accounts/search?criteria=${encodeURIComponent(criteria)}`);
    expect([answer.status, answer.body]).toMatchObject([
      400,
      { code: 'INVALID_QUERY', details: { reason: expect.any(String), operator, api_name: name } },
    ]);
  });
});

describe('what an org says of itself and its records', () => {
  const keysOf = async (specification: 2025 | 2026, path: string, list: string) => {
    const { body } = await (await openOrg({ specification })).call('GET', path);
    return new Set(Object.keys(body[list][0]));
  };

  it.each([
    [
      '/settings/fields?module=Tasks',
      'fields',
      ['global_picklist', 'display_format', 'child_fields'],
      ['static_field', 'show_type'],
    ],
    ['/settings/modules', 'modules', ['access_type', 'actual_plural_label', 'lookupable'], []],
    ['/settings/profiles', 'profiles', ['api_name', 'custom'], []],
  ])('has the keys of its specification: %s', async (path, list, added, gone) => {
    const [older, newer] = [await keysOf(2025, path, list), await keysOf(2026, path, list)];
    expect([added.filter((key) => !newer.has(key)), gone.filter((key) => newer.has(key))]).toEqual([[], []]);
    expect([added.filter((key) => older.has(key)), gone.filter((key) => !older.has(key))]).toEqual([[], []]);
  });

  it('has the system keys of a single record', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Accounts', { Account_Name: 'Quay' });
    const { body } = await zoho.call('GET', `/Accounts/${id}`);
    expect(body.data[0]).toMatchObject({
      $approved: true,
      $review_process: { approve: false, reject: false, resubmit: false },
      $layout_id: { name: 'Standard', id: expect.stringMatching(/^\d+$/) },
      $is_duplicate: false,
      Account_Number: '0',
    });
  });

  it('names who changed a record that a write comes too late for, and whose the duplicate is', async () => {
    const zoho = await openOrg();
    const unique = { field_label: 'Deed', data_type: 'text', length: 20, unique: { case_sensitive: false } };
    await zoho.call('POST', '/settings/fields?module=Accounts', { body: { fields: [unique] } });
    const id = await zoho.insert('Accounts', { Account_Name: 'Lock', Deed: 'D7' });
    const headers = { 'If-Unmodified-Since': '2020-01-01T00:00:00+00:00' };
    const late = await zoho.call('PUT', `/Accounts/${id}`, { body: { data: [{ Phone: '1' }] }, headers });
    expect(late.body.data[0].details).toMatchObject({ id, Modified_By: { name: 'Ada Admin' } });
    const twice = await zoho.call('POST', '/Accounts', { body: { data: [{ Account_Name: 'Weir', Deed: 'd7' }] } });
    expect(twice.body.data[0].details.duplicate_record.Owner).toMatchObject({
      name: 'Ada Admin',
      zuid: expect.any(String),
    });
  });

  it('takes a note with a title or a content', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Accounts', { Account_Name: 'Pier' });
    const parent = { Parent_Id: { id, module: { api_name: 'Accounts' } } };
    await zoho.insert('Notes', { ...parent, Note_Title: 'Only a title' });
    await zoho.insert('Notes', { ...parent, Note_Content: 'Only a content' });
    await expect(zoho.insert('Notes', parent)).rejects.toThrow('MANDATORY_NOT_FOUND');
  });
});
