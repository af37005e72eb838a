import { beforeAll, expect, test } from 'vitest';
import { readLead } from '../../../shared/leads/lead.ts';
import { assessLead } from '../../../shared/leads/lead-assessment.ts';
import { encodeLeadAssessment } from '../../../shared/leads/lead-codec.ts';
import type { Known } from '../../../shared/leads/match.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import { parseDay } from '../../../shared/values/day.ts';
import { issuesOf } from '../accessibility.ts';
import { describeBrowser, sees } from '../browser.ts';
import { OWN_FIELDS } from './act-script.ts';
import { focusedName } from './keyboard.ts';
import { panelStage, scriptFor } from './open-panel.ts';
import { crmStage, installIn } from './panel-in-crm.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

describeBrowser('the panel on a lead', () => {
  const { crm, open } = crmStage(['Leads', 'Accounts']);
  const looks = panelStage();
  let lead: string;

  const orgOf = () => {
    const [org] = [...crm().zoho.orgs.values()];
    if (!org) throw new Error('the emulator has no org');
    return org;
  };

  /** A lead that may be the account of the CRM, with fraud on record, and is one that was refused. */
  const screened = (decisions: object[] = []) => {
    const context = {
      home: 'USD',
      zone: 'UTC',
      today: parseDay('2026-03-10') ?? 0,
      policy,
      customerModule: 'Accounts' as const,
      rates: new Map(),
      fields: {},
    };
    const row = {
      id: lead,
      Company: 'Kestrel Parts',
      Full_Name: 'Kit Kestrel',
      Email: 'kit@kestrel.example',
      Created_Time: '2026-03-09T09:00:00+00:00',
    };
    const twin: Known = {
      module: 'Accounts',
      id: crm().accountId,
      customer: { id: crm().accountId, name: 'Kestrel Components GmbH' },
      name: 'Kestrel',
      emails: ['kit@kestrel.example'],
      websites: [],
      phones: [],
      taxNumber: null,
      status: 'fraud',
    };
    const of = readLead(row, { decisions: decisions.map((one) => ({ ...one })) }, context);
    return encodeLeadAssessment(assessLead(of, { known: [twin], policy, roles: undefined }, context.today));
  };

  beforeAll(() => {
    const org = orgOf();
    installIn(org);
    lead = org.ids.next();
    const who = { id: crm().users.admin, name: 'Ada Admin' };
    org.store('Leads', {
      id: lead,
      Owner: who,
      Created_By: who,
      Modified_By: who,
      Created_Time: '2026-03-09T09:00:00+00:00',
      Modified_Time: '2026-03-09T09:00:00+00:00',
      Company: 'Kestrel Parts',
      Full_Name: 'Kit Kestrel',
      Winnow_Assessment: screened(),
      Winnow_Assessed_At: '2026-03-09T09:01:00+00:00',
    });
  });

  test('says the advice and why first, and links the customer that it is', async () => {
    const { page, frame } = await open('Leads', lead);
    await sees(frame, 'Refuse, with alternatives');
    await sees(frame, 'It is known as Kestrel Components GmbH: confirmed fraud is on record');
    await sees(frame, 'Not known: the country.');
    await frame.getByRole('button', { name: 'Open Kestrel Components GmbH' }).press('Enter');
    await page.waitForURL(`**/${crm().accountId}**`);
    await page.close();
  });

  test.each([
    [320, 'en-US', 'First screening'],
    [480, 'en-US', 'First screening'],
    [320, 'zh-CN', '初筛'],
    [480, 'zh-CN', '初筛'],
  ] as const)(
    'has no accessibility issue and no sideways scrolling at %i px in %s, with its form open',
    async (width, locale, step) => {
      const script = scriptFor({});
      const row = { id: lead, Company: 'Kestrel Parts', Winnow_Assessment: screened() };
      const { page, errors } = await looks.show(
        {
          ...script,
          pageLoads: [{ Entity: 'Leads', EntityId: lead }],
          records: { [`Leads/${lead}`]: [{ resolve: { data: [row] } }] },
          modules: Object.keys(OWN_FIELDS),
          fields: OWN_FIELDS,
        },
        { width, locale },
      );
      await page.getByRole('button', { name: step }).press('Enter');
      await page.locator('[name=reason]').waitFor();
      const pictures = process.env['WINNOW_PICTURES'];
      if (pictures) await page.screenshot({ path: `${pictures}/lead-${locale}-${width}.png`, fullPage: true });
      const [whole, seen] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(whole).toBeLessThanOrEqual(seen ?? 0);
      expect(await issuesOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await focusedName(page)).toBe(step);
      expect(errors).toEqual([]);
    },
  );

  test('takes the answer to the first screening and the card by keyboard, in the user’s name, about the lead', async () => {
    const org = orgOf();
    const { page, frame } = await open('Leads', lead);
    await frame.getByRole('button', { name: 'First screening' }).press('Enter');
    await frame.locator('[name=answer]').selectOption('no');
    await frame.locator('[name=reason]').fill('The one that we parted with');
    await frame.getByRole('button', { name: 'Record the answer' }).press('Enter');
    await sees(frame, 'A no ends the screening once somebody else has confirmed it.');
    await frame.getByRole('button', { name: 'Record the answer' }).press('Enter');
    await sees(frame, 'Recorded. Winnow looks again within a minute.');
    const [decision] = [...(org.table('Winnow_Decisions')?.all() ?? [])];
    expect(decision).toMatchObject({
      Kind: 'Screening',
      About: 'first-screening',
      State: 'Proposed',
      Lead: { id: lead },
      Requested_By: { id: crm().users.admin },
    });
    await frame.getByRole('button', { name: 'Fill in the qualification card' }).press('Enter');
    await frame.getByRole('button', { name: 'Record the card' }).press('Enter');
    await frame.locator('[name=identity]').fill('80');
    await frame.locator('[name=reason]').fill('Papers seen');
    await frame.getByRole('button', { name: 'Record the card' }).press('Enter');
    await expect.poll(() => org.table('Winnow_Decisions')?.size).toBe(2);
    expect([...(org.table('Winnow_Decisions')?.all() ?? [])].at(-1)).toMatchObject({
      Kind: 'Qualification',
      Card_Identity: 80,
      Lead: { id: lead },
    });
    await page.close();
  });

  test('shows the customer where the lead has become one', async () => {
    const org = orgOf();
    const record = org.table('Leads')?.get(lead);
    if (!record) throw new Error('no lead');
    org.store('Leads', {
      ...record,
      Converted__s: true,
      Converted_Account: { id: crm().accountId, name: 'Kestrel Components GmbH' },
    });
    const { page, frame } = await open('Leads', lead);
    await sees(frame, 'No usable assessment is stored.');
    await page.close();
    org.store('Leads', { ...record, Converted__s: false });
  });
});
