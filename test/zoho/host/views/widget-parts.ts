import { html } from 'hono/html';
import type { WidgetSetup } from '../host-options.ts';
import { inLanguage } from '../local-text.ts';
import { apiNameOf } from '../placements.ts';
import type { WidgetOnPage } from '../widget-frames.ts';
import type { Markup } from './value.ts';
import type { ViewContext } from './view-context.ts';

/** The sandbox attribute of Zoho's sister products' frames; the CRM's own is not published. */
export const SANDBOX = 'allow-forms allow-scripts allow-same-origin allow-popups';

/** A widget's frame under its name; the page's script gives it its address. */
export function widgetSection(widget: WidgetOnPage, view: ViewContext): Markup {
  const { elementId, name } = widget.frame;
  const sandbox = view.options.sandbox ? html`sandbox="${SANDBOX}"` : '';
  return html`<section class="card widget" aria-labelledby="${elementId}-title" id="${elementId}-section"><h2 id="${elementId}-title">${name}</h2>
    <iframe id="${elementId}" title="${name}" height="150" ${sandbox}></iframe></section>`;
}

/** Buttons that open a widget in a window; `where` is what PageLoad says of the place, as JSON. */
export function widgetButtons(
  setups: readonly WidgetSetup[],
  where: { [key: string]: unknown },
  view: ViewContext,
): Markup[] {
  return setups.map(
    (setup) =>
      html`<button type="button" data-widget="${apiNameOf(setup)}" data-where="${JSON.stringify(where)}">${inLanguage(setup.name, view.session.language)}</button>`,
  );
}
