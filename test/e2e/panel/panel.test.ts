import { expect, test } from 'vitest';
import { ACCOUNT_ID, accountRow, assessed } from '../../fixtures/assessments.ts';
import * as customers from '../../fixtures/customers.ts';
import { issuesOf } from '../accessibility.ts';
import { describeBrowser, sees } from '../browser.ts';
import { type Look, type OpenPanel, panelStage, previewScript, scriptFor, storedScript } from './open-panel.ts';
import type { Script, Scripted } from './scripted-sdk.ts';

const CONTACT_ID = '5725767000000412001';
const refusal = (code: string): Scripted => ({
  reject: { code, details: {}, message: 'as Zoho says', status: 'error' },
});
const failing = (answer: Scripted): Script => ({ ...scriptFor({}), records: { [`Accounts/${ACCOUNT_ID}`]: [answer] } });
const onContact = (script: Script, contact: Record<string, unknown>): Script => ({
  ...script,
  pageLoads: [{ Entity: 'Contacts', EntityId: CONTACT_ID }],
  records: { ...script.records, [`Contacts/${CONTACT_ID}`]: [{ resolve: { data: [{ id: CONTACT_ID, ...contact }] } }] },
});
const firmsOwnPolicy = (): Script => {
  const assessment = assessed(customers.watched());
  const terms = { en: 'Net 21, no exceptions', zh: '账期 21 天，概不例外' };
  return scriptFor(
    accountRow({
      ...assessment,
      policy: { ...assessment.policy, id: 'acme', version: '7.2', name: { en: 'Acme', zh: 'Acme' } },
      strategy: { ...assessment.strategy, terms },
    }),
  );
};

