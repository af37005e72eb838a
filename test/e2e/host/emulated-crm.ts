import type { Page } from 'playwright-core';
import type { StoredRecord } from '../../zoho/base/types.ts';
import { hostedZoho } from '../../zoho/host/adapt-emulator.ts';
import type { HostServer } from '../../zoho/host/host.ts';
import { startHost } from '../../zoho/host/host.ts';
import type { HostOptions, WidgetSetup } from '../../zoho/host/host-options.ts';
import type { LogEntry } from '../../zoho/host/page-config.ts';
import type { ZohoServer } from '../../zoho/server.ts';
import { startZoho } from '../../zoho/server.ts';
import type { WidgetSite } from './widget-site.ts';
import { startWidgetSite } from './widget-site.ts';

/** An emulator with a small org, a site with test widgets, and the host page in front of both. */
export interface EmulatedCrm {
  zoho: ZohoServer;
  host: HostServer;
  site: WidgetSite;
  accountId: string;
  contactId: string;
  invoiceId: string;
  /** Administrator and sales user. */
  users: { admin: string; sales: string };
  close(): Promise<void>;
}

/** A record with the members every module has. */
function base(id: string, ownerId: string): StoredRecord {
  const who = { id: ownerId };
  const at = '2026-03-01T09:00:00+00:00';
  return { id, Owner: who, Created_By: who, Modified_By: who, Created_Time: at, Modified_Time: at, Tag: [] };
}

/** A name that would break a page which did not escape it. */
export const HOSTILE_NAME = `</script><img src=x onerror="window.__broken=1"> & "Söhne" 客户`;

const TEST_WIDGET: Omit<WidgetSetup, 'url'> = {
  name: { en: 'Test widget', zh: '测试小部件' },
  placement: 'relatedList',
  modules: ['Accounts', 'Contacts'],
};

/** Starts everything on free ports; `widget` is the path of the test widget, embedded in each of the places. */
export async function startEmulatedCrm(
  widget: string,
  options: Partial<HostOptions> = {},
  places: Omit<WidgetSetup, 'url'>[] = [TEST_WIDGET],
): Promise<EmulatedCrm> {
  const zoho = await startZoho({ startsAt: '2026-03-10T08:00:00Z', dailyCredits: 100_000 });
  const [org] = [...zoho.orgs.values()];
  const [admin, sales] = org?.users() ?? [];
  if (!org || !admin || !sales) throw new Error('the emulator has no org with two users');
  const accountId = org.ids.next();
  const contactId = org.ids.next();
  const tags = [
    { name: 'At risk', id: org.ids.next(), color_code: '#F17574' },
    { name: 'VIP', id: org.ids.next(), color_code: '#57B1FD' },
  ];
  org.store('Accounts', {
    ...base(accountId, admin.id),
    Account_Name: 'Kestrel Components GmbH',
    Account_Type: 'Customer',
    Rating: 'Active',
    Industry: 'Manufacturing',
    Phone: '+49 30 555 0101',
    Website: 'https://kestrel.example',
    Tag: tags,
  });
  org.store('Accounts', { ...base(org.ids.next(), sales.id), Account_Name: HOSTILE_NAME, Phone: '1' });
  org.store('Contacts', {
    ...base(contactId, admin.id),
    First_Name: 'Mira',
    Last_Name: 'Kestrel',
    Full_Name: 'Mira Kestrel',
    Email: 'mira@kestrel.example',
    Account_Name: { id: accountId },
  });
  const invoiceIds = Array.from({ length: 14 }, (_, index) => {
    const id = org.ids.next();
    org.store('Invoices', {
      ...base(id, admin.id),
      Subject: `Invoice ${index + 1}`,
      Account_Name: { id: accountId },
      Contact_Name: { id: contactId },
      Invoice_Date: '2026-01-10',
      Due_Date: `2026-02-${String(index + 10)}`,
      Status: index < 4 ? 'Approved' : 'Delivered',
      Grand_Total: 1234.5 * (index + 1),
    });
    return id;
  });
  org.store('Deals', {
    ...base(org.ids.next(), sales.id),
    Deal_Name: 'Spring order',
    Account_Name: { id: accountId },
    Stage: 'Negotiation/Review',
    Amount: 48_000,
    Closing_Date: '2026-04-30',
  });
  org.store('Cases', {
    ...base(org.ids.next(), sales.id),
    Subject: 'Two pallets damaged',
    Account_Name: { id: accountId },
    Status: 'New',
    Priority: 'High',
    Case_Origin: 'Email',
  });
  org.store('Tasks', {
    ...base(org.ids.next(), sales.id),
    Subject: 'Call about overdue invoices',
    What_Id: { id: accountId },
    $se_module: 'Accounts',
    Due_Date: '2026-03-12',
    Status: 'Not Started',
    Priority: 'High',
  });
  org.store('Notes', {
    ...base(org.ids.next(), sales.id),
    Note_Title: 'Phone call',
    Note_Content: 'Promised to pay by Friday.',
    Parent_Id: { id: accountId },
    $se_module: 'Accounts',
  });
  const site = await startWidgetSite();
  const host = await startHost({
    zoho: hostedZoho(zoho.emulator, org),
    widgets: places.map((place) => ({ ...place, url: `${site.address}${widget}` })),
    actingUserId: admin.id,
    ...options,
  });
  return {
    zoho,
    host,
    site,
    accountId,
    contactId,
    invoiceId: invoiceIds[0] ?? '',
    users: { admin: admin.id, sales: sales.id },
    async close() {
      await host.close();
      await site.close();
      await zoho.close();
    },
  };
}

/** The host's log of messages on this page. */
export function messageLog(page: Page): Promise<LogEntry[]> {
  return page.evaluate(() => window.__winnowHostLog ?? []);
}
