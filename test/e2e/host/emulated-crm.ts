import type { Page } from 'playwright-core';
import { hostedZoho } from '../../zoho/host/adapt-emulator.ts';
import type { HostServer } from '../../zoho/host/host.ts';
import { startHost } from '../../zoho/host/host.ts';
import type { HostOptions, WidgetSetup } from '../../zoho/host/host-options.ts';
import type { LogEntry } from '../../zoho/host/page-config.ts';
import type { ZohoServer } from '../../zoho/server.ts';
import { startZoho } from '../../zoho/server.ts';
import { type SampleIds, storeSampleRecords } from './sample-records.ts';
import type { WidgetSite } from './widget-site.ts';
import { startWidgetSite } from './widget-site.ts';

/** An emulator with a small org, a site with test widgets, and the host page in front of both. */
export interface EmulatedCrm extends SampleIds {
  zoho: ZohoServer;
  host: HostServer;
  site: WidgetSite;
  /** Administrator and sales user. */
  users: { admin: string; sales: string };
  close(): Promise<void>;
}

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
  const users = { admin: admin.id, sales: sales.id };
  const ids = storeSampleRecords(org, users);
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
    ...ids,
    users,
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
