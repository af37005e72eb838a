import { expect, test } from 'vitest';
import type { Assessment } from '../../../shared/assessment/assessment.ts';
import type { Row } from '../../../shared/records/field-map.ts';
import { ACCOUNT_ID, AS_OF, assessed, daysAgo } from '../../fixtures/assessments.ts';
import * as customers from '../../fixtures/customers.ts';
import { describeBrowser } from '../browser.ts';
import { actScript } from './act-script.ts';
import { EXIT_ID, inExit, ME, PROPOSAL_ID, REFUSAL_ID } from './customers-at-work.ts';
import { type Typed, tabTo, typeFields } from './keyboard.ts';
import { focusedClass, panelStage } from './open-panel.ts';
import type { Script } from './scripted-sdk.ts';

const MORE = { en: 'More', zh: '更多' };
const customer = { id: ACCOUNT_ID };
const me = { id: ME.id };

interface ActCase {
  customer(): Assessment;
  /** Names of its button and of the button that sends, and the text of the receipt. */
  en: readonly [open: string, submit: string, done: string];
  zh: readonly [open: string, submit: string, done: string];
  folded?: true;
  typed: readonly Typed[];
  confirmed?: true;
  script?: Partial<Script>;
  call: 'insertRecord' | 'updateRecord';
  entity: string;
  values: Row;
}

const critical = () => assessed(customers.critical());
const reason = { text: 'Paid by bank transfer this morning' };

const CASES: Record<string, ActCase> = {
  promise: {
    customer: critical,
    en: ['Log a promise to pay', 'Log the promise', 'Promise logged: €5,000 by Jul 1, 2026.'],
    zh: ['登记付款承诺', '登记承诺', '已登记承诺：2026年7月1日 前付款 €5,000。'],
    typed: [{ text: '5,000' }, { day: '07012026' }, 'as it is'],
    call: 'insertRecord',
    entity: 'Winnow_Incidents',
    values: {
      Customer: customer,
      Kind: 'Promise',
      Fault: 'Customer',
      Severity: 'Minor',
      Amount: 5000,
      Happened_On: AS_OF,
      Due_On: '2026-07-01',
      Kept: 'Open',
    },
  },
  incident: {
    customer: critical,
    en: ['Log an incident', 'Log the incident', 'Incident logged: Cancelled after loading'],
    zh: ['登记事件', '登记事件', '已登记事件：Cancelled after loading'],
    folded: true,
    typed: [
      { down: 1 },
      { text: 'Cancelled after loading' },
      'as it is',
      { down: 1 },
      { down: 1 },
      { text: '1200.50' },
    ],
    confirmed: true,
    call: 'insertRecord',
    entity: 'Winnow_Incidents',
    values: {
      Customer: customer,
      Name: 'Cancelled after loading',
      Kind: 'Breach',
      Severity: 'Major',
      Amount: 1200.5,
      Happened_On: AS_OF,
    },
  },
  feedback: {
    customer: critical,
    en: ['Log feedback', 'Log the feedback', 'Feedback logged.'],
    zh: ['登记客户反馈', '登记反馈', '已登记反馈。'],
    folded: true,
    typed: [{ text: 'Pallets came late twice' }, { text: 'delivery time' }, 'as it is'],
    call: 'insertRecord',
    entity: 'Winnow_Incidents',
    values: { Kind: 'Feedback', Name: 'Pallets came late twice', Theme: 'delivery time', Fault: 'Unknown' },
  },
  release: {
    customer: inExit,
    en: [
      'Ask for a release',
      'Ask for the release',
      'Release asked for: Deal 4711 window frames. It waits for approval.',
    ],
    zh: ['申请放行', '提交放行申请', '已申请放行：Deal 4711 window frames，等待批准。'],
    typed: ['as it is', reason, 'as it is'],
    call: 'insertRecord',
    entity: 'Winnow_Decisions',
    values: {
      Customer: customer,
      Kind: 'Release',
      State: 'Proposed',
      Requested_By: me,
      Reason: reason.text,
      Valid_From: AS_OF,
      Expires_On: daysAgo(-14),
      Review_On: daysAgo(-14),
    },
  },
  override: {
    customer: critical,
    en: ['Ask for another tier', 'Ask for the tier', 'Tier C asked for. It waits for approval.'],
    zh: ['申请调整等级', '提交等级申请', '已申请调整为 C 级，等待批准。'],
    folded: true,
    typed: [{ down: 1 }, { day: '08012026' }, reason],
    call: 'insertRecord',
    entity: 'Winnow_Decisions',
    values: { Kind: 'Override', State: 'Proposed', Tier: 'C', Requested_By: me, Expires_On: '2026-08-01' },
  },
  limit: {
    customer: critical,
    en: ['Ask for a credit limit', 'Ask for the limit', 'Credit limit asked for: €90,000. It waits for approval.'],
    zh: ['申请授信额度', '提交额度申请', '已申请授信额度：€90,000，等待批准。'],
    folded: true,
    typed: ['as it is', { text: '90 000' }, { day: '12312026' }, { tick: true }, reason],
    call: 'insertRecord',
    entity: 'Winnow_Decisions',
    values: {
      Kind: 'Limit',
      State: 'Proposed',
      Limit_State: 'Amount',
      Amount: 90_000,
      Temporary: true,
      Expires_On: '2026-12-31',
      Requested_By: me,
    },
  },
  decide: {
    customer: inExit,
    en: ['Approve or reject', 'Record the decision', 'Approved: Override to C until Aug 1, 2026.'],
    zh: ['批准或驳回', '登记决定', '已批准：Override to C until Aug 1, 2026。'],
    typed: ['as it is', { down: 1 }],
    confirmed: true,
    call: 'updateRecord',
    entity: 'Winnow_Decisions',
    values: { id: PROPOSAL_ID, State: 'Approved', Approved_By: me },
  },
  'exit review': {
    customer: critical,
    en: ['Start an exit review', 'Open the review', 'Exit review opened.'],
    zh: ['启动退出审查', '启动审查', '已启动退出审查。'],
    folded: true,
    typed: [{ down: 1 }, reason, { tick: true }],
    confirmed: true,
    call: 'insertRecord',
    entity: 'Winnow_Exits',
    values: {
      Customer: customer,
      Requested_By: me,
      Opened_On: AS_OF,
      Exit_Reason: 'Non-payment',
      Supply_Critical: true,
      Reason: reason.text,
    },
  },
  'step of an exit': {
    customer: inExit,
    en: ['Record this step', 'Record', 'Recorded: Written demand.'],
    zh: ['登记本步骤', '登记', '已登记：书面催告。'],
    typed: [{ day: '06152026' }, { day: '07012026' }, { text: 'Registered mail 4711' }],
    confirmed: true,
    call: 'updateRecord',
    entity: 'Winnow_Exits',
    values: { id: EXIT_ID, Demand_Sent_On: AS_OF, Cure_By: '2026-07-01', Demand_Proof: 'Registered mail 4711' },
  },
  'stop of an exit': {
    customer: inExit,
    en: ['Stop the exit', 'Stop the exit', 'Exit stopped.'],
    zh: ['中止退出', '中止退出', '已中止退出。'],
    typed: [reason],
    confirmed: true,
    call: 'updateRecord',
    entity: 'Winnow_Exits',
    values: { id: EXIT_ID, Stopped_On: AS_OF, Stopped_By: me, Stop_Reason: reason.text },
  },
  appeal: {
    customer: inExit,
    en: ['Appeal', 'Record the appeal', 'Appeal recorded: the clock stands still.'],
    zh: ['申诉', '登记申诉', '已登记申诉，期限暂停计算。'],
    typed: ['as it is'],
    call: 'updateRecord',
    entity: 'Winnow_Exits',
    values: { id: EXIT_ID, Appealed_On: AS_OF },
  },
  'wrong alert': {
    customer: critical,
    en: ['Wrong alert', 'Record', 'Recorded as a wrong alert.'],
    zh: ['误报', '登记', '已登记为误报。'],
    typed: ['as it is', reason],
    call: 'insertRecord',
    entity: 'Winnow_Decisions',
    values: { Kind: 'Wrong-alert', About: 'oldest-overdue', Reason: reason.text, Valid_From: AS_OF },
  },
  alternative: {
    customer: critical,
    en: ['Offer accepted or declined', 'Record', 'Recorded: accepted.'],
    zh: ['登记方案接受情况', '登记', '已登记：客户接受。'],
    folded: true,
    typed: ['as it is', { down: 1 }, { text: 'Web shop' }],
    script: { queries: { Winnow_Decisions: [{ resolve: { data: [{ id: REFUSAL_ID }] } }] } },
    call: 'updateRecord',
    entity: 'Winnow_Decisions',
    values: { id: REFUSAL_ID, Outcome: 'Accepted', Alternative: 'Web shop' },
  },
};

