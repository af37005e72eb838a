import { beforeAll, expect, test } from 'vitest';
import * as customers from '../../fixtures/customers.ts';
import { issuesOf } from '../accessibility.ts';
import { describeBrowser, sees } from '../browser.ts';
import { panelStage, storedScript } from './open-panel.ts';
import { crmStage, installIn } from './panel-in-crm.ts';

const CHILD = '5725767000099000001';

describeBrowser('the group of a customer', () => {
  const { crm, open, openAccount } = crmStage(['Accounts']);
  const looks = panelStage();

  beforeAll(() => {
    const [org] = [...crm().zoho.orgs.values()];
    if (!org) throw new Error('the emulator has no org');
    installIn(org);
    const parent = org.table('Accounts')?.get(crm().accountId);
    if (!parent) throw new Error('no account');
    org.store('Accounts', {
      ...parent,
      id: CHILD,
      Account_Name: 'Kestrel Polska Sp. z o.o.',
      Parent_Account: { id: crm().accountId, name: String(parent['Account_Name']) },
      Winnow_Tier: 'E',
      Winnow_Exposure: 20_000,
      Winnow_Overdue: 9000,
      Winnow_Credit_Limit: 5000,
      Winnow_Assessed_At: '2026-03-01T03:00:00+00:00',
    });
  });

  test('a parent shows what its child owes, with the child as a link, and the child shows its parent', async () => {
    const { page, frame } = await openAccount();
    await sees(frame, 'The worst tier in the group is E.');
    await sees(frame, 'tier E');
    expect(await frame.locator('.group-members .together').innerText()).toMatch(
      /Together\s+Exposure \$20,000, of it overdue \$9,000; limit \$5,000/,
    );
    await sees(frame, 'One of them has not been assessed yet: it is in no sum.');
    await frame.getByRole('button', { name: 'Open Kestrel Polska Sp. z o.o.' }).press('Enter');
    await page.waitForURL(`**/${CHILD}**`);
    await page.close();
    const child = await open('Accounts', CHILD);
    await sees(child.frame, '(this customer)');
    await child.page.close();
  });

  test.each([
    [320, 'en-US', 'Group'],
    [480, 'zh-CN', '集团'],
  ] as const)('has no accessibility issue and no sideways scrolling at %i px in %s', async (width, locale, title) => {
    const script = storedScript(customers.critical(), { Parent_Account: { id: CHILD, name: 'A Holding' } });
    const row = {
      id: CHILD,
      Account_Name: 'The Very Long Name of a Holding Company for Industrial Fastenings and Everything Around Them',
      Parent_Account: null,
      Winnow_Tier: 'B',
      Winnow_Exposure: 1_200_000,
      Winnow_Overdue: 0,
      Winnow_Credit_Limit: 2_000_000,
      Winnow_Assessed_At: '2026-03-01T03:00:00+00:00',
    };
    const accounts = [{ resolve: { data: [row], info: { more_records: false } } }];
    const { page, errors } = await looks.show({ ...script, queries: { Accounts: accounts } }, { width, locale });
    await page.getByRole('button', { name: title }).waitFor();
    const pictures = process.env['WINNOW_PICTURES'];
    if (pictures) await page.locator('.group').screenshot({ path: `${pictures}/group-${locale}-${width}.png` });
    const [whole, seen] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(whole).toBeLessThanOrEqual(seen ?? 0);
    expect(await issuesOf(page)).toEqual([]);
    expect(errors).toEqual([]);
  });
});
