import { describe, expect, it } from 'vitest';
import type { Json } from '../../base/types.ts';
import { type Bench, field, setUp } from './bench.ts';

const update = async (bench: Bench, id: string | undefined, row: object, trigger?: string[]) => {
  await bench.api('PUT', `Accounts/${id}`, { data: [row], ...(trigger === undefined ? {} : { trigger }) });
  await bench.automation.settled();
};
const account = async (bench: Bench, row: object = {}, trigger?: string[]): Promise<string | undefined> => {
  const [id] = await bench.insert('Accounts', [{ Account_Name: 'Acme', ...row }], trigger);
  await bench.automation.settled();
  return id;
};
const calls = (bench: Bench): number => bench.receiver.received.length;
const details = { trigger_module: { api_name: 'Accounts' } };

describe('triggers', () => {
  it.each([
    ['create', { type: 'create', details }, [1, 0, 0]],
    ['edit', { type: 'edit', details: { ...details, repeat: true } }, [0, 2, 0]],
    ['edit, once a record', { type: 'edit', details: { ...details, repeat: false } }, [0, 1, 0]],
    ['create_or_edit', { type: 'create_or_edit', details: { ...details, repeat: true } }, [1, 2, 0]],
    ['delete', { type: 'delete', details }, [0, 0, 1]],
  ])('%s', async (_name, executeWhen, [inserts, updates, deletes]) => {
    const bench = await setUp();
    await bench.rule('Accounts', executeWhen);
    const id = await account(bench);
    expect(calls(bench)).toBe(inserts);
    await update(bench, id, { Phone: '1' });
    await update(bench, id, { Phone: '2' });
    expect(calls(bench)).toBe((inserts ?? 0) + (updates ?? 0));
    await bench.api('DELETE', `Accounts/${id}`);
    await bench.automation.settled();
    expect(calls(bench)).toBe((inserts ?? 0) + (updates ?? 0) + (deletes ?? 0));
  });

  it.each([
    ['any value', { comparator: 'equal', value: `\${ANYVALUE}` }, 2],
    ['one value', { comparator: 'equal', value: 'Acquired' }, 1],
  ])('field_update to %s', async (_name, leaf, times) => {
    const bench = await setUp();
    const criteria = { field: { api_name: 'Rating' }, ...leaf };
    await bench.rule('Accounts', { type: 'field_update', details: { ...details, criteria, match_all: false } });
    const id = await account(bench, { Rating: 'Acquired' });
    for (const row of [{ Phone: '1' }, { Rating: 'Active' }, { Rating: 'Acquired' }, { Rating: 'Acquired' }]) {
      await update(bench, id, row);
    }
    expect(calls(bench)).toBe(times);
  });

  it.each([
    [undefined, 1],
    [['workflow'], 1],
    [['approval', 'workflow'], 1],
    [['approval'], 0],
    [[], 0],
  ])('run for a write with trigger %j %i times', async (trigger, times) => {
    const bench = await setUp();
    await bench.rule('Accounts', { type: 'create', details });
    await account(bench, {}, trigger);
    expect(calls(bench)).toBe(times);
  });

  it('do not run for other modules, nor while the rule is off', async () => {
    const bench = await setUp();
    const id = await bench.rule('Accounts', { type: 'create', details });
    await bench.insert('Contacts', [{ Last_Name: 'Lind' }]);
    const off = { workflow_rules: [{ id, status: { active: false } }] };
    expect((await bench.api('PUT', 'settings/automation/workflow_rules', off)).status).toBe(200);
    await account(bench);
    expect(calls(bench)).toBe(0);
    await bench.api('PUT', `settings/automation/workflow_rules/${id}`, {
      workflow_rules: [{ status: { active: true } }],
    });
    await account(bench, { Account_Name: 'Second' });
    expect(calls(bench)).toBe(1);
  });
});

describe('criteria', () => {
  const leaf = (name: string, comparator: string, value: Json) => ({ field: { api_name: name }, comparator, value });
  it.each<[string, Json, boolean]>([
    ['equal, in any letter case', leaf('Rating', 'equal', 'active'), true],
    ['not equal', leaf('Rating', 'not_equal', 'Active'), false],
    ['empty', leaf('Phone', 'equal', `\${EMPTY}`), true],
    ['not empty', leaf('Rating', 'is_not_empty', null), true],
    ['contains', leaf('Account_Name', 'contains', 'cm'), true],
    ['starts with', leaf('Account_Name', 'starts_with', 'x'), false],
    ['number as text', leaf('Employees', 'greater_than', '40'), true],
    ['at most', leaf('Employees', 'less_equal', 49), false],
    ['between', leaf('Employees', 'between', ['1', '50']), true],
    ['in', leaf('Rating', 'in', ['Acquired', 'Active']), true],
    [
      'an or of ands',
      {
        group_operator: 'OR',
        group: [
          leaf('Rating', 'equal', 'x'),
          { group_operator: 'AND', group: [leaf('Employees', 'equal', '50'), leaf('Rating', 'equal', 'Active')] },
        ],
      },
      true,
    ],
    [
      'an and that fails',
      { group_operator: 'AND', group: [leaf('Rating', 'equal', 'Active'), leaf('Employees', 'equal', '51')] },
      false,
    ],
  ])('%s', async (_name, criteria, holds) => {
    const bench = await setUp();
    await bench.rule('Accounts', { type: 'create', details }, { criteria });
    await account(bench, { Rating: 'Active', Employees: 50 });
    expect(calls(bench)).toBe(holds ? 1 : 0);
  });

  it('of several conditions, only the first that holds acts', async () => {
    const bench = await setUp();
    const id = await bench.rule('Accounts', { type: 'create', details });
    const [rule] = (await bench.api('GET', `settings/automation/workflow_rules/${id}`)).body.workflow_rules;
    const [first] = rule.conditions;
    const conditions = [
      { ...first, sequence_number: 2 },
      { ...first, sequence_number: 1, criteria_details: { criteria: leaf('Rating', 'equal', 'Active') } },
    ];
    await bench.api('PUT', `settings/automation/workflow_rules/${id}`, { workflow_rules: [{ conditions }] });
    await account(bench, { Rating: 'Active' });
    expect(calls(bench)).toBe(1);
    await account(bench, { Account_Name: 'Other' });
    expect(calls(bench)).toBe(2);
  });
});

