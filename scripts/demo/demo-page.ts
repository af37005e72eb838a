import { type HostServer, startHost } from '../../test/zoho/host/host.ts';
import type { HostedZoho } from '../../test/zoho/host/hosted-zoho.ts';
import { buildWidget } from '../build/widget.ts';
import { type StoryParts, storyEvents, storySteps } from './story-on-screen.ts';
import { startWidgetSite } from './widget-site.ts';

/** What the page of the demo shows, and as whom. */
interface PageOptions {
  hosted: HostedZoho;
  actingUserId: string;
  /** 0 takes a free one. */
  port: number;
  story: StoryParts;
}

/** A page that stands in for the CRM's own, with the panel in it. */
interface DemoPage {
  host: HostServer;
  close(): Promise<void>;
}

/** Builds the panel into a folder and starts the page that shows it, on a site of its own as in Zoho. */
export async function startDemoPage(dir: string, options: PageOptions): Promise<DemoPage> {
  // The site's security policy names the address of the SDK, which is known once the page has its port.
  let sdkOrigin = "'none'";
  const site = await startWidgetSite(dir, () => sdkOrigin);
  const host = await startHost({
    zoho: options.hosted,
    widgets: [
      {
        name: { en: 'Winnow risk panel', zh: 'Winnow 风险面板' },
        placement: 'relatedList',
        modules: ['Accounts', 'Contacts', 'Leads'],
        url: `${site.url}/panel/index.html`,
      },
    ],
    actingUserId: options.actingUserId,
    port: options.port,
    columns: {
      Accounts: ['Account_Name', 'Winnow_Tier', 'Winnow_Score', 'Tag', 'Winnow_Overdue', 'Industry', 'Owner'],
      Contacts: ['Full_Name', 'Account_Name', 'Title', 'Email', 'Phone', 'Owner'],
    },
    keyFields: {
      Accounts: [
        'Winnow_Tier',
        'Winnow_Score',
        'Winnow_Reasons',
        'Winnow_Overdue',
        'Winnow_Exposure',
        'Winnow_Credit_Limit',
        'Winnow_Hold',
        'Winnow_Stage',
        'Owner',
      ],
    },
    tones: { Winnow_Tier: { A: 'good', B: 'good', C: 'fair', D: 'poor', E: 'bad' } },
    story: storySteps(options.story.story),
    events: storyEvents(options.story),
  });
  sdkOrigin = new URL(host.sdkUrl).origin;
  await buildWidget({ outDir: dir, sdkUrl: host.sdkUrl });
  return {
    host,
    async close() {
      await host.close();
      await site.close();
    },
  };
}
