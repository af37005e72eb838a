import { expect, test } from 'vitest';
import { encodeAssessment } from '../../../shared/assessment/codec.ts';
import { describeBrowser, sees } from '../browser.ts';
import { messageLog } from '../host/emulated-crm.ts';
import { inExit } from './customers-at-work.ts';
import { crmStage, installIn } from './panel-in-crm.ts';

describeBrowser('the risk panel on a record page of the emulated CRM', () => {
  const { crm, openAccount } = crmStage(['Accounts', 'Contacts']);

  test('previews a customer through Zoho’s protocol and API, and asks for its height', async () => {
    const { page, frame } = await openAccount();
    await sees(frame, 'No usable assessment is stored. This preview was computed in your browser');
    expect(await frame.locator('h1').innerText()).toMatch(/[A-EN] · /);
    await expect.poll(async () => (await page.locator('iframe').first().boundingBox())?.height).toBeGreaterThan(300);
    const log = await messageLog(page);
    expect(log.filter((entry) => entry.direction === 'refused')).toEqual([]);
    expect(log.filter((entry) => entry.category === 'READ')).toHaveLength(2);
    await page.close();
  });

  test('a message that does not come from the CRM page changes nothing', async () => {
    const { page, frame } = await openAccount();
    await frame.locator('h1').waitFor();
    const before = await frame.locator('.score').innerText();
    // Zoho's SDK does not check who sent a message; this one does not come from the page around the widget.
    await frame.evaluate(async () => {
      const data = { Entity: 'Accounts', EntityId: '9999999999999999999' };
      window.postMessage({ type: 'FRAMEWORK.EVENT', eventName: 'PageLoad', data }, '*');
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    expect((await messageLog(page)).filter((entry) => entry.category === 'READ')).toHaveLength(2);
    expect(await frame.locator('.score').innerText()).toBe(before);
    expect(await frame.getByText('The record was not found').count()).toBe(0);
    await page.close();
  });

  test('a script that comes into the page by any other way does not run', async () => {
    const { page, frame } = await openAccount();
    await frame.locator('h1').waitFor();
    const ran = await frame.evaluate(async () => {
      const marks = window as unknown as Record<string, unknown>;
      // The site that serves the page has a policy, too; only what the page's own forbids counts.
      const own = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
      const blocked: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ originalPolicy, effectiveDirective }) => {
        if (originalPolicy === own) blocked.push(effectiveDirective);
      });
      const inline = document.createElement('script');
      inline.textContent = 'window.inlineRan = true';
      const foreign = document.createElement('script');
      foreign.src = 'https://evil.example/x.js';
      document.body.append(inline, foreign);
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.handlerRan = true">');
      await fetch('https://evil.example/').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { inline: marks['inlineRan'], handler: marks['handlerRan'], blocked: blocked.sort() };
    });
    expect(ran).toEqual({
      inline: undefined,
      handler: undefined,
      blocked: ['connect-src', 'script-src-attr', 'script-src-elem', 'script-src-elem'],
    });
    await page.close();
  });

  test('a release asked for in the panel is a record in the name of whoever asked', async () => {
    const [org] = [...crm().zoho.orgs.values()];
    const deal = [...(org?.table('Deals')?.all() ?? [])].at(-1);
    const account = org?.table('Accounts')?.get(crm().accountId);
    if (!org || !deal || !account) throw new Error('the emulated org has no deal');
    installIn(org);
    const assessment = inExit();
    const [held] = assessment.deals;
    org.store('Accounts', {
      ...account,
      Winnow_Assessment: encodeAssessment(assessment).replaceAll(held?.id ?? '', deal.id),
      Winnow_Assessed_At: '2026-03-09T04:12:00+00:00',
    });
    const { page, frame } = await openAccount();
    await frame.getByRole('button', { name: 'Ask for a release' }).first().press('Enter');
    await frame.locator('[name=reason]').fill('Paid by bank transfer this morning');
    await frame.getByRole('button', { name: 'Ask for the release' }).press('Enter');
    await frame.locator('.receipt').getByText('It waits for approval.').waitFor();
    const [decision] = [...(org.table('Winnow_Decisions')?.all() ?? [])];
    expect(decision).toMatchObject({
      Kind: 'Release',
      State: 'Proposed',
      Reason: 'Paid by bank transfer this morning',
      Customer: { id: crm().accountId },
      Deal: { id: deal.id },
      Created_By: { id: crm().users.admin },
      Requested_By: { id: crm().users.admin },
    });
    // The panel asked for a new assessment; there is no backend here to make it.
    await expect.poll(() => org.table('Accounts')?.get(crm().accountId)?.['Winnow_Assessed_At'] ?? null).toBeNull();
    expect((await messageLog(page)).filter((entry) => entry.direction === 'refused')).toEqual([]);
    await frame.getByRole('button', { name: 'Undo' }).press('Enter');
    await frame.locator('.receipt').getByText('Taken back.').waitFor();
    expect([...(org.table('Winnow_Decisions')?.all() ?? [])]).toEqual([]);
    await page.close();
  });
});