describe('the webhook', () => {
  it('carries merge fields in headers, address and body, with names that hold quotes', async () => {
    const bench = await setUp();
    const [accountId] = await bench.insert('Accounts', [{ Account_Name: 'He said "no"\n' }]);
    await bench.rule(
      'Contacts',
      { type: 'create', details },
      {
        webhook: {
          url: `${bench.receiver.url}/in?c=${field('Contacts', 'Last Name')}`,
          headers: {
            module_parameters: [{ name: 'x-record', value: field('Contacts', 'Id') }],
            custom_parameters: [{ name: 'x-key', value: 'static secret' }],
          },
          body: {
            type: 'raw',
            format: 'JSON',
            raw_data_content: `{"id":"${field('Contacts', 'Contact Id')}","acct":"${field('Contacts', 'Account Name Id')}","name":"${field('Contacts', 'Account Name')}","phone":"${field('Contacts', 'Phone')}"}`,
          },
        },
      },
    );
    const [id] = await bench.insert('Contacts', [{ Last_Name: 'Å & B', Account_Name: { id: accountId } }]);
    await bench.automation.settled();
    expect(bench.receiver.bodies()).toEqual([{ id, acct: accountId, name: 'He said "no"\n', phone: '' }]);
    expect(bench.receiver.received[0]).toMatchObject({
      method: 'POST',
      path: '/in?c=%C3%85%20%26%20B',
      headers: { 'x-record': id, 'x-key': 'static secret', 'content-type': 'application/json' },
    });
  });

  it('can send a form, with dates in the asked-for shape and zone', async () => {
    const bench = await setUp();
    await bench.rule(
      'Contacts',
      { type: 'create', details },
      {
        webhook: {
          http_method: 'PUT',
          date_time_format: {
            date_format: 'dd.MM.yyyy',
            datetime_format: "yyyy-MM-dd'T'HH:mm:ssXXX",
            time_zone: 'Asia/Tokyo',
          },
          body: {
            type: 'form_data',
            form_data_content: {
              module_parameters: [
                { name: 'born', value: field('Contacts', 'Date_of_Birth') },
                { name: 'made', value: field('Contacts', 'Created Time') },
              ],
              custom_parameters: [{ name: 'k', value: 'a&b' }],
            },
          },
        },
      },
    );
    await bench.insert('Contacts', [{ Last_Name: 'Lind', Date_of_Birth: '1990-02-03' }]);
    await bench.automation.settled();
    const [call] = bench.receiver.received;
    expect([call?.method, call?.headers['content-type']]).toEqual(['PUT', 'application/x-www-form-urlencoded']);
    expect(Object.fromEntries(new URLSearchParams(call?.text))).toEqual({
      born: '03.02.1990',
      made: '2026-08-15T19:00:00+09:00',
      k: 'a&b',
    });
  });

  it.each([
    [
      'headers without a module parameter',
      { headers: { custom_parameters: [{ name: 'a', value: 'b' }] } },
      'MANDATORY_NOT_FOUND',
    ],
    ['a merge field that names nothing', { url: `https://a.example/${field('Accounts', 'Nothing')}` }, 'INVALID_DATA'],
    ['an address that is none', { url: 'nowhere' }, 'INVALID_DATA'],
    ['an unknown method', { http_method: 'FETCH' }, 'INVALID_DATA'],
    ['no method', { http_method: undefined }, 'MANDATORY_NOT_FOUND'],
    ['a long name', { name: 'x'.repeat(251) }, 'INVALID_DATA'],
    ['an unknown module', { module: { api_name: 'Nothing' } }, 'INVALID_DATA'],
    ['an unknown zone', { date_time_format: { time_zone: 'Mars/Base' } }, 'INVALID_DATA'],
    [
      'the same header twice',
      { headers: { module_parameters: [{ name: 'a', value: 'b' }], custom_parameters: [{ name: 'A', value: 'b' }] } },
      'DUPLICATE_DATA',
    ],
  ])('is refused with %s', async (_name, more, code) => {
    const bench = await setUp();
    const webhook = {
      name: 'w',
      module: { api_name: 'Accounts' },
      url: 'https://a.example/',
      http_method: 'POST',
      feature_type: 'workflow',
      ...more,
    };
    const { status, body } = await bench.api('POST', 'settings/automation/webhooks', { webhooks: [webhook] });
    expect([status, body.webhooks[0].code]).toEqual([400, code]);
  });
});
