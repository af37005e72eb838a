import { expect, test } from 'vitest';
import { assessed } from '../../fixtures/assessments.ts';
import * as customers from '../../fixtures/customers.ts';
import { issuesOf } from '../accessibility.ts';
import { describeBrowser, sees } from '../browser.ts';
import { tabTo } from './keyboard.ts';
import { panelStage, storedScript } from './open-panel.ts';

describeBrowser('what to expect, in the risk panel', () => {
  const { showAll } = panelStage();

  test.each([
    [
      'en-US',
      'What to expect',
      /^Chance that the next invoice is paid late: [> ]*\d+%.*from \d+ invoices/,
      'later than usual already',
    ],
    ['zh-CN', '预计情况', /^下一张发票逾期付款的概率：[> ]*\d+%.*依据 \d+ 张发票/, '已晚于通常付款日'],
  ] as const)(
    'says the chance in one line, and each invoice on demand, by keyboard, in %s',
    async (locale, title, chance, late) => {
      const panel = await showAll(storedScript(customers.critical()), { locale });
      await panel.page.getByText(chance).waitFor();
      const table = panel.page.getByRole('table', {
        name: locale === 'zh-CN' ? '未结发票的预计付款时间' : 'When the open invoices are expected',
      });
      expect(await table.isVisible()).toBe(false);
      await tabTo(panel.page, title);
      await panel.page.keyboard.press('Enter');
      await table.waitFor();
      const { outlook } = assessed(customers.critical());
      expect(await table.locator('tbody tr').count()).toBe(outlook?.payments.length);
      expect(await table.innerText()).toContain(late);
      expect(await issuesOf(panel.page)).toEqual([]);
      expect(panel.errors).toEqual([]);
    },
  );

  test('opens an invoice of the list in the CRM', async () => {
    const rows = customers.critical();
    const panel = await showAll(storedScript(rows));
    await panel.page.getByText('What to expect', { exact: true }).click();
    const table = panel.page.getByRole('table', { name: 'When the open invoices are expected' });
    await table.getByRole('button').first().click();
    const first = assessed(rows).outlook?.payments[0]?.id;
    await expect.poll(() => panel.calls('open').then((calls) => JSON.stringify(calls))).toContain(first);
  });

  test('names ten of three hundred invoices, and what the others come to', async () => {
    const panel = await showAll(storedScript(customers.swamped()), { width: 320 });
    await panel.page.getByText('What to expect', { exact: true }).click();
    await sees(panel.page, 'and 290 more');
    expect(await panel.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  test('says why nothing is expected', async () => {
    const panel = await showAll(storedScript(customers.fresh()));
    await sees(panel.page, 'No forecast: the customer is new.');
    expect(await panel.page.getByText('What to expect', { exact: true }).count()).toBe(0);
  });

  test('shows days outstanding beside the terms', async () => {
    const panel = await showAll(storedScript(customers.watched()));
    const dso = assessed(customers.watched()).dso;
    const line = panel.page.locator('.lines div', { hasText: 'Days sales outstanding' });
    expect(await line.innerText()).toContain(`${dso?.days} days, terms ${dso?.terms}`);
  });
});
