import { beforeEach, describe, expect, it } from 'vitest';
import { reportsOf } from '../../../../functions/store/reports.ts';
import { policyOf } from '../../../../functions/tenants/policy.ts';
import { changeTenant, findTenant } from '../../../../functions/tenants/registry.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { type FakeCrm, fakeCrm } from '../../../fakes/fake-crm.ts';
import { addTroubled, NOON, recordId, workerBench } from '../../../fakes/worker-bench.ts';

const document = (version: string, over: object = {}) => ({
  preset: 'b2b-standard',
  id: 'acme',
  version,
  author: 'Ada',
  approver: 'Bo',
  approvedOn: '2026-05-01',
  ...over,
});

/** Ada writes versions, Bo approves them, Sam sells. */
const [ADA, BO, SAM] = ['901', '902', '903'] as const;

let fake: FakeCrm;

let bench: Awaited<ReturnType<typeof workerBench>>;

beforeEach(async () => {
  fake = fakeCrm();
  bench = await workerBench(fake);
  addTroubled(fake, 1);
  fake.users.push(
    { id: ADA, name: 'Ada', email: 'ada@acme.test', active: true },
    { id: BO, name: 'Bo', email: 'bo@acme.test', active: true },
    { id: SAM, name: 'Sam', email: 'sam@acme.test', active: true },
  );
});

let edits = 0;

/** A record as Ada made it and Bo saved it last. */
const record = (at: number, version: string, state: string, content: unknown): void => {
  edits += 1;
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const row = {
    Version: version,
    State: state,
    Document: text,
    Author: { id: ADA },
    Created_By: { id: ADA },
    Approved_By: { id: BO },
    Modified_By: { id: BO },
    Modified_Time: `2026-06-01T00:00:0${edits % 10}+00:00`,
  };
  fake.put('Winnow_Policies', { id: recordId(6, at), ...row });
};

/** The version in force after an assessment with facts read again, and the calls on the policies. */
async function inForce(): Promise<{ version: string; reads: string[] }> {
  bench.time.real += 3_600_000;
  fake.calls.length = 0;
  await bench.send({ module: 'Accounts', id: recordId(1, 1) });
  await bench.round();
  const tenant = await findTenant(bench.base.store, 'acme');
  if (!tenant) throw new Error('no tenant');
  const reads = fake.calls.filter(({ module, name }) => module === 'Winnow_Policies' && name !== 'fields');
  return { version: policyOf(tenant, NOON).version, reads: reads.map(({ name }) => name) };
}

describe('policy versions in the CRM', () => {
  it('hold when published, and cost one query while none of them changes', async () => {
    expect(await inForce()).toEqual({ version: b2bStandard.version, reads: ['query'] });
    record(1, '2', 'Draft', document('2'));
    record(2, '3', 'Approved', document('3'));
    expect(await inForce()).toEqual({ version: b2bStandard.version, reads: ['query'] });
    record(1, '2', 'Published', document('2'));
    expect(await inForce()).toEqual({ version: '2', reads: ['query', 'byIds'] });
    expect(await inForce()).toEqual({ version: '2', reads: ['query'] });
    const [account] = fake.tables.get('Accounts')?.values() ?? [];
    expect(String(account?.['Winnow_Assessment'])).toContain('"acme"');
  });

  it('leave the last good one in force where they are faulty, and report every fault until it is corrected', async () => {
    record(1, '2', 'Published', document('2'));
    await inForce();
    record(2, '3', 'Published', document('3', { grace: -1, prior: 300 }));
    expect((await inForce()).version).toBe('2');
    const [report] = await reportsOf(bench.base.store, 'acme');
    expect(report).toMatchObject({ module: 'Winnow_Policies', id: recordId(6, 2), code: 'FAULTY_POLICY' });
    expect(report?.message).toMatch(/version 3: .*grace.*prior/);
    record(2, '3', 'Published', document('3'));
    expect((await inForce()).version).toBe('3');
    expect(await reportsOf(bench.base.store, 'acme')).toEqual([]);
    // Spoilt afterwards, the version goes on as it was last sound.
    record(2, '3', 'Published', '{');
    expect((await inForce()).version).toBe('3');
    expect(await reportsOf(bench.base.store, 'acme')).toMatchObject([{ message: expect.stringContaining('not JSON') }]);
  });

  it.each([
    ['without an approval', document('2', { approver: null, approvedOn: null }), {}, 'approvedOn'],
    ['of another version than its record', document('4'), {}, 'version'],
    [
      'of another first day',
      document('2', { effectiveFrom: '2026-06-01' }),
      { Effective_From: '2026-01-01' },
      'effectiveFrom',
    ],
    ['approved by its author', document('2'), { Approved_By: { id: ADA }, Modified_By: { id: ADA } }, 'approver'],
    ['of nobody', document('2'), { Author: null, Approved_By: null }, 'Approved_By'],
    ['saved last by somebody else than its approver', document('2'), { Modified_By: { id: SAM } }, 'Approved_By'],
    ['of an invented author', document('2', { author: 'Eve' }), {}, 'author'],
  ])('do not hold %s', async (_, content, more, path) => {
    record(1, '2', 'Published', content);
    Object.assign(fake.get('Winnow_Policies', recordId(6, 1)) ?? {}, more);
    expect((await inForce()).version).toBe(b2bStandard.version);
    expect((await reportsOf(bench.base.store, 'acme'))[0]?.message).toContain(`${path}:`);
  });

  it('take the approval of a person with the role, by the policy in force until then', async () => {
    const named = document('2', { people: { 'policy-owner': 'bo@acme.test' } });
    record(1, '2', 'Published', named);
    expect((await inForce()).version).toBe('2');
    // Sam writes himself in as approver, and as the one who answers for the policy.
    const own = document('3', { approver: 'Sam', people: { 'policy-owner': 'sam@acme.test' } });
    const bySam = (at: number, more: object = {}) =>
      Object.assign(fake.get('Winnow_Policies', recordId(6, at)) ?? {}, { Modified_By: { id: SAM }, ...more });
    record(2, '3', 'Published', own);
    bySam(2, { Approved_By: { id: SAM } });
    expect((await inForce()).version).toBe('2');
    expect((await reportsOf(bench.base.store, 'acme'))[0]?.message).toContain('policy-owner, manager');
    // Nor can he take the version in force back.
    record(1, '2', 'Draft', named);
    bySam(1);
    expect((await inForce()).version).toBe('2');
    const messages = (await reportsOf(bench.base.store, 'acme')).map(({ message }) => message);
    expect(messages.some((message) => message.includes('State: '))).toBe(true);
    expect((await inForce()).reads).toEqual(['query']);
    record(1, '2', 'Draft', named);
    expect((await inForce()).version).toBe(b2bStandard.version);
  });

  it('withdraw a version that was published from here, once its record is in another state', async () => {
    await changeTenant(bench.base.store, 'acme', (old) => ({ ...old, policyVersions: [document('2')] }));
    expect((await inForce()).version).toBe('2');
    record(1, '2', 'Draft', document('2'));
    expect((await inForce()).version).toBe(b2bStandard.version);
  });

  it('are asked for neither in an org without the module nor in a closed one', async () => {
    fake.without.add('Winnow_Policies');
    expect((await inForce()).reads).toEqual([]);
  });
});
