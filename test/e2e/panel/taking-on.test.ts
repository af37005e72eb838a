import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { READ } from '../../../shared/records/fields.ts';
import { ACCOUNT_ID, AS_OF, accountRow, assessed } from '../../fixtures/assessments.ts';
import * as customers from '../../fixtures/customers.ts';
import { issuesOf } from '../accessibility.ts';
import { describeBrowser, sees } from '../browser.ts';
import { actScript, OWN_FIELDS } from './act-script.ts';
import { ME } from './customers-at-work.ts';
import {
  atCard,
  atCooperation,
  atFirstScreening,
  LOGISTICS_POLICY,
  withPublishedPolicy,
} from './customers-taken-on.ts';
import { tabTo, typeFields } from './keyboard.ts';
import { focusedClass, type OpenPanel, panelStage } from './open-panel.ts';
import type { Script } from './scripted-sdk.ts';

type Locale = 'en_US' | 'zh_CN';

const customer = { id: ACCOUNT_ID };
const me = { id: ME.id };
const reason = { text: 'Agrees with the public register' };

const STEPS = {
  'first step, which one person answers': {
    customer: atFirstScreening,
    en: ['Answer this step', 'Record the answer', 'Recorded: First screening.'],
    zh: ['答复本步骤', '登记答复', '已登记：'],
    asked: { en: 'agree with the public register', zh: '与公开登记一致' },
    typed: [{ down: 1 }, reason],
    values: { Kind: 'Screening', About: 'first-screening', State: 'Approved', Requested_By: me, Reason: reason.text },
  },
  'qualification card': {
    customer: atCard,
    en: ['Fill in the qualification card', 'Record the card', 'Qualification card recorded.'],
    zh: ['填写资质评分卡', '登记评分卡', '已登记资质评分卡。'],
    asked: { en: 'External financial band, %', zh: '外部信用等级（%）' },
    typed: [
      { text: '100' },
      'as it is',
      { text: '62.5' },
      'as it is',
      'as it is',
      { text: '50' },
      { text: '4,000' },
      reason,
    ],
    values: {
      Kind: 'Qualification',
      State: 'Approved',
      Requested_By: me,
      Valid_From: AS_OF,
      Amount: 4000,
      Card_Identity: 100,
      Card_Financials: 62.5,
      Card_References: 50,
    },
  },
  'cooperation, which takes two': {
    customer: atCooperation,
    en: ['Answer this step', 'Record the answer', 'It waits for somebody else.'],
    zh: ['答复本步骤', '登记答复', '等待他人决定。'],
    asked: { en: 'approving it means yes', zh: '批准即为通过' },
    typed: [{ down: 1 }, { text: '0' }, reason],
    values: { Kind: 'Screening', About: 'cooperation', State: 'Proposed', Requested_By: me, Amount: 0 },
  },
} as const;

const REQUEST = {
  en: {
    more: 'More',
    open: 'Answer a request',
    hold: 'Hold against the rules',
    refused: 'Not as it stands, by the rule “Simple need with a low budget”.',
    first: '1. Our ready-made line in the web shop',
    draft: 'Draft the answer',
    done: 'Answer drafted. It waits for approval.',
    about: 'Answer to a request: One oak chair',
    accepted: 'Accepted: no rule speaks against it.',
    needs: 'No rule refuses it. Some could not be judged',
    back: 'Back',
  },
  zh: {
    more: '更多',
    open: '答复客户需求',
    hold: '按规则核对',
    refused: '按规则“需求简单且预算较低”',
    first: '1. 网上商城的成品系列',
    draft: '起草答复',
    done: '已起草答复，等待批准。',
    about: '需求答复：One oak chair',
    accepted: '可以承接：没有规则限制',
    needs: '没有规则拒绝此需求',
    back: '返回修改',
  },
} as const;

const LANGUAGES = ['en', 'zh'] as const;
const localeOf = { en: 'en_US', zh: 'zh_CN' } as const;

