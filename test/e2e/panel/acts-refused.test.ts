import { expect, test } from 'vitest';
import { assessed } from '../../fixtures/assessments.ts';
import * as customers from '../../fixtures/customers.ts';
import { issuesOf } from '../accessibility.ts';
import { describeBrowser, sees } from '../browser.ts';
import { actScript, OWN_FIELDS } from './act-script.ts';
import { appealed, inExit, OWN_PROPOSAL_ID, onOverride, stopped, wrongApprover } from './customers-at-work.ts';
import { focusedName, tabTo, typeFields } from './keyboard.ts';
import { type Look, type OpenPanel, panelStage } from './open-panel.ts';
import type { Script, Scripted } from './scripted-sdk.ts';

const critical = () => assessed(customers.critical());
const refusal = (code: string): Scripted => ({
  reject: { data: [{ code, details: {}, message: 'as Zoho says', status: 'error' }] },
});
const PROMISE = [{ text: '5000' }, { day: '07012026' }] as const;

describeBrowser('an act that does not go through', () => {
  const { showAll } = panelStage();

  const show = (script: Script, look: Look = {}): Promise<OpenPanel> => showAll(script, { width: 480, ...look });
  const begin = async (more: Partial<Script> = {}, button = 'Log a promise to pay'): Promise<OpenPanel> => {
    const open = await show(actScript(critical(), 'en_US', more));
    await tabTo(open.page, button);
    await open.page.keyboard.press('Enter');
    await open.page.locator('form, .act-body .notice').first().waitFor();
    return open;
  };

  test('names every fault beside its field, reads it out with the field, and goes to the first', async () => {
    const { page, calls } = await begin();
    await page.locator('[name=amount]').fill('five');
    await page.getByRole('button', { name: 'Log the promise' }).press('Enter');
    const amount = page.locator('[name=amount]');
    await expect.poll(() => amount.getAttribute('aria-invalid')).toBe('true');
    const described = (await amount.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`#${described}`).innerText()).toBe('Write the amount in figures, such as 1,250.50.');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('amount');
    await sees(page, 'Fill in: promised for.');
    expect(await calls('insertRecord')).toEqual([]);
  });

  test('keeps what was typed when the CRM refuses, and goes through the second time', async () => {
    const taken = {
      resolve: { data: [{ code: 'SUCCESS', details: { id: '5725767000000901001' }, status: 'success' }] },
    };
    const { page, calls } = await begin({ insert: [refusal('NO_PERMISSION'), taken] });
    await typeFields(page, PROMISE);
    await tabTo(page, 'Log the promise');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('What you typed is still here.').waitFor();
    expect(await page.locator('[name=amount]').inputValue()).toBe('5000');
    await page.keyboard.press('Enter');
    await page.locator('.receipt').getByText('Promise logged').waitFor();
    expect(await calls('insertRecord')).toHaveLength(2);
  });

  test('says that it may have been recorded where no answer comes', async () => {
    const open = await show(actScript(critical(), 'en_US', { insert: [{ never: true }] }), { clock: 'held' });
    const { page } = open;
    await page.getByRole('button', { name: 'Log a promise to pay' }).click();
    await page.locator('[name=due]').fill('2026-07-01');
    await page.getByRole('button', { name: 'Log the promise' }).click();
    await expect
      .poll(async () => {
        await page.clock.runFor(3000);
        return page.getByText('No answer came. It may have been recorded all the same').isVisible();
      })
      .toBe(true);
  });

  test('sends once, however often it is pressed', async () => {
    const { page, calls } = await begin({ delay: 120 });
    await typeFields(page, PROMISE);
    await tabTo(page, 'Log the promise');
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('Enter');
    await page.locator('.receipt').waitFor();
    expect(await calls('insertRecord')).toHaveLength(1);
  });

  test('is off, with the reason, in an org without Winnow’s modules; everything else works', async () => {
    const { page, calls, errors } = await begin({ modules: ['Accounts', 'Deals'] });
    await sees(page, 'Winnow’s own modules need Zoho CRM Enterprise');
    await page.getByRole('button', { name: 'Close' }).press('Enter');
    await expect.poll(() => focusedName(page)).toBe('Log a promise to pay');
    expect(await calls('insertRecord')).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('drops nothing silently where a field is missing', async () => {
    const fields = { ...OWN_FIELDS, Winnow_Incidents: ['id', 'Name', 'Customer', 'Kind', 'Amount'] };
    const { page, calls } = await begin({ fields });
    await typeFields(page, PROMISE);
    await tabTo(page, 'Log the promise');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('A field is missing in this CRM').waitFor();
    await sees(page, 'Due_On');
    expect(await calls('insertRecord')).toEqual([]);
  });

  test('writes under the names of a Marketplace install', async () => {
    const named = (name: string): string => (name === 'id' || name === 'Name' ? name : `acme12__${name}`);
    const fields = { acme12__Winnow_Incidents: OWN_FIELDS['Winnow_Incidents']?.map(named) ?? [] };
    const { page, calls } = await begin({ modules: ['Accounts', 'acme12__Winnow_Incidents'], fields });
    await typeFields(page, PROMISE);
    await tabTo(page, 'Log the promise');
    await page.keyboard.press('Enter');
    await page.locator('.receipt').waitFor();
    const [sent] = await calls('insertRecord');
    expect(sent?.config).toMatchObject({
      Entity: 'acme12__Winnow_Incidents',
      APIData: { acme12__Kind: 'Promise', acme12__Due_On: '2026-07-01' },
    });
  });

  test('leaves by Escape, and the focus is where it was', async () => {
    const { page } = await begin();
    await page.keyboard.press('Escape');
    await expect.poll(() => focusedName(page)).toBe('Log a promise to pay');
    expect(await page.locator('form').count()).toBe(0);
  });

  test('can be taken back, and looks again', async () => {
    const { page, calls } = await begin();
    await typeFields(page, PROMISE);
    await tabTo(page, 'Log the promise');
    await page.keyboard.press('Enter');
    await page.locator('.receipt').waitFor();
    await tabTo(page, 'Undo');
    await page.keyboard.press('Enter');
    await page.locator('.receipt').getByText('Taken back.').waitFor();
    expect((await calls('deleteRecord')).map(({ config }) => Object(config).Entity)).toEqual(['Winnow_Incidents']);
  });

  test('nobody decides what they asked for themselves', async () => {
    const queries = { Winnow_Decisions: [{ resolve: { data: [{ id: OWN_PROPOSAL_ID }] } }] };
    const open = await show(actScript(inExit(), 'en_US', { queries }));
    await open.page.getByRole('button', { name: 'Approve or reject' }).first().press('Enter');
    await sees(open.page, 'You asked for this yourself, so somebody else must decide: Credit limit €120,000');
    expect(await open.page.locator('form').count()).toBe(0);
    expect(await open.calls('updateRecord')).toEqual([]);
  });

  test('nobody is offered what the policy leaves to others', async () => {
    const assessment = inExit();
    const policy = { ...assessment.policy, approvers: { override: ['5725767000000300002'] } };
    const open = await show(actScript({ ...assessment, policy }, 'en_US'));
    await open.page.getByRole('button', { name: 'Approve or reject' }).first().press('Enter');
    await sees(open.page, 'The policy names other users to decide this: Override to C until Aug 1, 2026');
    expect(await open.page.locator('form').count()).toBe(0);
    expect(await open.calls('updateRecord')).toEqual([]);
  });

  test('a rejection needs its reason, which stands beside the one that was given', async () => {
    const open = await show(actScript(inExit(), 'en_US'));
    const { page } = open;
    await page.getByRole('button', { name: 'Approve or reject' }).first().press('Enter');
    await page.locator('[name=answer]').selectOption('rejected');
    await page.getByRole('button', { name: 'Record the decision' }).press('Enter');
    await sees(page, 'Fill in: why.');
    await page.locator('[name=why]').fill('No bank letter attached');
    await page.getByRole('button', { name: 'Record the decision' }).press('Enter');
    await sees(page, 'You reject: Override to C');
    await page.getByRole('button', { name: 'Record the decision' }).press('Enter');
    await page.locator('.receipt').waitFor();
    const [sent] = await open.calls('updateRecord');
    const { State, Reason } = Object(sent?.config).APIData;
    expect(State).toBe('Rejected');
    expect(Reason).toContain('New owner pays from July on');
    expect(Reason).toContain('Rejected by Mara Lind, Jun 15, 2026: No bank letter attached');
  });

  test('an exit tells its next step in the line that is enough', async () => {
    const { page } = await show(actScript(inExit(), 'en_US'), { height: 150 });
    const headline = await page.locator('.headline').innerText();
    expect(headline).toContain('In exit: written demand, was due May 8 (finance). 1 approval waits.');
    const box = await page.locator('.headline .notice').last().boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(150);
  });

  test('tells what was recorded but does not count, and why', async () => {
    const { page } = await show(actScript(wrongApprover(), 'en_US'));
    await sees(page, 'Decision to part: Whoever asked for it or made the record cannot approve.');
  });

  const looks: [string, () => Script, Look, string][] = [
    ['in exit', () => actScript(inExit(), 'en_US'), {}, 'Record this step'],
    [
      'in exit at night',
      () => actScript(inExit(), 'zh_CN'),
      { width: 320, theme: 'night', locale: 'zh-CN' },
      '批准或驳回',
    ],
    ['appealed', () => actScript(appealed(), 'en_US'), { width: 320 }, 'Appeal'],
    ['stopped', () => actScript(stopped(), 'en_US'), { theme: 'night' }, 'Log a promise to pay'],
    ['on override', () => actScript(onOverride(), 'zh_CN'), { width: 320, locale: 'zh-CN' }, '登记付款承诺'],
    ['full width', () => actScript(inExit(), 'en_US'), { width: 1200 }, 'Ask for a release'],
    ['off', () => actScript(critical(), 'en_US', { modules: [] }), { width: 320 }, 'Log a promise to pay'],
  ];
  test.each(looks)('is accessible and never wider than its frame: %s', async (_name, script, look, button) => {
    const open = await show(script(), look);
    const { page } = open;
    await page.getByRole('button', { name: button }).first().press('Enter');
    await page.locator('form, .act-body .notice').first().waitFor();
    const submit = page.locator('form [type=submit]');
    // Faults are part of the picture.
    if ((await submit.count()) > 0) await submit.press('Enter');
    expect(await issuesOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
    expect(open.errors).toEqual([]);
  });
});