describeBrowser('acting from the panel with the keyboard alone', () => {
  const { showAll } = panelStage();

  const cases = Object.entries(CASES).flatMap(([name, act]) =>
    (['en', 'zh'] as const).map((lang) => ({ name, lang, act })),
  );
  test.each(cases)('records a $name in $lang', async ({ act, lang }) => {
    const [open, submit, done] = act[lang];
    const panel = await showAll(actScript(act.customer(), lang === 'en' ? 'en_US' : 'zh_CN', act.script), {
      locale: lang === 'en' ? 'en-US' : 'zh-CN',
      width: 480,
    });
    const { page } = panel;
    if (act.folded) {
      await tabTo(page, MORE[lang]);
      await page.keyboard.press('Enter');
    }
    await tabTo(page, open);
    await page.keyboard.press('Enter');
    const form = page.locator('form');
    await form.waitFor();
    await expect.poll(() => focusedClass(page)).toBe('form-title');
    await typeFields(page, act.typed);
    await tabTo(page, submit);
    await page.keyboard.press('Enter');
    if (act.confirmed) {
      // Nothing is sent before it is confirmed.
      await expect.poll(() => form.locator('.field').count()).toBe(0);
      expect(await panel.calls(act.call)).toEqual([]);
      // The focus goes to the question first, so that a second Enter does not answer it.
      await expect.poll(() => focusedClass(page)).toBe('form-title');
      await tabTo(page, submit);
      await page.keyboard.press('Enter');
    }
    await page.locator('.receipt').getByText(done).waitFor();
    const sent = (await panel.calls(act.call)).filter(({ config }) => Object(config).Entity === act.entity);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.config).toMatchObject({ Entity: act.entity, APIData: act.values, Trigger: [] });
    // The receipt has the focus, and a fresh assessment is asked for by itself.
    await expect.poll(() => focusedClass(page)).toBe('receipt');
    await expect
      .poll(async () => (await panel.calls('updateRecord')).at(-1)?.config)
      .toMatchObject({ Entity: 'Accounts', APIData: { id: ACCOUNT_ID, Winnow_Assessed_At: null } });
    expect(panel.errors).toEqual([]);
  });
});
