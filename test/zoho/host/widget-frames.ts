import type { Placement, WidgetSetup } from './host-options.ts';
import { inLanguage } from './local-text.ts';
import type { FrameConfig } from './page-config.ts';
import { apiNameOf } from './placements.ts';
import type { Language } from './session.ts';

/** A widget as it stands on one page. */
export interface WidgetOnPage {
  setup: WidgetSetup;
  frame: FrameConfig;
}

/** What the addresses of a page's widgets are made from. */
export interface PageAddress {
  origin: string;
  language: Language;
  withServiceOrigin: boolean;
  switches: Record<string, string>;
}

/** Zoho's word for where a button stands, by placement (`ButtonPosition`). EditView is not verified. */
export const BUTTON_POSITIONS: Partial<Record<Placement, string>> = {
  detailButton: 'DetailView',
  listButton: 'ListView',
  rowButton: 'ListViewEachRecord',
};

const WINDOW = { width: 800, height: 610 };

/**
 * The widget's address as Zoho builds it: `serviceOrigin` (encoded) appended with `?` or `&`. The switches for its
 * development mode are left out rather than set to false, because any value counts as true.
 */
function widgetUrl(base: string, serviceOrigin: string, switches: Record<string, string> = {}): string {
  const [address = '', hash] = base.split('#');
  const pairs = { serviceOrigin, ...switches };
  const query = Object.entries(pairs).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${address}${address.includes('?') ? '&' : '?'}${query.join('&')}${hash === undefined ? '' : `#${hash}`}`;
}

/** A widget with its address and, where the page already knows it, the data of its PageLoad. */
export function onPage(
  setup: WidgetSetup,
  page: PageAddress,
  elementId: string,
  pageLoad?: FrameConfig['pageLoad'],
): WidgetOnPage {
  return {
    setup,
    frame: {
      elementId,
      apiName: apiNameOf(setup),
      name: inLanguage(setup.name, page.language),
      url: page.withServiceOrigin ? widgetUrl(setup.url, page.origin, page.switches) : setup.url,
      origin: new URL(setup.url).origin,
      ...(pageLoad === undefined ? {} : { pageLoad }),
      size: setup.size ?? WINDOW,
    },
  };
}
