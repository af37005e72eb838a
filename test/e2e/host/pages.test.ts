import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { MANY_PAGES, seriousIssues } from '../accessibility.ts';
import { describeBrowser } from '../browser.ts';
import type { EmulatedCrm } from './emulated-crm.ts';
import { startEmulatedCrm } from './emulated-crm.ts';
import { useHost } from './host-session.ts';
import { HOSTILE_NAME } from './sample-records.ts';
import { eventually } from './test-widget.ts';

const STORY = [1, 2, 3].map((step) => ({
  title: { en: `Step ${step}`, zh: `第 ${step} 步` },
  text: { en: 'What to look at.', zh: '请看这里。' },
  href: '/crm/tab/Invoices',
}));

describeBrowser('the pages of the host', () => {
  let crm: EmulatedCrm;
  let page: Page;
  useHost(
    () =>
      startEmulatedCrm('/stand-in', {
        story: STORY,
        tones: { Rating: { Active: 'good' } },
        events: [{ id: 'rename', label: 'Rename', run: ({ recordId = '' }) => rename(recordId) }],
      }),
    (session) => {
      ({ crm, page } = session);
    },
    { viewport: { width: 1280, height: 900 } },
  );

  const at = (path: string): string => `${crm.host.address}${path}`;
  const invoice = () => [...crm.zoho.orgs.values()][0]?.table('Invoices')?.get(crm.invoiceId);

  /** Changes an account through the REST API, as a colleague in another browser would. */
  async function rename(id: string): Promise<void> {
    const { emulator } = crm.zoho;
    const [org] = [...emulator.orgs.values()];
    if (!org) throw new Error('no org');
    const token = emulator.tokens.issueAccessToken(emulator.administrator(org));
    const answer = await fetch(`${crm.zoho.address}/crm/v8/Accounts`, {
      method: 'PUT',
      headers: { authorization: `Zoho-oauthtoken ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ data: [{ id, Phone: `+49 ${Date.now()}` }] }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  test.each(['day', 'night'])('no serious accessibility issue by %s', MANY_PAGES, async (theme) => {
    const paths = [
      `/crm/tab/Accounts?theme=${theme}`,
      `/crm/tab/Accounts/${crm.accountId}?theme=${theme}`,
      `/crm/tab/Invoices/${crm.invoiceId}/edit?theme=${theme}&lang=zh`,
      '/crm/tab/Nothing/1',
    ];
    for (const path of paths) {
      await page.goto(at(path));
      for (const summary of await page.locator('details:not(.menu) > summary').all()) await summary.click();
      expect(await seriousIssues(page), path).toEqual([]);
    }
  });

  test.each(['en', 'zh'])('360 px are enough, in %s', async (language) => {
    await page.setViewportSize({ width: 360, height: 700 });
    for (const path of [
      '/crm/tab/Invoices',
      `/crm/tab/Accounts/${crm.accountId}`,
      `/crm/tab/Invoices/${crm.invoiceId}/edit`,
    ]) {
      await page.goto(at(`${path}?lang=${language}`));
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    }
  });

  test('a hostile name stays text, and the policy allows no inline script', async () => {
    const answer = await page.goto(at('/crm/tab/Accounts'));
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    await page.getByRole('link', { name: HOSTILE_NAME }).click();
    await eventually(() => page.locator('h1').textContent()).toBe(HOSTILE_NAME);
    expect(await page.evaluate(() => window.__broken)).toBeUndefined();
    await page.goto(at(`/crm/tab/Accounts?q=${encodeURIComponent('"><script>window.__broken=1</script>')}`));
    expect(await page.evaluate(() => window.__broken)).toBeUndefined();
  });

  test('lists: search, sort, columns', async () => {
    await page.goto(at('/crm/tab/Invoices?sort=Grand_Total&order=desc'));
    const names = () => page.locator('tbody th[scope=row]').allTextContents();
    expect((await names()).slice(0, 2)).toEqual(['Invoice 14', 'Invoice 13']);
    expect(await page.locator('th[aria-sort=descending]').innerText()).toContain('Grand Total');
    await page.getByRole('searchbox').fill('Delivered');
    await page.getByRole('button', { name: 'Search' }).click();
    await eventually(names).toHaveLength(10);
    await page.goto(at('/crm/tab/Invoices?columns=Subject&columns=Due_Date'));
    expect(await page.locator('.records thead th').allInnerTexts()).toEqual([
      expect.stringContaining('Subject'),
      'Due Date',
    ]);
  });

  test('a record page shows what belongs to it', async () => {
    await page.goto(at(`/crm/tab/Accounts/${crm.accountId}`));
    expect(await page.locator('.record-head .tag').allTextContents()).toEqual(['At risk', 'VIP']);
    expect(await page.locator('#activities').innerText()).toContain('Call about overdue invoices');
    expect(await page.locator('#notes').innerText()).toContain('Promised to pay by Friday.');
    const list = page.locator('#list-Invoices');
    expect(await list.locator('tbody tr').count()).toBe(10);
    expect(await list.locator('tbody tr').first().innerText()).toMatch(/Feb 10, 2026[\s\S]*Approved[\s\S]*\$1,234\.50/);
    await list.getByRole('link', { name: /Show all/ }).click();
    await eventually(() => list.locator('tbody tr').count()).toBe(14);
    for (const id of ['Deals', 'Cases', 'Contacts']) expect(await page.locator(`#list-${id} tbody tr`).count()).toBe(1);
  });

  test('an edit goes through the REST API as the acting user; only what changed is written', async () => {
    await page.goto(at(`/crm/tab/Invoices/${crm.invoiceId}/edit?as=${crm.users.sales}`));
    await page.getByLabel('Due Date').fill('2026-05-01');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(`**/crm/tab/Invoices/${crm.invoiceId}`);
    expect(invoice()?.['Due_Date']).toBe('2026-05-01');
    const entry = crm.zoho.ledger.entries().findLast((line) => line.method === 'PUT');
    expect(entry?.userId).toBe(crm.users.sales);
    expect(JSON.parse(entry?.body ?? '{}')).toEqual({ data: [{ id: crm.invoiceId, Due_Date: '2026-05-01' }] });
  });

  test('an edit the API refuses says so and keeps the record', async () => {
    await page.goto(at(`/crm/tab/Invoices/${crm.invoiceId}/edit`));
    await page.getByLabel('Tax').fill('much');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('INVALID_DATA');
    expect(invoice()?.['Tax'] ?? null).toBeNull();
  });

  test('an invoice is marked as paid with one button', async () => {
    await page.goto(at(`/crm/tab/Invoices/${crm.invoiceId}`));
    await page.getByRole('button', { name: 'Mark as paid' }).click();
    await eventually(() => invoice()?.['Status']).toBe('Paid');
    await eventually(() => page.getByRole('button', { name: 'Mark as paid' }).count()).toBe(0);
  });

  test('user, language and theme are switched and remembered', async () => {
    await page.goto(at('/crm/tab/Accounts'));
    await page.locator('.top .menu summary').click();
    await page.getByLabel('Acting user').selectOption(crm.users.sales);
    await page.getByLabel('Language').selectOption('zh');
    await page.getByLabel('Theme').selectOption('night');
    await page.getByRole('button', { name: 'Apply' }).click();
    await eventually(() => page.locator('html').getAttribute('lang')).toContain('zh');
    await page.goto(at('/crm/tab/Invoices'));
    expect(await page.locator('h1').textContent()).toBe('发票');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('night');
    expect(await page.locator('.who').textContent()).toBe('Sam Sales');
  });

  test('the story is there on the first visit, goes and comes back', async () => {
    await page.goto(at('/crm/tab/Accounts'));
    expect(await page.locator('.story li').count()).toBe(3);
    await page.getByRole('button', { name: 'Hide' }).click();
    await eventually(() => page.locator('.story').count()).toBe(0);
    await page.goto(at('/crm/tab/Invoices'));
    expect(await page.locator('.story').count()).toBe(0);
    await page.getByRole('button', { name: 'Show the story' }).click();
    await eventually(() => page.locator('.story li').count()).toBe(3);
  });

  test('the clock moves and the log shows what the CRM was asked', async () => {
    await page.goto(at(`/crm/tab/Accounts/${crm.accountId}`));
    const before = crm.zoho.clock.now();
    await page.getByRole('button', { name: '+7 days' }).click();
    await eventually(() => crm.zoho.clock.now() - before).toBe(7 * 86_400_000);
    await eventually(() => page.locator('#host-now').textContent()).toContain('Mar 17');
    await page.getByRole('button', { name: 'Rename' }).click();
    await eventually(() => page.locator('#host-ledger-rows').textContent()).toContain('PUT /crm/v8/Accounts');
  });

  test('what the bar set off reloads the page; what others change is offered', async () => {
    await page.goto(at(`/crm/tab/Accounts/${crm.accountId}`));
    const phone = () => page.locator('.fields.key').innerText();
    const before = await phone();
    await page.getByRole('button', { name: 'Rename' }).click();
    await eventually(phone).not.toBe(before);
    await rename(crm.accountId);
    await eventually(() => page.getByRole('button', { name: 'Refresh' }).count()).toBe(1);
  });

  test('a page of another origin cannot act, nor can the host be reached by another name', async () => {
    const foreign = {
      method: 'POST',
      headers: { origin: crm.site.address, 'content-type': 'application/json' },
      body: '[]',
    };
    expect((await fetch(at('/__host/faults'), foreign)).status).toBe(403);
    expect((await fetch(at('/__host/preferences'), { ...foreign, headers: { origin: 'null' } })).status).toBe(403);
  });

  test('a form never leads away from the host', async () => {
    const form = new URLSearchParams({ back: '//evil.example/', theme: 'day' });
    const answer = await fetch(at('/__host/preferences'), { method: 'POST', body: form, redirect: 'manual' });
    expect(answer.headers.get('location')).toBe('/');
  });
});
