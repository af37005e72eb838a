import { html } from 'hono/html';
import type { Markup } from './value.ts';
import type { ViewContext } from './view-context.ts';

/** The page for a record, module or address that does not exist. */
export function missingView(view: ViewContext): Markup {
  return html`<h1>${view.t('notFound')}</h1><p>${view.t('notFoundText')}</p><p><a class="button" href="/">${view.t('overview')}</a></p>`;
}
