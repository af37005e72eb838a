import { html } from 'hono/html';
import { inLanguage } from '../local-text.ts';
import { emulatedDay, formatInstant } from './format.ts';
import type { Page } from './page.ts';
import type { Markup } from './value.ts';
import type { ViewContext } from './view-context.ts';

function clockForms(view: ViewContext): Markup {
  const { t } = view;
  const day = emulatedDay(view);
  return html`<form method="post" action="/__host/clock" data-demo><input type="hidden" name="back" value="${view.here}">
      <button name="days" value="1">${t('plusDay')}</button><button name="days" value="7">${t('plusWeek')}</button></form>
    <form method="post" action="/__host/clock" data-demo><input type="hidden" name="back" value="${view.here}">
      <label>${t('toDate')} <input type="date" name="date" min="${day}" value="${day}" required></label><button>${t('go')}</button></form>`;
}

function eventForm(page: Page, view: ViewContext): Markup | string {
  const events = view.options.events ?? [];
  if (events.length === 0) return '';
  const buttons = events.map(
    ({ id, label }) => html`<button name="event" value="${id}">${inLanguage(label, view.session.language)}</button>`,
  );
  return html`<form method="post" action="/__host/event" data-demo aria-label="${view.t('events')}">
    <input type="hidden" name="back" value="${view.here}"><input type="hidden" name="module" value="${page.module ?? ''}">
    <input type="hidden" name="recordId" value="${page.recordId ?? ''}">${buttons}</form>`;
}

/** The demo's own bar: the clock, events and the running log. Made to look unlike the CRM above it. */
export function demoBar(page: Page, view: ViewContext): Markup {
  const { t, session, options } = view;
  const story =
    session.storyClosed && (options.story ?? []).length > 0
      ? html`<form method="post" action="/__host/preferences"><input type="hidden" name="back" value="${view.here}">
        <button name="story" value="open">${t('showStory')}</button></form>`
      : '';
  return html`<aside class="demo bar" dir="ltr" aria-label="${t('demoBar')}">
  <div class="controls"><p class="bar-title"><strong>${t('demoBar')}</strong> <small>${t('notZoho')}</small></p>
  <p class="clock">${t('emulatedDate')} <time id="host-now">${formatInstant(view.org.clock.now(), view)}</time></p>
  ${clockForms(view)}${eventForm(page, view)}${story}
  <p id="host-demo-status" role="status"></p></div>
  <details id="host-ledger"><summary>${t('log')} <span class="count" id="host-ledger-count">0</span></summary>
  <div class="scroll" tabindex="0" role="region" aria-label="${t('log')}"><table><thead><tr><th scope="col">${t('logTime')}</th>
  <th scope="col">${t('logDirection')}</th><th scope="col">${t('logWhat')}</th><th scope="col">${t('logStatus')}</th>
  <th scope="col" class="number">${t('logCredits')}</th></tr></thead><tbody id="host-ledger-rows"><tr class="empty"><td colspan="5">${t('logEmpty')}</td></tr></tbody></table></div></details>
  </aside>`;
}
