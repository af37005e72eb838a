import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assess } from '../../../shared/assessment/assess.ts';
import { b2bStandard } from '../../../shared/policy/presets/b2b/standard.ts';
import { parseDay } from '../../../shared/values/day.ts';
import { ACCOUNT_ID, AS_OF, accountRow, assessed, dossierOf } from '../../fixtures/assessments.ts';
import * as customers from '../../fixtures/customers.ts';
import { describeBrowser, launchBrowser } from '../browser.ts';
import type { Look, OpenPanel } from './open-panel.ts';
import { openPanel, previewScript, storedScript } from './open-panel.ts';
import type { PanelSite } from './panel-site.ts';
import { startPanelSite } from './panel-site.ts';
import type { Script, Scripted } from './scripted-sdk.ts';

const rows = (row: Record<string, unknown>): Scripted => ({ resolve: { data: [row] } });

describeBrowser('a customer without a fresh assessment', () => {
  let browser: Browser;
  let site: PanelSite;
  let open: OpenPanel | undefined;

  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startPanelSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const show = async (script: Script, look: Look = {}): Promise<OpenPanel> => {
    await open?.close();
    open = await openPanel(browser, site, script, look);
    return open;
  };
  const score = (panel: OpenPanel) => panel.page.locator('.score strong').innerText();

  test('is previewed with the same core, marked as a preview, with what it lacks', async () => {
    const customer = customers.watched();
    const panel = await show(previewScript(customer));
    await panel.page.getByText('Not assessed yet. This preview was computed in your browser').waitFor();
    const expected = assess(dossierOf(customer), b2bStandard, parseDay(AS_OF) ?? 0);
    expect(Number(await score(panel))).toBe(Math.floor(expected.score));
    await panel.page.getByText('It lacks:').click();
    await panel.page.getByText('comparison with your other customers').waitFor();
    expect(await panel.calls('updateRecord')).toEqual([]);
    expect(panel.errors).toEqual([]);
  });

  test('is previewed from every page of three hundred invoices', async () => {
    const panel = await show(previewScript(customers.swamped()));
    await panel.page.getByText('300 invoices').first().waitFor();
    const queries = (await panel.calls('coql')).map(({ config }) => String(Object(config).select_query));
    const invoices = queries.filter((query) => query.includes(' from Invoices '));
    expect(invoices.map((query) => /limit (\d+), 200$/.exec(query)?.[1])).toEqual(['0', '200']);
    expect(invoices[0]).toContain(`Account_Name = '${ACCOUNT_ID}'`);
  });

  test('is told which modules the preview lacks for want of permission', async () => {
    const panel = await show(previewScript(customers.halfReadable()));
    await panel.page.getByText('It lacks:').click();
    await panel.page.getByText('Deals: you may not read them').waitFor();
    await panel.page.getByText('Cases: you may not read them').waitFor();
  });

  test('“Assess now” clears the one field without automation, waits, and shows the result', async () => {
    const script = storedScript(customers.critical());
    const before = accountRow(assessed(customers.critical()));
    const asked = rows({ ...before, Winnow_Assessed_At: null });
    const after = rows(accountRow(assessed(customers.healthy())));
    const panel = await show(
      { ...script, records: { [`Accounts/${ACCOUNT_ID}`]: [rows(before), asked, after] } },
      { clock: 'held' },
    );
    await panel.page.clock.runFor(500);
    await panel.page.getByRole('button', { name: 'Assess now' }).click();
    await panel.page.clock.runFor(100);
    await panel.page.getByText('Request recorded. Waiting for Winnow').waitFor();
    const [update] = await panel.calls('updateRecord');
    expect(update?.config).toEqual({
      Entity: 'Accounts',
      APIData: { id: ACCOUNT_ID, Winnow_Assessed_At: null },
      Trigger: [],
    });
    await panel.page.clock.runFor(3100);
    expect(await panel.page.getByText('D · Restricted').isVisible()).toBe(true);
    await panel.page.clock.runFor(5100);
    await panel.page.getByText('A · Preferred').waitFor();
    await panel.page.getByText('Assessed just now.').waitFor();
    expect(await panel.calls('getRecord')).toHaveLength(3);
  });

  test('is honest after half a minute without a result, having looked four times', async () => {
    const row = accountRow(assessed(customers.critical()));
    const asked = rows({ ...row, Winnow_Assessed_At: null });
    const panel = await show(
      { ...storedScript(customers.critical()), records: { [`Accounts/${ACCOUNT_ID}`]: [rows(row), asked] } },
      { clock: 'held' },
    );
    await panel.page.clock.runFor(500);
    await panel.page.getByRole('button', { name: 'Assess now' }).click();
    await expect
      .poll(async () => {
        await panel.page.clock.runFor(3000);
        return panel.page.getByText('The request is recorded, but no result has come').isVisible();
      })
      .toBe(true);
    expect(await panel.calls('getRecord')).toHaveLength(5);
  });

  test('says why where the request could not be recorded', async () => {
    const update: Scripted = {
      reject: { data: [{ code: 'RECORD_LOCKED', details: {}, message: 'record is locked', status: 'error' }] },
    };
    const panel = await show({ ...storedScript(customers.critical()), update });
    await panel.page.getByRole('button', { name: 'Assess now' }).click();
    await panel.page.getByText('The request could not be recorded. The record is locked.').waitFor();
  });

  test('says so where the profile has no such field', async () => {
    const { Winnow_Assessed_At: _, ...row } = accountRow(assessed(customers.critical()));
    const panel = await show({
      ...storedScript(customers.critical()),
      records: { [`Accounts/${ACCOUNT_ID}`]: [rows(row)] },
    });
    await panel.page.getByRole('button', { name: 'Assess now' }).click();
    await panel.page.getByText('has no “Winnow Assessed At” field').waitFor();
    expect(await panel.calls('updateRecord')).toEqual([]);
  });

  test('tells that a fresh assessment is on its way', async () => {
    const panel = await show(storedScript(customers.critical(), { Winnow_Assessed_At: null }));
    await panel.page.getByText('A fresh assessment has been asked for').waitFor();
  });
});
