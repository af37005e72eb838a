import { expect, test } from 'vitest';
import { assess } from '../../../shared/assessment/assess.ts';
import { b2bStandard } from '../../../shared/policy/standard.ts';
import { parseDay } from '../../../shared/values/day.ts';
import { ACCOUNT_ID, AS_OF, accountRow, assessed, dossierOf } from '../../fixtures/assessments.ts';
import * as customers from '../../fixtures/customers.ts';
import { describeBrowser, sees } from '../browser.ts';
import { type OpenPanel, panelStage, previewScript, storedScript } from './open-panel.ts';
import type { Scripted } from './scripted-sdk.ts';

const rows = (row: Record<string, unknown>): Scripted => ({ resolve: { data: [row] } });

describeBrowser('a customer without a fresh assessment', () => {
  const { show } = panelStage();
  const score = (panel: OpenPanel) => panel.page.locator('.score strong').innerText();

  test('is previewed with the same core, marked as a preview, with what it lacks', async () => {
    const customer = customers.watched();
    const panel = await show(previewScript(customer));
    await sees(panel.page, 'No usable assessment is stored. This preview was computed in your browser');
    const expected = assess(dossierOf(customer), b2bStandard, parseDay(AS_OF) ?? 0);
    expect(Number(await score(panel))).toBe(Math.floor(expected.score));
    await panel.page.getByText('It lacks:').click();
    await sees(panel.page, 'comparison with your other customers');
    expect(await panel.calls('updateRecord')).toEqual([]);
    expect(panel.errors).toEqual([]);
  });

  test('is previewed from every page of three hundred invoices', async () => {
    const panel = await show(previewScript(customers.swamped()));
    await sees(panel.page, '300 invoices');
    const queries = (await panel.calls('coql')).map(({ config }) => String(Object(config).select_query));
    const invoices = queries.filter((query) => query.includes(' from Invoices '));
    expect(invoices.map((query) => /limit (\d+), 200$/.exec(query)?.[1])).toEqual(['0', '200']);
    expect(invoices[0]).toContain(`Account_Name = '${ACCOUNT_ID}'`);
  });

  test('is told which modules the preview lacks for want of permission', async () => {
    const panel = await show(previewScript(customers.halfReadable()));
    await panel.page.getByText('It lacks:').click();
    await sees(panel.page, 'Deals: you may not read them');
    await sees(panel.page, 'Cases: you may not read them');
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
    await sees(panel.page, 'Request recorded. Waiting for Winnow');
    const [update] = await panel.calls('updateRecord');
    expect(update?.config).toEqual({
      Entity: 'Accounts',
      APIData: { id: ACCOUNT_ID, Winnow_Assessed_At: null },
      Trigger: [],
    });
    await panel.page.clock.runFor(3100);
    expect(await panel.page.getByText('D · Restricted').isVisible()).toBe(true);
    await panel.page.clock.runFor(5100);
    await sees(panel.page, 'A · Preferred');
    await sees(panel.page, 'Assessed just now.');
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
    await sees(panel.page, 'The request could not be recorded. The record is locked.');
  });

  test('says so where the profile has no such field', async () => {
    const { Winnow_Assessed_At: _, ...row } = accountRow(assessed(customers.critical()));
    const panel = await show({
      ...storedScript(customers.critical()),
      records: { [`Accounts/${ACCOUNT_ID}`]: [rows(row)] },
    });
    await panel.page.getByRole('button', { name: 'Assess now' }).click();
    await sees(panel.page, 'has no “Winnow Assessed At” field');
    expect(await panel.calls('updateRecord')).toEqual([]);
  });

  test('tells that a fresh assessment is on its way', async () => {
    const panel = await show(storedScript(customers.critical(), { Winnow_Assessed_At: null }));
    await sees(panel.page, 'A fresh assessment has been asked for');
  });
});
