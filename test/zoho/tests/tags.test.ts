import { describe, expect, it } from 'vitest';
import { type OpenOrg, openOrg } from './open-org.ts';

const names = (answer: { body: { data: { details: { tags: { name: string }[] } }[] } }) =>
  answer.body.data[0]?.details.tags.map((tag) => tag.name);

const add = (zoho: OpenOrg, id: string, tags: string[], over_write = false) =>
  zoho.call('POST', `/Accounts/${id}/actions/add_tags`, { body: { tags: tags.map((name) => ({ name })), over_write } });

describe('tags on records', () => {
  it('are added, kept, removed and overwritten, and counted in text', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Accounts', { Account_Name: 'A' });
    expect(names(await add(zoho, id, ['own']))).toEqual(['own']);
    const added = await add(zoho, id, ['Risk: High']);
    expect(names(added)).toEqual(['own', 'Risk: High']);
    expect(added.body).toMatchObject({ success_count: '1', locked_count: '0' });
    const body = { tags: [{ name: 'Risk: High' }], ids: [id] };
    expect(names(await zoho.call('POST', '/Accounts/actions/remove_tags', { body }))).toEqual(['own']);
    expect(names(await add(zoho, id, ['only'], true))).toEqual(['only']);
    const read = await zoho.call('GET', '/Accounts?fields=Tag');
    expect(read.body.data[0].Tag).toMatchObject([{ name: 'only', id: expect.any(String), color_code: null }]);
  });

  it('keep to ten a record, 500 ids a call, and names of 25 characters', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Accounts', { Account_Name: 'A' });
    const ten = Array.from({ length: 10 }, (_, n) => `t${n}`);
    expect((await add(zoho, id, ten)).status).toBe(200);
    expect((await add(zoho, id, ['eleventh'])).body.data[0].code).toBe('LIMIT_EXCEEDED');
    for (const name of ['x'.repeat(26), 'a,b', '<b>', '🙂']) {
      expect((await add(zoho, id, [name])).body.code).toBe('INVALID_DATA');
    }
    const body = { tags: [{ name: 't0' }], ids: Array.from({ length: 501 }, () => id) };
    expect((await zoho.call('POST', '/Accounts/actions/add_tags', { body })).body.code).toBe('LIMIT_EXCEEDED');
  });

  it('cost a credit per 50 records and answer by row', async () => {
    const zoho = await openOrg();
    const id = await zoho.insert('Accounts', { Account_Name: 'A' });
    const before = zoho.emulator.credits(zoho.org).used();
    const ids = [id, ...Array.from({ length: 50 }, (_, n) => `61000010000009${String(n).padStart(5, '0')}`)];
    const answer = await zoho.call('POST', '/Accounts/actions/add_tags', { body: { tags: [{ name: 'x' }], ids } });
    expect(answer.status).toBe(207);
    expect(answer.body.success_count).toBe('1');
    expect(zoho.emulator.credits(zoho.org).used() - before).toBe(2);
  });
});

describe('tags of a module', () => {
  it('are made with the allowed colours, listed with the allowance, and taken off every record when deleted', async () => {
    const zoho = await openOrg();
    const create = (tag: object) => zoho.call('POST', '/settings/tags?module=Accounts', { body: { tags: [tag] } });
    const made = await create({ name: 'Risk: High', color_code: '#F17574' });
    expect(made).toMatchObject({
      status: 201,
      body: { tags: [{ code: 'SUCCESS', details: { color_code: '#F17574' } }] },
    });
    expect((await create({ name: 'Risk: High' })).body.tags[0].code).toBe('DUPLICATE_DATA');
    expect((await create({ name: 'Other', color_code: '#000000' })).body.tags[0].code).toBe('INVALID_DATA');
    const list = await zoho.call('GET', '/settings/tags?module=Accounts');
    expect(list.body.info).toEqual({ count: 1, allowed_count: 100 });
    const id = await zoho.insert('Accounts', { Account_Name: 'A', Tag: [{ name: 'Risk: High' }] });
    await zoho.call('DELETE', `/settings/tags/${made.body.tags[0].details.id}`);
    expect((await zoho.call('GET', `/Accounts/${id}?fields=Tag`)).body.data[0].Tag).toEqual([]);
  });

  it('are at most a hundred', async () => {
    const zoho = await openOrg();
    for (let n = 0; n < 100; n += 1) zoho.org.tags.create('Accounts', `t${n}`, null);
    const { status, body } = await zoho.call('POST', '/settings/tags?module=Accounts', {
      body: { tags: [{ name: 'more' }] },
    });
    expect(status).toBe(400);
    expect(body.tags[0].code).toBe('LIMIT_EXCEEDED');
  });
});