describeBrowser('the risk panel', () => {
  const { show } = panelStage();
  const heading = (panel: OpenPanel) => panel.page.getByRole('heading', { level: 1 });

  test('tells an account in one API call: tier, score, change, coverage and one sentence', async () => {
    const { score, coverage, history } = assessed(customers.critical());
    const since = history.find((point) => point.on === '2026-05-16');
    const down = Math.round(((since?.score ?? 0) - score) * 10) / 10;
    const panel = await show(storedScript(customers.critical(), { Winnow_Hold: 'Hold' }));
    await heading(panel).waitFor();
    expect(await heading(panel).textContent()).toContain('D · Restricted');
    const headline = await panel.page.locator('.headline').innerText();
    expect(down).toBeGreaterThan(0);
    expect(headline).toContain(`down ${down} since May 16`);
    expect(headline).toContain(`${Math.round(coverage * 100)}% of facts known`);
    expect(headline).toContain('3 invoices, €92,300, are overdue; the oldest by 97 days.');
    expect(headline).toContain('On hold: overdue by 97 days, over the limit. No orders on credit until paid');
    expect(await panel.calls('getRecord')).toHaveLength(1);
    expect(await panel.calls('coql')).toHaveLength(0);
    expect(await panel.calls('getFields')).toHaveLength(0);
    expect(panel.errors).toEqual([]);
  });

  test.each([
    ['en-US', 'it counts neither for nor against the customer', 'is a label that the policy does not list'],
    ['zh-CN', '既不加分也不扣分', '不在政策的标签列表中'],
  ] as const)('names what it does not understand, and judges nobody by it, in %s', async (locale, kind, fault) => {
    const known = customers.critical();
    const invoices = known.invoices?.map((row) => ({
      ...row,
      Status: 'In clearing',
      Paid_On: null,
      Amount_Paid: null,
    }));
    const panel = await show(storedScript({ ...known, invoices }), { width: 480, height: 3000, locale });
    await heading(panel).waitFor();
    expect(await heading(panel).textContent()).not.toMatch(/[DE] · /);
    const missing = panel.page.locator('section.missing');
    const title = missing.locator('h2 button');
    if ((await title.getAttribute('aria-expanded')) === 'false') await title.click();
    await missing.getByText(kind).first().waitFor();
    await missing.locator('summary').click();
    await missing.getByText(fault).first().waitFor();
    expect(await missing.locator('.defects').innerText()).toContain('“In clearing”');
    expect(panel.errors).toEqual([]);
  });

  test.each([['en-US'], ['zh-CN']] as const)('its headline fits 150 px at 480 px width in %s', async (locale) => {
    const panel = await show(storedScript(customers.critical(), { Winnow_Hold: 'Warn' }), {
      width: 480,
      height: 150,
      locale,
    });
    await heading(panel).waitFor();
    const box = await panel.page.locator('.headline .notice').boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(150);
  });

  test('shows a contact its company’s assessment in two calls', async () => {
    const panel = await show(
      onContact(storedScript(customers.watched()), { Last_Name: 'Lind', Account_Name: { id: ACCOUNT_ID, name: 'K' } }),
    );
    await sees(panel.page, 'Assessment of the customer: Kestrel Components GmbH');
    expect((await panel.calls('getRecord')).map(({ config }) => Object(config).Entity)).toEqual([
      'Contacts',
      'Accounts',
    ]);
  });

  test('says so where a contact has no company', async () => {
    const panel = await show(onContact(scriptFor({}), { Account_Name: null }));
    await sees(panel.page, 'No company on this record');
  });

  test('finds its fields under any namespace', async () => {
    const row = accountRow(assessed(customers.healthy()));
    const prefixed = Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name.startsWith('Winnow_') ? `acme12__${name}` : name, value]),
    );
    const panel = await show(scriptFor(prefixed));
    await sees(panel.page, 'A · Preferred');
  });

  test('opens records behind a reason in the CRM, and says it where that fails', async () => {
    const panel = await show({ ...storedScript(customers.critical()), open: refusal('NO_PERMISSION') });
    await panel.page.getByText('Average days late').first().click();
    await panel.page
      .getByRole('button', { name: /^Open INV-\d+ in the CRM$/ })
      .first()
      .click();
    await sees(panel.page, 'The CRM did not open the record.');
    const [call] = await panel.calls('open');
    expect(call?.config).toMatchObject({ Entity: 'Invoices', RecordID: expect.stringMatching(/^\d{19}$/) });
  });

  test('is short for a healthy customer: details are there, but folded', async () => {
    const panel = await show(storedScript(customers.healthy()));
    await heading(panel).waitFor();
    const folded = panel.page.locator('.section-title button[aria-expanded=false]');
    await expect.poll(() => folded.count()).toBe(6);
    const asked = async (): Promise<number> => Number(Object((await panel.calls('Resize')).at(-1)?.config).height);
    await expect.poll(asked).toBeGreaterThan(0);
    expect(await asked()).toBeLessThan(400);
    await folded.first().press('Enter');
    await expect.poll(() => folded.count()).toBe(5);
    await expect.poll(asked).toBeGreaterThan(400);
  });

  test('keeps to twelve of three hundred records and says so', async () => {
    const panel = await show(storedScript(customers.swamped()));
    const reason = panel.page.locator('.reasons details', { hasText: 'Oldest overdue invoice' });
    await reason.locator('summary').click();
    await reason.getByText('12 of 300 records, worst first').waitFor();
    expect(await reason.locator('li').count()).toBe(12);
  });

  test('draws record names as text only, whatever they hold', async () => {
    const panel = await show(storedScript(customers.oddNames()));
    await sees(panel.page, '<img src=x onerror=alert(1)>');
    expect(await panel.page.locator('#panel img').count()).toBe(0);
    expect(panel.errors).toEqual([]);
  });

  test('shows the standards and the terms of the policy that the assessment was made under', async () => {
    const panel = await show(firmsOwnPolicy());
    await sees(panel.page, 'Net 21, no exceptions');
    await sees(panel.page, 'Full points:');
    await sees(panel.page, '7.2');
  });

  test.each([
    ['a refusal', failing(refusal('NO_PERMISSION')), 'You may not see this record'],
    [
      'a record that is gone',
      failing({ resolve: { status: 204, statusText: 'nocontent' } }),
      'The record was not found',
    ],
    ['an id that Zoho does not know', failing(refusal('INVALID_DATA')), 'The record was not found'],
    ['too many requests', failing(refusal('TOO_MANY_REQUESTS')), 'Zoho is busy'],
  ])('explains %s with its remedy and a retry', async (_what, script, title) => {
    const panel = await show(script);
    await panel.page.getByRole('heading', { name: title }).waitFor();
    await panel.page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => panel.calls('getRecord')).toHaveLength(2);
  });

  test('what is stored and is no assessment is not believed: a preview from the records stands in its place', async () => {
    const assessment = { ...assessed(customers.watched()), history: [null], factors: [{}] };
    const panel = await show(scriptFor({ ...accountRow(undefined), Winnow_Assessment: JSON.stringify(assessment) }));
    await sees(panel.page, 'This preview was computed in your browser just now and is not stored.');
    expect(panel.errors).toEqual([]);
  });

  test.each([
    ['its script never came', { absent: true }],
    ['it never shook hands', { deaf: true }],
    ['it named no record', { pageLoads: [] }],
    ['it answered nothing', { records: { [`Accounts/${ACCOUNT_ID}`]: [{ never: true } as Scripted] } }],
  ])('says after eight seconds that Zoho is silent: %s', async (_what, more) => {
    const panel = await show({ ...scriptFor({}), ...more }, { clock: 'held' });
    await panel.page.locator('.skeleton').waitFor();
    await panel.page.waitForFunction(() => window.sdkCalls !== undefined);
    await expect
      .poll(async () => {
        await panel.page.clock.runFor(4000);
        return panel.page.getByRole('heading', { name: 'Zoho did not answer' }).isVisible();
      })
      .toBe(true);
  });

  test('ignores malformed records and shows only the newest of two', async () => {
    const other = '5725767000000411002';
    const script = storedScript(customers.critical());
    const healthy = storedScript(customers.healthy()).records[`Accounts/${ACCOUNT_ID}`] ?? [];
    const panel = await show({
      ...script,
      pageLoads: [
        { Entity: 'Accounts', EntityId: "x' or 1" },
        ...script.pageLoads,
        { Entity: 'Accounts', EntityId: other },
      ],
      records: { ...script.records, [`Accounts/${other}`]: healthy },
      delay: 50,
    });
    await sees(panel.page, 'A · Preferred');
    expect(await panel.page.getByText('D · Restricted').count()).toBe(0);
    await panel.page.evaluate(() => window.sendPageLoad?.({ Entity: 'Accounts', EntityId: ['1', '2'] }));
    expect(await panel.page.getByText('A · Preferred').isVisible()).toBe(true);
  });

  test('speaks the language that Zoho knows the user by', async () => {
    const user = { resolve: { users: [{ id: '1', full_name: '王', language: 'zh_CN', time_zone: 'Asia/Shanghai' }] } };
    const panel = await show({ ...storedScript(customers.critical()), user }, { locale: 'en-US' });
    await panel.page.getByRole('heading', { name: '现在该做什么' }).waitFor();
    await expect.poll(() => panel.page.locator('html').getAttribute('lang')).toBe('zh-CN');
  });

  const looks: [string, () => Script, Look][] = [
    ['critical', () => storedScript(customers.critical(), { Winnow_Hold: 'Stop', Winnow_Stage: 'Exit' }), {}],
    ['critical at night', () => storedScript(customers.critical()), { theme: 'night', width: 320, locale: 'zh-CN' }],
    ['healthy', () => storedScript(customers.healthy()), { width: 480 }],
    ['thin', () => storedScript(customers.thin()), { theme: 'night', width: 480 }],
    ['new', () => storedScript(customers.fresh()), { width: 320 }],
    ['odd names', () => storedScript(customers.oddNames()), { width: 320 }],
    ['firm’s own policy', firmsOwnPolicy, { width: 320, theme: 'night' }],
    ['preview', () => previewScript(customers.halfReadable()), { width: 320 }],
    ['refused', () => failing(refusal('NO_PERMISSION')), { theme: 'night' }],
    ['loading', () => failing({ never: true }), { width: 320 }],
  ];
  test.each(looks)('is accessible and never wider than its frame: %s', async (name, script, look) => {
    const panel = await show(script(), look);
    await panel.page
      .locator(name === 'loading' ? '[role=status]' : 'h1')
      .first()
      .waitFor();
    if (name !== 'refused' && name !== 'loading') await panel.page.locator('.strategy').waitFor();
    await panel.page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      for (const button of document.querySelectorAll<HTMLElement>('.section-title [aria-expanded=false]'))
        button.click();
    });
    expect(await issuesOf(panel.page)).toEqual([]);
    expect(
      await panel.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    expect(panel.errors).toEqual([]);
  });
});
