import { html, raw } from 'hono/html';
import { dataCentreOf } from '../base/data-centres.ts';
import type { OrgMeta } from '../base/types.ts';

/** What the page asks about. */
export interface ConsentQuestion {
  orgs: readonly { meta: OrgMeta; user: string }[];
  chosen: string | undefined;
  scopes: readonly string[];
  clientId: string;
  /** Where the form goes. */
  action: string;
  language: 'en' | 'zh';
}

const WORDS = {
  title: { en: 'Allow access?', zh: '是否允许访问？' },
  asks: { en: 'The application', zh: '应用' },
  wants: { en: 'asks to use this CRM in your name:', zh: '请求以您的名义使用此 CRM：' },
  org: { en: 'In which organisation?', zh: '选择组织' },
  as: { en: 'as', zh: '用户：' },
  scopes: { en: 'What it could do', zh: '它将可以' },
  accept: { en: 'Accept', zh: '接受' },
  reject: { en: 'Reject', zh: '拒绝' },
  emulated: {
    en: 'Emulated accounts server: no real account is touched.',
    zh: '模拟的账户服务器：不会涉及任何真实账户。',
  },
} as const;

const STYLE = `
  :root { color-scheme: light dark; --ink:#222833; --soft:#5c6270; --line:#d9dce3; --page:#f3f5f8; --card:#fff; --act:#0b5cd5; --on:#fff; }
  @media (prefers-color-scheme: dark) {
    :root { --ink:#e8eaf0; --soft:#a6adbb; --line:#3b4250; --page:#14181f; --card:#1d232d; --act:#7fb2ff; --on:#0d1420; }
  }
  * { box-sizing: border-box; }
  body { margin:0; padding:24px 16px; background:var(--page); color:var(--ink); font:15px/1.5 system-ui, "Segoe UI", "Noto Sans SC", sans-serif; }
  main { max-width:520px; margin:6vh auto 0; padding:28px; background:var(--card); border:1px solid var(--line); border-radius:8px; }
  h1 { margin:0 0 8px; font-size:22px; }
  p { margin:0 0 16px; } code { overflow-wrap:anywhere; }
  fieldset { margin:0 0 18px; padding:0; border:0; } legend, h2 { padding:0; margin:0 0 8px; font-size:15px; font-weight:600; }
  label { display:flex; gap:10px; align-items:baseline; padding:8px 10px; border:1px solid var(--line); border-radius:6px; }
  label + label { margin-top:6px; }
  small { color:var(--soft); }
  ul { margin:0 0 22px; padding-inline-start:20px; }
  .acts { display:flex; gap:10px; flex-wrap:wrap; }
  button { font:inherit; font-weight:600; padding:9px 22px; border-radius:6px; border:1px solid var(--line); background:none; color:inherit; cursor:pointer; }
  button.yes { background:var(--act); border-color:var(--act); color:var(--on); }
  :focus-visible { outline:3px solid var(--act); outline-offset:2px; }
  footer { margin-top:20px; color:var(--soft); font-size:13px; }
`;

/** The authorisation page as a document: who asks, for what, and which org it would be for. Everything is escaped. */
export function consentPage(question: ConsentQuestion): string {
  const { orgs, chosen, scopes, clientId, action, language } = question;
  const t = (word: keyof typeof WORDS): string => WORDS[word][language];
  const choices = orgs.map(
    ({
      meta,
      user,
    }) => html`<label><input type="radio" name="org" value="${meta.id}" ${meta.id === chosen ? 'checked' : ''} required>
      <span>${meta.company_name}<br><small>${dataCentreOf(meta).toUpperCase()} · ${meta.edition} · ${meta.iso_code} · ${t('as')} ${user}</small></span></label>`,
  );
  return String(html`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${t('title')}</title><style>${raw(STYLE)}</style></head>
<body><main><h1>${t('title')}</h1><p>${t('asks')} <code>${clientId}</code> ${t('wants')}</p>
<form method="post" action="${action}"><fieldset><legend>${t('org')}</legend>${choices}</fieldset>
<h2>${t('scopes')}</h2><ul>${scopes.map((scope) => html`<li><code>${scope}</code></li>`)}</ul>
<div class="acts"><button class="yes" name="decision" value="accept">${t('accept')}</button>
<button name="decision" value="reject" formnovalidate>${t('reject')}</button></div></form>
<footer>${t('emulated')}</footer></main></body></html>`);
}
