import { expect, test } from 'vitest';
import { READ } from '../../../shared/records/fields.ts';
import { AS_OF, assessed } from '../../fixtures/assessments.ts';
import * as customers from '../../fixtures/customers.ts';
import { issuesOf } from '../accessibility.ts';
import { describeBrowser, sees } from '../browser.ts';
import { actScript, OWN_FIELDS } from './act-script.ts';
import { ME } from './customers-at-work.ts';
import { tabTo } from './keyboard.ts';
import { focusedClass, panelStage } from './open-panel.ts';
import type { Script } from './scripted-sdk.ts';

const WORDS = {
  en: {
    more: 'More',
    open: 'Draft a letter',
    missing: 'Still missing',
    sent: 'Record as sent',
    gap: '‹mail address or telephone for answers›',
  },
  zh: { more: '更多', open: '起草函件', missing: '还缺以下内容', sent: '登记已寄出', gap: '‹联系邮箱或电话›' },
};

function lettersScript(language: 'en_US' | 'zh_CN'): Script {
  const { invoices, deals, cases } = customers.critical();
  const page = (data: unknown) => [{ resolve: { data } }];
  return actScript(assessed(customers.critical()), language, {
    fields: { ...OWN_FIELDS, Invoices: [...READ.Invoices], Deals: [...READ.Deals], Cases: [...READ.Cases] },
    queries: { Invoices: page(invoices), Deals: page(deals), Cases: page(cases) },
  });
}

describeBrowser('a letter drafted in the panel', () => {
  const { showAll } = panelStage();

  test.each(['en', 'zh'] as const)(
    'has the customer’s values, names what is missing, and is recorded only when whole, in %s',
    async (lang) => {
      const words = WORDS[lang];
      const locale = lang === 'en' ? 'en-US' : 'zh-CN';
      const panel = await showAll(lettersScript(lang === 'en' ? 'en_US' : 'zh_CN'), { locale, width: 480 });
      const { page } = panel;
      for (const name of [words.more, words.open]) {
        await tabTo(page, name);
        await page.keyboard.press('Enter');
      }
      await page.locator('.letter').waitFor();
      await expect.poll(() => focusedClass(page)).toBe('form-title');
      await page.locator('[name=which]').selectOption('payment-reminder');
      await page.locator('[name=language]').selectOption(lang);
      const text = page.locator('[name=text]');
      expect(await text.inputValue()).toContain('Kestrel Components GmbH');
      expect(await text.inputValue()).toContain(words.gap);
      await sees(page, words.missing);
      expect(await issuesOf(page, '.letter')).toEqual([]);
      await tabTo(page, words.sent);
      await page.keyboard.press('Enter');
      expect(await panel.calls('insertRecord')).toEqual([]);
      const filled = (await text.inputValue()).replaceAll(/‹[^›\n]*›/g, 'Northgate Ltd, +44 20 5550 101');
      await text.fill(filled);
      await expect.poll(() => page.getByText(words.missing).count()).toBe(0);
      await tabTo(page, words.sent);
      await page.keyboard.press('Enter');
      await page.locator('.receipt').waitFor();
      const [sent] = await panel.calls('insertRecord');
      expect(sent?.config).toMatchObject({
        Entity: 'Winnow_Decisions',
        APIData: {
          Kind: 'Other',
          State: 'Approved',
          About: 'letter:payment-reminder',
          Sent_On: AS_OF,
          Requested_By: { id: ME.id },
        },
      });
      expect(String(Object(sent?.config).APIData.Letter)).toContain('Northgate Ltd');
      expect(panel.errors).toEqual([]);
    },
  );
});