function askingScript(language: Locale, document?: string): Script {
  const rows = customers.critical();
  const { invoices, deals, cases } = rows;
  const page = (data: unknown) => [{ resolve: { data } }];
  const assessment = assessed(rows);
  const account = accountRow(assessment, { Billing_Country: 'Germany' });
  const script = actScript(assessment, language, {
    fields: { ...OWN_FIELDS, Invoices: [...READ.Invoices], Deals: [...READ.Deals], Cases: [...READ.Cases] },
    queries: { Invoices: page(invoices), Deals: page(deals), Cases: page(cases) },
  });
  const records = { ...script.records, [`Accounts/${ACCOUNT_ID}`]: [{ resolve: { data: [account] } }] };
  return withPublishedPolicy({ ...script, records }, document);
}

const asked = (page: Page): Promise<(string | null)[]> =>
  page.locator('form [name]').evaluateAll((controls) => controls.map((control) => control.getAttribute('name')));

describeBrowser('taking on a customer or a request with the keyboard alone', () => {
  const { showAll } = panelStage();

  const show = (script: Script, lang: 'en' | 'zh'): Promise<OpenPanel> =>
    showAll(script, { locale: lang === 'en' ? 'en-US' : 'zh-CN', width: 480 });
  const press = async ({ page }: OpenPanel, name: string): Promise<void> => {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
  };
  const accessible = async ({ page }: OpenPanel): Promise<void> => {
    expect(await issuesOf(page, 'form')).toEqual([]);
  };

  const steps = Object.entries(STEPS).flatMap(([name, step]) => LANGUAGES.map((lang) => ({ name, lang, step })));
  test.each(steps)('records the $name in $lang', async ({ step, lang }) => {
    const open = await show(actScript(step.customer(), localeOf[lang]), lang);
    const [button, submit, done] = step[lang];
    await press(open, button);
    const form = open.page.locator('form');
    await form.getByText(step.asked[lang]).waitFor();
    await accessible(open);
    await expect.poll(() => focusedClass(open.page)).toBe('form-title');
    await typeFields(open.page, step.typed);
    await press(open, submit);
    await open.page.locator('.receipt').getByText(done).waitFor();
    const [sent] = await open.calls('insertRecord');
    expect(sent?.config).toMatchObject({
      Entity: 'Winnow_Decisions',
      APIData: { Customer: customer, ...step.values },
    });
    expect(Object.keys(Object(sent?.config).APIData)).not.toContain('Approved_By');
    expect(open.errors).toEqual([]);
  });

  test.each(LANGUAGES)('shows what the rules say to a request before anything is made, in %s', async (lang) => {
    const w = REQUEST[lang];
    const open = await show(askingScript(localeOf[lang]), lang);
    const { page } = open;
    await press(open, w.more);
    await press(open, w.open);
    const form = page.locator('form');
    await form.waitFor();
    await accessible(open);
    // Only the request itself is known and there is no deal: missing facts do not lead to a refusal.
    await page.locator('[name=what]').fill('One oak chair');
    await press(open, w.hold);
    await form.getByText(w.needs).waitFor();
    expect(await page.getByRole('button', { name: w.draft }).count()).toBe(0);
    await press(open, w.back);
    await page.locator('[name=amount]').fill('90000');
    await page.locator('[name=place]').fill('Shanghai');
    await press(open, w.hold);
    await form.getByText(w.accepted).waitFor();
    await press(open, w.back);
    await page.locator('[name=amount]').fill('400');
    await page.locator('[name=need]').selectOption(lang === 'en' ? 'Repair' : '维修');
    await page.locator('[name=language]').selectOption('en');
    await press(open, w.hold);
    await form.getByText(w.refused).waitFor();
    await form.getByText(w.first).waitFor();
    await accessible(open);
    expect(await open.calls('insertRecord')).toEqual([]);
    await press(open, w.draft);
    await page.locator('.receipt').getByText(w.done).waitFor();
    const [sent] = await open.calls('insertRecord');
    expect(sent?.config).toMatchObject({
      Entity: 'Winnow_Decisions',
      APIData: {
        Customer: customer,
        Kind: 'Refusal',
        State: 'Proposed',
        About: 'simple-low-budget',
        Outcome: 'Open',
        Name: REQUEST.en.about,
        Requested_By: me,
        Valid_From: AS_OF,
      },
    });
    const { Letter, Reason } = Object(sent?.config).APIData;
    expect(String(Letter)).toContain('One oak chair');
    expect(String(Letter)).toContain('Our ready-made line in the web shop');
    expect(String(Reason)).toContain('Rule simple-low-budget applies');
    expect(open.errors).toEqual([]);
  });

  test('a request takes from its deal what nobody typed', async () => {
    const open = await show(askingScript('en_US'), 'en');
    const { page } = open;
    await press(open, 'Answer a request: Deal 4711 window frames');
    await page.locator('form').waitFor();
    const amount = await page.locator('[name=amount]').inputValue();
    expect(Number(amount)).toBeGreaterThan(0);
    await page.locator('[name=what]').fill('Window frames');
    await page.locator('[name=place]').fill('Berlin');
    await page.locator('[name=endUser]').selectOption('yes');
    await press(open, 'Hold against the rules');
    // An end user in the EU is not refused for where it is.
    await sees(page, 'would apply, but spares this customer: an end user in the EU');
    await press(open, 'Record why');
    await page.locator('.receipt').getByText('Recorded why the rule spares this customer.').waitFor();
    const [sent] = await open.calls('insertRecord');
    expect(Object(sent?.config).APIData).toMatchObject({ Kind: 'Refusal', State: 'Rejected', About: 'service-area' });
    expect(Object(sent?.config).APIData.Deal.id).toMatch(/^\d+$/);
  });

  test('asks only what the rules about such a request look at', async () => {
    const open = await show(askingScript('en_US', LOGISTICS_POLICY), 'en');
    const { page } = open;
    await press(open, 'More');
    await press(open, 'Answer a request');
    await page.locator('form').waitFor();
    expect(await asked(page)).toEqual(['what', 'deal', 'scope', 'amount', 'volume', 'day', 'time', 'language']);
    await page.locator('[name=scope]').selectOption('case');
    await expect.poll(() => asked(page)).toEqual(['what', 'deal', 'scope', 'day', 'time', 'language']);
    await page.locator('[name=what]').fill('Pick up');
    await page.locator('[name=day]').fill('2026-06-21');
    await page.locator('[name=time]').fill('10:00');
    await accessible(open);
    await press(open, 'Hold against the rules');
    // A Sunday.
    await sees(page, 'Time asked for: 10:00');
    await page.getByRole('button', { name: 'Draft the answer' }).waitFor();
    await accessible(open);
  });

  test('a firm without published rules has nothing to hold a request against', async () => {
    const open = await show(actScript(assessed(customers.critical()), 'en_US'), 'en');
    await press(open, 'More');
    await press(open, 'Answer a request');
    await sees(open.page, 'there are no rules to hold a request against');
    expect(await open.page.locator('form').count()).toBe(0);
  });

  test('a card says which number is wrong, and is not recorded empty', async () => {
    const open = await show(actScript(atCard(), 'en_US'), 'en');
    await press(open, 'Fill in the qualification card');
    await open.page.locator('[name=identity]').fill('120');
    await open.page.locator('[name=reason]').fill('Register read');
    await press(open, 'Record the card');
    await sees(open.page, 'Write a number from 0 to 100.');
    await open.page.locator('[name=identity]').fill('');
    await press(open, 'Record the card');
    await sees(open.page, 'Fill in at least one part.');
    expect(await open.calls('insertRecord')).toEqual([]);
  });

  test('a no is asked about once more, and is somebody else’s to decide', async () => {
    const open = await show(actScript(atFirstScreening(), 'en_US'), 'en');
    await press(open, 'Answer this step');
    await open.page.locator('[name=answer]').selectOption('no');
    await open.page.locator('[name=reason]').fill('In liquidation since May');
    await press(open, 'Record the answer');
    await sees(open.page, 'A no ends the screening once somebody else has confirmed it.');
    expect(await open.calls('insertRecord')).toEqual([]);
    await press(open, 'Record the answer');
    await open.page.locator('.receipt').waitFor();
    const [sent] = await open.calls('insertRecord');
    expect(Object(sent?.config).APIData).toMatchObject({
      About: 'first-screening',
      State: 'Proposed',
      Reason: 'In liquidation since May',
      Name: 'Screening, First screening: go on? Proposed: no',
    });
  });
});
