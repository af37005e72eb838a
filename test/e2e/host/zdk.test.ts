import type { Frame, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Outside, OutsideRequest } from '../../zoho/host/host-options.ts';
import { describeBrowser } from '../browser.ts';
import type { EmulatedCrm } from './emulated-crm.ts';
import { messageLog, startEmulatedCrm } from './emulated-crm.ts';
import { useHost } from './host-session.ts';
import { callSdk, eventsIn, eventually, readyFrame, startCall } from './test-widget.ts';

const asked: OutsideRequest[] = [];
const OUTSIDE: Outside = {
  functions: {
    rate: (given, { locale }) => ({ twice: Number(Object(given).n) * 2, locale }),
  },
  connections: {
    bank(request) {
      asked.push(request);
      return { status: 200, body: { balance: 7 } };
    },
  },
};

describeBrowser('what a widget asks of the CRM apart from records', () => {
  let crm: EmulatedCrm;
  let page: Page;
  useHost(
    () =>
      startEmulatedCrm('/stand-in', { outside: OUTSIDE }, [
        { name: 'Risk', placement: 'relatedList', modules: ['Accounts'] },
        { name: 'Pop up', placement: 'detailButton', modules: ['Accounts'] },
      ]),
    (session) => {
      ({ crm, page } = session);
    },
  );

  async function open(query = ''): Promise<Frame> {
    await page.goto(crm.host.recordUrl('Accounts', crm.accountId, query));
    return readyFrame(page);
  }
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  test('a message, an alert and a confirmation are shown, and the choice comes back', async () => {
    const frame = await open();
    expect(await callSdk(frame, 'ZDK.Client.showMessage', 'Saved <b>', { type: 'success' })).toBe(true);
    expect(await page.locator('#host-band .band-success').textContent()).toBe('Saved <b>');
    const alert = callSdk(frame, 'ZDK.Client.showAlert', 'Mind this', 'Notice', 'Got it');
    await press('Got it');
    expect(await alert).toBe(true);
    const yes = callSdk(frame, 'ZDK.Client.showConfirmation', 'Sure?');
    await press('Yes, Proceed');
    expect(await yes).toBe(true);
    const no = callSdk(frame, 'ZDK.Client.showConfirmation', 'Sure?', 'Do it', 'Leave it');
    await press('Leave it');
    expect(await no).toBe(false);
  });

  test('inputs come back in order, multiple choices as lists; what the SDK refuses is not sent', async () => {
    const frame = await open();
    const list_options = ['a', 'b', 'c'].map((actual_value) => ({
      actual_value,
      display_value: actual_value.toUpperCase(),
    }));
    const fields = [
      { type: 'text', label: 'Batch' },
      { type: 'picklist', label: 'Branch', list_options, default_value: 'b' },
      { type: 'multiselectpicklist', label: 'Areas', list_options, default_value: ['a', 'c'] },
    ];
    const answer = callSdk(frame, 'ZDK.Client.getInput', fields, 'Employees', 'Save', 'Stop');
    await page.getByLabel('Batch').fill('Batch A');
    await press('Save');
    expect(await answer).toEqual(['Batch A', 'b', ['a', 'c']]);
    const dismissed = callSdk(frame, 'ZDK.Client.getInput', fields, 'Employees', 'Save', 'Stop');
    await press('Stop');
    expect(await dismissed).toBeNull();
    const before = (await messageLog(page)).length;
    const wrong = await callSdk(frame, 'ZDK.Client.getInput', [{ type: 'colour' }]);
    expect(wrong).toMatchObject({ rejected: { message: expect.stringContaining('unsupported') } });
    expect((await messageLog(page)).length).toBe(before);
  });

  test('a widget opens another one with data, and gets what that one closes with', async () => {
    const frame = await open();
    const answer = callSdk(
      frame,
      'ZDK.Client.openPopup',
      { api_name: 'Pop_up', type: 'widget', header: 'H', height: '300px', width: '500px' },
      { data: 'seed' },
    );
    await page.waitForSelector('dialog.widget-window iframe');
    await eventually(() => page.frames().length).toBe(3);
    const inner = await readyFrame(page);
    await eventually(() => eventsIn(inner)).toEqual([{ data: 'seed' }]);
    expect(await page.locator('.window-head').innerText()).toContain('H');
    await startCall(inner, '$Client.close', { picked: '1' });
    expect(await answer).toEqual({ picked: '1' });
    const unknown = await callSdk(frame, 'ZDK.Client.openPopup', { api_name: 'nothing', type: 'widget' });
    expect(unknown).toEqual({ rejected: { code: 'HOST_UNKNOWN_WIDGET' } });
  });

  test('a loader covers the page and keeps pop-ups away until it goes', async () => {
    const frame = await open();
    await callSdk(frame, 'ZDK.Client.showLoader', { type: 'page', template: 'spinner', message: 'One moment' });
    expect(await page.locator('#host-loader').textContent()).toBe('One moment');
    expect(await callSdk(frame, 'ZDK.Client.showMessage', 'x')).toEqual({ rejected: { code: 'HOST_LOADER_SHOWN' } });
    await callSdk(frame, 'ZDK.Client.hideLoader');
    expect(await page.locator('#host-loader').count()).toBe(0);
  });

  test('functions and connections are answered by the host’s handlers, in Zoho’s shapes', async () => {
    const frame = await open('lang=zh');
    const rated = await callSdk(frame, 'ZOHO.CRM.FUNCTIONS.execute', 'rate', { arguments: JSON.stringify({ n: 21 }) });
    expect(rated).toMatchObject({ code: 'success', details: { output: '{"twice":42,"locale":"zh_CN"}' } });
    const invoked = await callSdk(frame, 'ZOHO.CRM.CONNECTION.invoke', 'bank', {
      url: 'https://bank.test/balance',
      method: 'POST',
      param_type: 2,
      parameters: { account: '1' },
      headers: { a: 'b' },
    });
    expect(invoked).toMatchObject({ code: 'SUCCESS', details: { statusMessage: { balance: 7 } } });
    expect(asked.at(-1)).toMatchObject({ method: 'POST', body: { account: '1' }, headers: { a: 'b' } });
    expect(await callSdk(frame, 'zrc.get', 'https://bank.test/x', { connection: 'bank' })).toMatchObject({
      status: 200,
    });
    const missing = await callSdk(frame, 'ZOHO.CRM.FUNCTIONS.execute', 'none', { arguments: '{}' });
    expect(missing).toMatchObject({ rejected: { code: 'INVALID_DATA' } });
  });

  test('a file is attached to a record, listed, and comes back byte by byte', async () => {
    const frame = await open('strict');
    const attached = await frame.evaluate(async (id) => {
      const Content = new File(['Grüße'], 'note.txt', { type: 'text/plain' });
      return window.widget?.call(null, 'ZOHO.CRM.API.attachFile', {
        Entity: 'Accounts',
        RecordID: id,
        File: { Name: 'note.txt', Content },
      });
    }, crm.accountId);
    expect(attached).toMatchObject({ data: [{ code: 'SUCCESS' }] });
    const given = { Entity: 'Accounts', RecordID: crm.accountId, RelatedList: 'Attachments' };
    const listed = await callSdk(frame, 'ZOHO.CRM.API.getRelatedRecords', given);
    expect(listed).toMatchObject({ data: [{ File_Name: 'note.txt', Size: '7' }] });
    const text = await frame.evaluate(async (id) => {
      const file = await window.widget?.call(null, 'ZOHO.CRM.API.getFile', { id });
      return file instanceof Blob ? file.text() : 'no file';
    }, Object(listed).data[0].id);
    expect(text).toBe('Grüße');
    expect(crm.host.violations()).toEqual([]);
  });

  test('strict mode refuses and notes what is not in the schema', async () => {
    const frame = await open('strict');
    const foreign = await callSdk(frame, 'ZOHO.CRM.API.searchRecord', {
      Entity: 'Accounts',
      Type: 'colour',
      Query: 'x',
    });
    expect(foreign).toMatchObject({ rejected: { code: 'HOST_STRICT', message: expect.stringContaining('Type') } });
    const search = { Entity: 'Accounts', Type: 'word', Query: 'Kestrel' };
    expect(await callSdk(frame, 'ZOHO.CRM.API.searchRecord', search)).toHaveProperty('data');
    expect(crm.host.violations()).toMatchObject([{ eventName: 'CRM_EVENT', category: 'SEARCH' }]);
    const log = await messageLog(page);
    expect(log.filter((entry) => entry.direction === 'refused')).toHaveLength(1);
  });
});
