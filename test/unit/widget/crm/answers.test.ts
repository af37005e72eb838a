import { describe, expect, test } from 'vitest';
import {
  checkWritten,
  createdId,
  errorOf,
  fieldNamesOf,
  moduleNamesOf,
  orgOf,
  placementOf,
  rowsOf,
  themeOf,
  userOf,
} from '../../../../widget/crm/answers.ts';
import { CrmError } from '../../../../widget/crm/errors.ts';

const ID = '5725767000000411001';

const faultOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof CrmError) return `${error.fault} ${error.code}`.trim();
    throw error;
  }
  return 'none';
};

describe('rows of an answer', () => {
  test('come from data, with what is held back', () => {
    expect(rowsOf({ data: [{ id: ID }], info: { more_records: true } })).toEqual({ rows: [{ id: ID }], more: true });
  });

  test('are none for "nocontent", which has no data at all', () => {
    expect(rowsOf({ status: 204, statusText: 'nocontent' })).toEqual({ rows: [], more: false });
  });

  test('are read from JSON text and from a bare list', () => {
    expect(rowsOf(JSON.stringify({ data: [{ a: 1 }] })).rows).toEqual([{ a: 1 }]);
    expect(rowsOf([{ a: 1 }, 'not a row']).rows).toEqual([{ a: 1 }]);
  });

  test('are never made of an error that resolves', () => {
    const item = { code: 'INVALID_DATA', details: {}, message: 'invalid data', status: 'error' };
    expect(faultOf(() => rowsOf({ data: [item] }))).toBe('refused INVALID_DATA');
    expect(faultOf(() => rowsOf({ ...item, code: 'NO_PERMISSION' }))).toBe('no-permission NO_PERMISSION');
  });

  test('a record with a field called code is a record', () => {
    expect(rowsOf({ data: [{ id: ID, code: 'X-12' }] }).rows).toHaveLength(1);
  });

  test.each([[undefined], [null], [42], ['<html>'], [{}]])('%j is no answer we know', (answer) => {
    expect(faultOf(() => rowsOf(answer))).toBe('refused UNEXPECTED_ANSWER');
  });
});

describe('a rejection', () => {
  test.each([
    [{ code: 'TOO_MANY_REQUESTS', status: 'error' }, 'busy'],
    [{ data: [{ code: 'RECORD_LOCKED', status: 'error' }] }, 'locked'],
    [{ code: 'OAUTH_SCOPE_MISMATCH', status: 'error' }, 'no-permission'],
    [{ code: 'NEVER_SEEN', status: 'error' }, 'refused'],
    ['plain text', 'refused'],
    [undefined, 'refused'],
    [new TypeError('x'), 'refused'],
  ])('%j is %s', (reason, fault) => {
    expect(errorOf(reason).fault).toBe(fault);
  });

  test('keeps an error of ours as it is', () => {
    const error = new CrmError('cancelled');
    expect(errorOf(error)).toBe(error);
  });
});

describe('a write', () => {
  test('is checked item by item', () => {
    expect(faultOf(() => checkWritten({ data: [{ code: 'SUCCESS', status: 'success' }] }))).toBe('none');
    expect(faultOf(() => checkWritten({ data: [{ code: 'RECORD_LOCKED', status: 'error' }] }))).toBe(
      'locked RECORD_LOCKED',
    );
    expect(faultOf(() => checkWritten({ data: [] }))).toBe('refused UNEXPECTED_ANSWER');
  });
});

describe('the record of a page', () => {
  test('comes as text or as a list of one', () => {
    expect(placementOf({ Entity: 'Accounts', EntityId: ID })).toEqual({ module: 'Accounts', id: ID });
    expect(placementOf({ Entity: 'Accounts', EntityId: [ID] })).toEqual({ module: 'Accounts', id: ID });
  });

  test.each([
    [undefined],
    ['Accounts'],
    [{ Entity: 'Accounts' }],
    [{ Entity: 'Accounts', EntityId: [ID, ID] }],
    [{ Entity: 'Accounts', EntityId: `${ID}' or id is not null` }],
    [{ Entity: 'Accounts', EntityId: Number(ID) }],
    [{ Entity: '../settings', EntityId: ID }],
    [{ Entity: '', EntityId: ID }],
  ])('%j is dropped', (data) => {
    expect(placementOf(data)).toBeUndefined();
  });
});

describe('settings', () => {
  test('the user is taken flat and in a list', () => {
    const user = { id: '1', full_name: 'Mara', language: 'zh_CN', time_zone: 'Asia/Shanghai' };
    const read = { id: '1', name: 'Mara', language: 'zh_CN', timeZone: 'Asia/Shanghai' };
    expect(userOf({ users: [user] })).toEqual(read);
    expect(userOf(user)).toEqual(read);
    expect(userOf({ users: [] })).toBeUndefined();
    expect(userOf(undefined)).toBeUndefined();
  });

  test('the theme is day, night or nothing', () => {
    expect(themeOf({ mode: 'night' })).toBe('night');
    expect(themeOf({ mode: 'sepia' })).toBeUndefined();
    expect(themeOf(undefined)).toBeUndefined();
  });

  test('the org’s currency is its code, wherever Zoho put it', () => {
    const zone = { time_zone: 'Europe/Berlin' };
    expect(orgOf({ org: [{ ...zone, iso_code: 'EUR', currency: 'Euro - EUR' }] })?.currency).toBe('EUR');
    expect(orgOf({ ...zone, currency: 'CNY' })?.currency).toBe('CNY');
    expect(orgOf({ org: [{ ...zone, currency: 'Euro' }] })).toBeUndefined();
  });

  test('the name of a record just made is read from its details, and a refusal is none', () => {
    expect(createdId({ data: [{ code: 'SUCCESS', details: { id: ID }, status: 'success' }] })).toBe(ID);
    expect(faultOf(() => createdId({ data: [{ code: 'SUCCESS', details: {}, status: 'success' }] }))).toBe(
      'refused UNEXPECTED_ANSWER',
    );
    expect(faultOf(() => createdId({ data: [{ code: 'NO_PERMISSION', status: 'error' }] }))).toBe(
      'no-permission NO_PERMISSION',
    );
  });

  test('modules that the API does not serve are left out', () => {
    const modules = [{ api_name: 'Accounts' }, { api_name: 'Visits', api_supported: false }, {}];
    expect(moduleNamesOf({ modules })).toEqual(['Accounts']);
  });

  test('field names skip what has none', () => {
    expect(fieldNamesOf({ fields: [{ api_name: 'Paid_On' }, {}, null] })).toEqual(['Paid_On']);
    expect(fieldNamesOf({ status: 204, statusText: 'nocontent' })).toEqual([]);
    expect(faultOf(() => fieldNamesOf({ code: 'INVALID_MODULE', status: 'error' }))).toBe('no-module INVALID_MODULE');
  });
});
