import { html } from 'hono/html';
import type { WidgetSetup } from '../host-options.ts';
import { inLanguage } from '../local-text.ts';
import { widgetPath } from '../placements.ts';
import type { WidgetOnPage } from '../widget-frames.ts';
import type { Markup } from './value.ts';
import type { ViewContext } from './view-context.ts';
import { widgetSection } from './widget-parts.ts';

/** A page that holds nothing but widgets. */
export function widgetPageView(title: string, widgets: WidgetOnPage[], view: ViewContext): Markup {
  const single = widgets.length === 1 && widgets[0]?.frame.name === title;
  return html`<h1>${title}</h1><div class="widget-page ${single ? 'single' : ''}">${widgets.map((widget) => widgetSection(widget, view))}
    ${widgets.length === 0 ? html`<p class="empty">${view.t('noWidgets')}</p>` : ''}</div>`;
}

/** The list of widgets among the settings. */
export function settingsMenuView(setups: WidgetSetup[], view: ViewContext): Markup {
  const items = setups.map(
    (setup) => html`<li><a href="${widgetPath(setup)}">${inLanguage(setup.name, view.session.language)}</a></li>`,
  );
  return html`<h1>${view.t('settings')}</h1><section class="card settings-list">${
    setups.length === 0 ? html`<p class="empty">${view.t('noWidgets')}</p>` : html`<ul class="plain">${items}</ul>`
  }</section>`;
}
