import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Placement } from '../../../../widget/crm/answers.ts';
import { connect } from '../../../../widget/crm/crm.ts';
import type { ZohoSdk } from '../../../../widget/crm/zoho-sdk.ts';

const ID = '5725767000000411001';

const never = (): Promise<unknown> => new Promise(() => {});

function fakeSdk(getRecord: () => Promise<unknown>, init: () => Promise<unknown> = async () => undefined) {
  const handlers = new Map<string, (data: unknown) => void>();
  const updates: unknown[] = [];
  const sdk: ZohoSdk = {
    embeddedApp: { on: (event, handler) => handlers.set(event, handler), init },
    CRM: {
      API: {
        getRecord,
        coql: never,
        async updateRecord(config) {
          updates.push(config);
          return { data: [{ code: 'SUCCESS', status: 'success' }] };
        },
        async insertRecord(config) {
          updates.push(config);
          return { data: [{ code: 'SUCCESS', details: { id: ID }, status: 'success' }] };
        },
        async deleteRecord(config) {
          updates.push(config);
          return { data: [{ code: 'SUCCESS', status: 'success' }] };
        },
      },
      CONFIG: { getCurrentUser: never, getOrgInfo: never },
      META: { getFields: never, getModules: never },
      UI: { Resize: never, Record: { open: never } },
    },
  };
  return { sdk, updates, pageLoad: (data: unknown) => handlers.get('PageLoad')?.(data) };
}

describe('the connection to the CRM', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('a page that never answers is given up after eight seconds', async () => {
    const { sdk } = fakeSdk(never, never);
    const connecting = connect({ onPlacement: () => {}, sdk });
    const outcome = expect(connecting).rejects.toMatchObject({ fault: 'silent' });
    await vi.advanceTimersByTimeAsync(8000);
    await outcome;
  });

  test('so is any single call, and a cancelled one at once', async () => {
    const { sdk } = fakeSdk(never);
    const crm = await connect({ onPlacement: () => {}, sdk });
    const silent = expect(crm.record('Accounts', ID)).rejects.toMatchObject({ fault: 'silent' });
    const stop = new AbortController();
    const cancelled = expect(crm.record('Accounts', ID, stop.signal)).rejects.toMatchObject({ fault: 'cancelled' });
    stop.abort();
    await cancelled;
    await vi.advanceTimersByTimeAsync(8000);
    await silent;
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a call under a signal that is already aborted is not made', async () => {
    const getRecord = vi.fn(never);
    const crm = await connect({ onPlacement: () => {}, sdk: fakeSdk(getRecord).sdk });
    await expect(crm.record('Accounts', ID, AbortSignal.abort())).rejects.toMatchObject({ fault: 'cancelled' });
    expect(getRecord).not.toHaveBeenCalled();
  });

  test('rejections become errors with the code and words of Zoho', async () => {
    const { sdk } = fakeSdk(() =>
      Promise.reject({ data: [{ code: 'NO_PERMISSION', message: 'permission denied', status: 'error' }] }),
    );
    const crm = await connect({ onPlacement: () => {}, sdk });
    await expect(crm.record('Accounts', ID)).rejects.toMatchObject({
      fault: 'no-permission',
      code: 'NO_PERMISSION',
      detail: 'permission denied',
    });
  });

  test('an update carries the id inside its data and runs no automation', async () => {
    const { sdk, updates } = fakeSdk(never);
    const crm = await connect({ onPlacement: () => {}, sdk });
    await crm.update('Accounts', ID, { winnow__Assessed_At: null });
    expect(updates).toEqual([{ Entity: 'Accounts', APIData: { id: ID, winnow__Assessed_At: null }, Trigger: [] }]);
  });

  test('only well-formed records reach the widget', async () => {
    const { sdk, pageLoad } = fakeSdk(never);
    const placements: Placement[] = [];
    await connect({ onPlacement: (placement) => placements.push(placement), sdk });
    pageLoad({ Entity: 'Accounts', EntityId: "1' or '1'='1" });
    pageLoad(null);
    pageLoad({ Entity: 'Accounts', EntityId: [ID] });
    expect(placements).toEqual([{ module: 'Accounts', id: ID }]);
  });

  test('a host without colour themes gives none', async () => {
    const crm = await connect({ onPlacement: () => {}, sdk: fakeSdk(never).sdk });
    await expect(crm.theme()).resolves.toBeUndefined();
  });
});
