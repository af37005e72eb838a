import { describe, expect, test, vi } from 'vitest';
import type { Crm } from '../../../../widget/crm/crm.ts';
import { CrmError } from '../../../../widget/crm/errors.ts';
import { connectOwnModules } from '../../../../widget/crm/own-modules.ts';

const ID = '5725767000000411001';

const never = (): Promise<never> => new Promise(() => {});

function fakeCrm(more: Partial<Crm>): Crm {
  return {
    record: never,
    query: never,
    update: never,
    create: never,
    remove: never,
    modules: never,
    fields: never,
    user: never,
    org: never,
    theme: never,
    open: never,
    resize: never,
    ...more,
  };
}

describe('Winnow’s own modules in an org', () => {
  test('are written under the names of the install, which are asked for once', async () => {
    const modules = vi.fn(async () => ['Accounts', 'acme12__Winnow_Decisions']);
    const fields = vi.fn(async () => ['Name', 'acme12__Kind', 'acme12__State']);
    const create = vi.fn(async (_module: string, _values: Record<string, unknown>) => ID);
    const own = connectOwnModules(fakeCrm({ modules, fields, create }));
    expect(await own.canUse('Winnow_Decisions')).toBe(true);
    expect(await own.canUse('Winnow_Exits')).toBe(false);
    const place = await own.create('Winnow_Decisions', { Name: 'n', Kind: 'Release', State: 'Proposed' });
    await own.create('Winnow_Decisions', { Name: 'm', Kind: 'Limit' });
    expect(place).toEqual({ module: 'acme12__Winnow_Decisions', id: ID });
    expect(create.mock.calls[0]).toEqual([
      'acme12__Winnow_Decisions',
      { Name: 'n', acme12__Kind: 'Release', acme12__State: 'Proposed' },
    ]);
    expect([modules.mock.calls.length, fields.mock.calls.length]).toEqual([1, 1]);
  });

  test('a field that the org lacks stops the whole write', async () => {
    const create = vi.fn(async () => ID);
    const own = connectOwnModules(
      fakeCrm({ modules: async () => ['Winnow_Incidents'], fields: async () => ['Name', 'Kind'], create }),
    );
    await expect(own.create('Winnow_Incidents', { Name: 'n', Due_On: '2026-07-01' })).rejects.toMatchObject({
      fault: 'no-field',
      detail: 'Winnow_Incidents: Due_On',
    });
    expect(create).not.toHaveBeenCalled();
  });

  test('a failure to ask is not remembered', async () => {
    const modules = vi
      .fn<() => Promise<string[]>>()
      .mockRejectedValueOnce(new CrmError('busy'))
      .mockResolvedValue(['Winnow_Exits']);
    const own = connectOwnModules(fakeCrm({ modules }));
    await expect(own.canUse('Winnow_Exits')).rejects.toMatchObject({ fault: 'busy' });
    expect(await own.canUse('Winnow_Exits')).toBe(true);
  });

  test('a record is read with plain names', async () => {
    const own = connectOwnModules(
      fakeCrm({
        modules: async () => ['acme12__Winnow_Exits'],
        fields: async () => ['acme12__Opened_On'],
        record: async () => ({ id: ID, acme12__Opened_On: '2026-06-01' }),
      }),
    );
    expect(await own.read('Winnow_Exits', ID)).toEqual({ id: ID, Opened_On: '2026-06-01' });
  });
});
