import type { WidgetSetup } from './host-options.ts';
import { inLanguage } from './local-text.ts';
import type { FrameConfig } from './page-config.ts';
import type { Language } from './session.ts';

/** A widget as it stands on one page. */
export interface WidgetOnPage {
  setup: WidgetSetup;
  frame: FrameConfig;
}

/**
 * The widget's address as Zoho builds it: `serviceOrigin` (encoded) appended with `?` or `&`. The switches for its
 * development mode are left out rather than set to false, because any value counts as true.
 */
export function widgetUrl(base: string, serviceOrigin: string, switches: Record<string, string> = {}): string {
  const [address = '', hash] = base.split('#');
  const pairs = { serviceOrigin, ...switches };
  const query = Object.entries(pairs).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${address}${address.includes('?') ? '&' : '?'}${query.join('&')}${hash === undefined ? '' : `#${hash}`}`;
}

/** Everything a page's frames need: which widgets belong to the module, their addresses and their PageLoad data. */
export function widgetsFor(
  setups: WidgetSetup[],
  record: { module: string; id: string },
  page: { origin: string; language: Language; withServiceOrigin: boolean; switches: Record<string, string> },
): WidgetOnPage[] {
  return setups
    .filter((setup) => setup.modules.includes(record.module))
    .map((setup, index) => ({
      setup,
      frame: {
        elementId: `widget-${index}`,
        name: inLanguage(setup.name, page.language),
        url: page.withServiceOrigin ? widgetUrl(setup.url, page.origin, page.switches) : setup.url,
        origin: new URL(setup.url).origin,
        pageLoad: { Entity: record.module, EntityId: record.id },
      },
    }));
}
