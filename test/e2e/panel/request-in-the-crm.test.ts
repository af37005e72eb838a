import { expect, test } from 'vitest';
import { encodeAssessment } from '../../../shared/assessment/codec.ts';
import { assessed } from '../../fixtures/assessments.ts';
import * as customers from '../../fixtures/customers.ts';
import { describeBrowser, sees } from '../browser.ts';
import { messageLog } from '../host/emulated-crm.ts';
import { FURNITURE_POLICY } from './customers-taken-on.ts';
import { crmStage, installIn } from './panel-in-crm.ts';

describeBrowser('a request answered in the emulated CRM', () => {
  const { crm, openAccount } = crmStage(['Accounts']);

  test('is a proposal with its letter, in the name of whoever drafted it', async () => {
    const [org] = [...crm().zoho.orgs.values()];
    const account = org?.table('Accounts')?.get(crm().accountId);
    if (!org || !account) throw new Error('the emulated org has no account');
    installIn(org);
    org.store('Accounts', {
      ...account,
      Winnow_Assessment: encodeAssessment(assessed(customers.critical())),
      Winnow_Assessed_At: '2026-03-09T04:12:00+00:00',
    });
    org.store('Winnow_Policies', {
      id: org.ids.next(),
      Name: 'Custom furniture 1.0.0',
      State: 'Published',
      Version: '1.0.0',
      Document: FURNITURE_POLICY,
    });
    const { page, frame } = await openAccount();
    await frame.getByText('More', { exact: true }).first().press('Enter');
    await frame.getByRole('button', { name: 'Answer a request', exact: true }).press('Enter');
    await frame.locator('[name=what]').fill('One oak chair');
    await frame.locator('[name=amount]').fill('900');
    await frame.locator('[name=need]').selectOption('Single piece');
    await frame.locator('[name=language]').selectOption('zh');
    await frame.getByRole('button', { name: 'Hold against the rules' }).press('Enter');
    await sees(frame, 'Not as it stands, by the rule “Simple need with a low budget”.');
    expect([...(org.table('Winnow_Decisions')?.all() ?? [])]).toEqual([]);
    await frame.getByRole('button', { name: 'Draft the answer' }).press('Enter');
    await frame.locator('.receipt').getByText('It waits for approval.').waitFor();
    const [decision] = [...(org.table('Winnow_Decisions')?.all() ?? [])];
    expect(decision).toMatchObject({
      Kind: 'Refusal',
      State: 'Proposed',
      About: 'simple-low-budget',
      Outcome: 'Open',
      Name: '需求答复：One oak chair',
      Customer: { id: crm().accountId },
      Created_By: { id: crm().users.admin },
      Requested_By: { id: crm().users.admin },
    });
    expect(String(decision?.['Letter'])).toContain('网上商城的成品系列');
    expect((await messageLog(page)).filter((entry) => entry.direction === 'refused')).toEqual([]);
    await frame.getByRole('button', { name: 'Undo' }).press('Enter');
    await frame.locator('.receipt').getByText('Taken back.').waitFor();
    expect([...(org.table('Winnow_Decisions')?.all() ?? [])]).toEqual([]);
    await page.close();
  });
});
