import { describe, expect, it } from 'vitest';
import { startZoho } from '../server.ts';
import { openOrg } from './open-org.ts';

describe('a snapshot', () => {
  it('brings back records, lookups by name, metadata, tags, locks and the clock', async () => {
    const zoho = await openOrg();
    const account = await zoho.insert('Accounts', { Account_Name: 'Before', Tag: [{ name: 'VIP' }] });
    const contact = await zoho.insert('Contacts', { Last_Name: 'C', Account_Name: { id: account } });
    const gone = await zoho.insert('Accounts', { Account_Name: 'Gone' });
    await zoho.call('DELETE', `/Accounts/${gone}`);
    const before = (await zoho.call('GET', `/Contacts/${contact}`)).body;
    expect((await zoho.control('POST', '/snapshots', { name: 'start' })).body).toMatchObject({ name: 'start' });

    await zoho.call('PUT', '/Accounts', { body: { data: [{ id: account, Account_Name: 'After' }] } });
    await zoho.insert('Accounts', { Account_Name: 'Later' });
    await zoho.call('DELETE', `/Contacts/${contact}`);
    await zoho.call('POST', '/settings/fields?module=Accounts', {
      body: { fields: [{ field_label: 'Colour', data_type: 'text' }] },
    });
    await zoho.control('POST', '/locks', { id: account });
    await zoho.control('POST', '/clock', { by: 86_400_000 });
    await zoho.control('POST', '/orgs', { company_name: 'Other' });

    expect((await zoho.control('POST', '/snapshots/start/restore')).status).toBe(200);
    expect((await zoho.call('GET', `/Contacts/${contact}`)).body).toEqual(before);
    expect(before.data[0].Account_Name.name).toBe('Before');
    expect(zoho.org.table('Accounts')?.ids()).toEqual([account]);
    expect(zoho.org.table('Accounts')?.meta.fields.has('Colour')).toBe(false);
    expect((await zoho.call('GET', '/Accounts/deleted')).body.data.map((row: { id: string }) => row.id)).toEqual([
      gone,
    ]);
    expect((await zoho.control('GET', '/clock')).body.iso).toBe('2026-03-02T09:00:00.000Z');
    expect((await zoho.control('GET', '/orgs')).body.orgs).toHaveLength(1);
    const update = { body: { data: [{ id: account, Phone: '1' }] } };
    expect((await zoho.call('PUT', '/Accounts', update)).status).toBe(200);
    const query = { body: { select_query: `select Last_Name from Contacts where Account_Name = ${account}` } };
    expect((await zoho.call('POST', '/coql', query)).body.data).toMatchObject([{ Last_Name: 'C' }]);
  });

  it('can be gone back to again and again, and gives the same ids each time', async () => {
    const zoho = await openOrg();
    await zoho.control('POST', '/snapshots', { name: 'a' });
    const first = await zoho.insert('Accounts', { Account_Name: 'X' });
    await zoho.control('POST', '/snapshots/a/restore');
    expect(zoho.org.table('Accounts')?.size).toBe(0);
    expect(await zoho.insert('Accounts', { Account_Name: 'Y' })).toBe(first);
    await zoho.control('POST', '/snapshots/a/restore');
    expect(zoho.org.table('Accounts')?.size).toBe(0);
    expect((await zoho.control('GET', '/snapshots')).body.snapshots).toMatchObject([{ name: 'a' }]);
  });

  it('keeps subscriptions of its time, in process too', async () => {
    const zoho = await startZoho({ startsAt: '2026-03-02T09:00:00Z' });
    try {
      const [org] = [...zoho.orgs.values()];
      if (org === undefined) throw new Error('no org');
      await zoho.snapshots.take('empty');
      zoho.automation.stateOf(org).channels.set('1', {
        id: '1',
        userId: '1',
        events: [],
        notifyUrl: 'http://x.invalid',
        token: null,
        expiresAt: 1,
        returnValues: false,
        relatedActions: false,
        conditions: [],
        conditionText: null,
      });
      await zoho.snapshots.take('subscribed');
      await zoho.snapshots.restore('empty');
      expect(zoho.automation.stateOf(org).channels.size).toBe(0);
      await zoho.snapshots.restore('subscribed');
      expect(zoho.automation.stateOf(org).channels.get('1')?.notifyUrl).toBe('http://x.invalid');
    } finally {
      await zoho.close();
    }
  });

  it('must have a name, and be there', async () => {
    const zoho = await openOrg();
    expect((await zoho.control('POST', '/snapshots', { name: 'a b' })).status).toBe(400);
    expect((await zoho.control('POST', '/snapshots')).status).toBe(400);
    expect((await zoho.control('POST', '/snapshots/none/restore')).status).toBe(404);
  });
});
