import { html } from 'hono/html';
import { inLanguage } from '../local-text.ts';
import type { Markup } from './value.ts';
import type { ViewContext } from './view-context.ts';

/** The steps of the demo's story, until the visitor puts them away; nothing if there is no story. */
export function storyPanel(view: ViewContext): Markup | string {
  const { t, options, session } = view;
  const steps = options.story ?? [];
  if (steps.length === 0) return '';
  const items = steps.map(
    (
      step,
    ) => html`<li class="step"><h3>${inLanguage(step.title, session.language)}</h3><p class="story-text">${inLanguage(step.text, session.language)}</p>
      <a class="button" href="${step.href}">${t('takeMe')}<span class="visually-hidden">: ${inLanguage(step.title, session.language)}</span></a></li>`,
  );
  return html`<aside class="demo story" aria-label="${t('story')}"><div class="story-head"><h2>${t('story')}</h2>
    <form method="post" action="/__host/preferences"><input type="hidden" name="back" value="${view.here}">
    <button name="story" value="closed">${t('hideStory')}</button></form></div>
    <ol>${items}</ol></aside>`;
}
