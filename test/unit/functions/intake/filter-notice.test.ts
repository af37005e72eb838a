import { expect, it } from 'vitest';
import { echoOf } from '../../../../functions/intake/filter-notice.ts';

const echoOfFields = (module: string, ...fields: string[]) => echoOf(module, { id: '1', fields, values: undefined });

it.each([
  ['echo', 'Deals', ['Winnow_Check']],
  ['echo', 'Deals', ['Winnow_Check', 'Modified_Time']],
  ['echo', 'Deals', ['winnow__Check']],
  ['news', 'Deals', ['Winnow_Check', 'Stage']],
  ['news', 'Deals', ['Stage']],
  ['echo', 'Winnow_Exits', ['Stage', 'Step_Due_On', 'Next_Step', 'Evidence', 'Modified_By']],
  ['echo', 'Winnow_Exits', ['acme12__Stage', 'acme12__Next_Step']],
  ['echo', 'Winnow_Exits', ['Evidence']],
  ['news', 'Winnow_Exits', ['Stage']],
  ['news', 'Winnow_Exits', ['Stage', 'Modified_Time', 'Modified_By']],
  ['news', 'Winnow_Exits', ['Stage', 'Next_Step', 'Notice_Sent_On']],
  ['news', 'Winnow_Decisions', ['State']],
  ['news', 'Winnow_Decisions', ['winnow__Tier']],
  ['echo', 'Accounts', ['winnow__Tier', 'winnow__Stage']],
  ['unclear', 'Accounts', ['Winnow_Stage', 'Winnow_Assessment', 'Winnow_Assessed_At']],
  ['news', 'Accounts', ['Winnow_Stage']],
  ['unclear', 'Accounts', ['Winnow_Credit_Limit', 'Winnow_Assessed_At']],
  ['echo', 'Invoices', ['Modified_Time']],
  ['news', 'Invoices', ['Status']],
] as const)('takes as %s a change on %s of %j', (wanted, module, fields) => {
  expect(echoOfFields(module, ...fields)).toBe(wanted);
});
