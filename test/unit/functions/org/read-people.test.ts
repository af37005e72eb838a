import { expect, it } from 'vitest';
import { CrmError } from '../../../../functions/crm/errors.ts';
import { readPeople } from '../../../../functions/org/read-people.ts';
import { reportsOf } from '../../../../functions/store/reports.ts';
import { changeTenant } from '../../../../functions/tenants/registry.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { fakeCrm } from '../../../fakes/fake-crm.ts';
import { addTroubled, workerBench } from '../../../fakes/worker-bench.ts';

const named = (people: Record<string, string>) => loadPolicy({ preset: 'b2b-standard', people }).people;

function org() {
  const fake = fakeCrm();
  fake.users.push(
    { id: '901', name: 'Fin', email: 'Fin@Acme.test', active: true },
    { id: '902', name: 'Old', email: 'old@acme.test', active: false },
  );
  return fake;
}

it('reads the users once, also where the policy names nobody: the owner of a customer may have left', async () => {
  const fake = org();
  const present = new Set(['900', '900000000000001', '901']);
  expect(await readPeople(fake.crm, named({}))).toEqual({ people: {}, missing: [], present, roles: [] });
  expect(await readPeople(fake.crm, named({ finance: 'fin@acme.test' }))).toEqual({
    people: { finance: '901' },
    missing: [],
    present,
    roles: [],
  });
  expect(fake.calls).toHaveLength(2);
});

it('knows nothing of the users where their list is empty or closed', async () => {
  const silent = { users: async () => [] };
  expect((await readPeople(silent, named({}))).present).toBeUndefined();
});

it('tells who had which role by each version, those who have left and those whom nobody knows among them', async () => {
  const versions = [
    { from: 0, people: named({ finance: 'old@acme.test' }) },
    { from: 20_000, people: named({ finance: 'fin@acme.test', manager: 'no@acme.test' }) },
  ];
  expect((await readPeople(org().crm, named({}), versions)).roles).toEqual([
    { from: 0, people: { finance: '902' } },
    { from: 20_000, people: { finance: '901', manager: 'no@acme.test' } },
  ]);
});

it('names every person who is unknown or has left, each once', async () => {
  const people = { finance: 'fin@acme.test', legal: 'old@acme.test', manager: 'no@acme.test', admin: 'no@acme.test' };
  const read = await readPeople(org().crm, named(people));
  expect(read.people).toEqual({ finance: '901' });
  expect(read.missing.map(({ email, code }) => [email, code])).toEqual([
    ['no@acme.test', 'NO_SUCH_USER'],
    ['old@acme.test', 'INACTIVE_USER'],
  ]);
});

it('goes on without people where the connection may not read users, and throws where Zoho is silent', async () => {
  const refusing = (kind: 'scope' | 'unavailable') => ({
    users: async () => {
      throw new CrmError(kind, 'CODE', 'Zoho refused the users');
    },
  });
  const people = named({ finance: 'fin@acme.test' });
  expect(await readPeople(refusing('scope'), people)).toMatchObject({
    people: {},
    missing: [{ email: '', code: 'CODE' }],
  });
  await expect(readPeople(refusing('unavailable'), people)).rejects.toThrow('CODE');
});

it('gives work to the user who has the role, and keeps one report of a missing person until that is put right', async () => {
  const fake = org();
  const bench = await workerBench(fake);
  const account = addTroubled(fake, 1);
  const policy = { preset: 'b2b-standard', people: { finance: 'fin@acme.test', service: 'no@acme.test' } };
  await changeTenant(bench.base.store, 'acme', (tenant) => ({ ...tenant, policy }));
  await bench.send({ module: 'Accounts', id: account });
  await bench.round();
  const owners = [...(fake.tables.get('Tasks')?.values() ?? [])].map((task) => JSON.stringify(task['Owner']));
  expect(owners).toContain('{"id":"901"}');
  expect(await reportsOf(bench.base.store, 'acme')).toMatchObject([
    { module: 'Users', id: 'no@acme.test', step: 'people' },
  ]);

  fake.users.push({ id: '903', name: 'New', email: 'no@acme.test', active: true });
  bench.time.real += 3_600_000;
  await bench.send({ module: 'Accounts', id: account });
  await bench.round();
  expect(await reportsOf(bench.base.store, 'acme')).toEqual([]);
});
