import { describe, expect, it } from 'vitest';
import { buildFieldMap, plainName } from '../../../../shared/records/field-map.ts';

describe('a plain name', () => {
  it.each([
    ['winnow__Tier', 'Accounts', 'Winnow_Tier'],
    ['winnow__Tier', 'Contacts', 'Winnow_Tier'],
    ['winnow__Tier', 'Winnow_Decisions', 'Tier'],
    ['winnow__Tier', 'winnow__Winnow_Decisions', 'Tier'],
    ['winnow__Tier', 'winnow__Decisions', 'Tier'],
    ['winnow__Stage', 'Winnow_Exits', 'Stage'],
    ['winnow__Check', 'Deals', 'Winnow_Check'],
    ['winnow__Key', 'winnow__Winnow_Assessments', 'Winnow_Key'],
    ['acme12__Winnow_Tier', 'Accounts', 'Winnow_Tier'],
    ['acme12__Tier', 'Winnow_Decisions', 'Tier'],
    ['Tier', 'Winnow_Decisions', 'Tier'],
    ['Appointment_For__s', 'Deals', 'Appointment_For__s'],
  ])('of %s on %s is %s', (apiName, module, plain) => {
    expect(plainName(apiName, module)).toBe(plain);
  });

  it.each([
    ['winnow__Winnow_Incidents', 'Winnow_Incidents'],
    ['winnow__Incidents', 'Winnow_Incidents'],
    ['acme12__Winnow_Exits', 'Winnow_Exits'],
    ['Deals', 'Deals'],
  ])('of the module %s is %s', (apiName, plain) => {
    expect(plainName(apiName)).toBe(plain);
  });
});

it('maps a row there and back by the module that it is of', () => {
  const map = buildFieldMap({
    Accounts: ['Account_Name', 'winnow__Tier', 'winnow__Stage'],
    Winnow_Decisions: ['winnow__Tier', 'winnow__Kind', 'Kind'],
  });
  const decision = { winnow__Tier: 'D', winnow__Kind: 'Override', Kind: 'of somebody else' };
  expect(map.plainRow('Winnow_Decisions', decision)).toEqual({ Tier: 'D', Kind: 'Override' });
  expect(map.apiRow('Winnow_Decisions', { Tier: 'D', Kind: 'Override', Score: 3 })).toEqual({
    winnow__Tier: 'D',
    winnow__Kind: 'Override',
  });
  expect(map.toApi('Accounts', 'Winnow_Tier')).toBe('winnow__Tier');
  expect(map.plainRow('Accounts', { winnow__Stage: 'Exit' })).toEqual({ Winnow_Stage: 'Exit' });
});
