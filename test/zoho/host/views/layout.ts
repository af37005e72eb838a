import { html, raw } from 'hono/html';
import { inLanguage, type LocalText } from '../local-text.ts';
import { apiNameOf, widgetPath, widgetsAt } from '../placements.ts';
import { isRightToLeft, localeOf } from '../session.ts';
import { demoBar } from './demo-bar.ts';
import { moduleLabel } from './labels.ts';
import type { Page } from './page.ts';
import { storyPanel } from './story.ts';
import type { Markup } from './value.ts';
import type { ViewContext } from './view-context.ts';

/** Modules in the bar at the top, in order; those the org lacks are left out. */
const TAB_MODULES = ['Accounts', 'Contacts', 'Deals', 'Invoices', 'Cases', 'Tasks'];

const currentMark = (isCurrent: boolean) => (isCurrent ? raw('aria-current="page"') : '');

const link = (href: string, name: string, isCurrent: boolean): Markup =>
  html`<li><a class="tab" href="${href}" ${currentMark(isCurrent)}>${name}</a></li>`;

function homeTab(tab: string | undefined, view: ViewContext): Markup | string {
  const home = widgetsAt(view.options.widgets, 'dashboard', view.session).length > 0;
  return home ? link('/crm/home', view.t('home'), tab === 'home') : '';
}

function widgetTabs(tab: string | undefined, view: ViewContext): Markup[] {
  const { widgets } = view.options;
  return widgetsAt(widgets, 'webTab', view.session).map((setup) =>
    link(widgetPath(setup), inLanguage(setup.name, view.session.language), tab === apiNameOf(setup)),
  );
}

function moduleTabs(module: string | undefined, view: ViewContext): Markup[] {
  const metas = TAB_MODULES.flatMap((name) => view.org.table(name)?.meta ?? []);
  return metas.map(
    (meta) =>
      html`<li><a class="tab" href="/crm/tab/${meta.api_name}" ${currentMark(meta.api_name === module)}>${moduleLabel(meta, view.session.language)}</a></li>`,
  );
}

/** A preference that is chosen from a list. */
interface Preference {
  name: string;
  label: string;
  current: string;
  choices: [value: string, text: LocalText][];
}

function select({ name, label, current, choices }: Preference, view: ViewContext): Markup {
  const options = choices.map(
    ([value, text]) =>
      html`<option value="${value}" ${value === current ? 'selected' : ''}>${inLanguage(text, view.session.language)}</option>`,
  );
  return html`<label>${label}<select name="${name}">${options}</select></label>`;
}

/** Locales that widgets can get, beyond those of the host's own languages; one of them runs from right to left. */
function locales(asLanguage: string): [string, string][] {
  return [
    ['', asLanguage],
    ['ar_AE', 'العربية (ar_AE)'],
    ['de_DE', 'Deutsch (de_DE)'],
    ['fr_FR', 'français (fr_FR)'],
    ['ja_JP', '日本語 (ja_JP)'],
  ];
}

function preferences(view: ViewContext): Markup {
  const { session, t } = view;
  const users = view.org.users().filter((user) => user.status === 'active');
  const names = users.map((user): [string, string] => [user.id, `${user.full_name} (${user.profile.name})`]);
  const languages: [string, string][] = [
    ['en', 'English'],
    ['zh', '中文'],
  ];
  const themes: [string, string][] = [
    ['day', t('day')],
    ['night', t('night')],
  ];
  return html`<details class="menu"><summary><span class="avatar" aria-hidden="true">${session.user.full_name.slice(0, 1)}</span>
    <span class="who">${session.user.full_name}</span><span class="visually-hidden">, ${t('preferences')}</span></summary>
    <form method="post" action="/__host/preferences">
      <input type="hidden" name="back" value="${view.here}">
      ${select({ name: 'user', label: t('user'), current: session.user.id, choices: names }, view)}
      ${select({ name: 'language', label: t('language'), current: session.language, choices: languages }, view)}
      ${select({ name: 'theme', label: t('theme'), current: session.theme, choices: themes }, view)}
      ${select({ name: 'locale', label: t('locale'), current: session.locale ?? '', choices: locales(t('asLanguage')) }, view)}
      <button class="primary">${t('apply')}</button>
      ${widgetsAt(view.options.widgets, 'settings', session).length === 0 ? '' : html`<a href="/crm/settings">${t('settings')}</a>`}
    </form></details>`;
}

/** JSON for a script element: `<` is escaped, so that no text in it can end the element. */
function embedJson(value: unknown): Markup {
  return html`${raw(JSON.stringify(value).replaceAll('<', '\\u003c'))}`;
}

/** A whole page of the CRM-looking site, with the demo's own bar beneath. */
export function layout(page: Page, view: ViewContext): Markup {
  const { t, session, options } = view;
  return html`<!doctype html>
<html lang="${view.intl}" dir="${isRightToLeft(localeOf(session)) ? 'rtl' : 'ltr'}" data-theme="${session.theme}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${t('product')}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__host/style.css">
</head>
<body>
<a class="skip" href="#main">${t('skip')}</a>
<header class="top"><a class="brand" href="/">${view.org.meta.company_name}<small>${t('product')}</small></a>
<nav aria-label="${t('modules')}"><ul class="tabs">${homeTab(page.tab, view)}${moduleTabs(page.module, view)}${widgetTabs(page.tab, view)}</ul></nav>
${preferences(view)}</header>
<div id="host-band" class="band" role="status" aria-live="polite"></div>
${options.demoBar !== false && !session.storyClosed ? storyPanel(view) : ''}
<main id="main" tabindex="-1">${page.main}</main>
${options.demoBar !== false ? demoBar(page, view) : ''}
<script type="application/json" id="host-config">${embedJson(page.config)}</script>
<script src="/__host/client.js"></script>
</body></html>`;
}
