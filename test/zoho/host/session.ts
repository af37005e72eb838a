import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { OrgView, User } from '../base/types.ts';

export type Language = 'en' | 'zh';
export type Theme = 'day' | 'night';

/** Who looks at the host page, and how they like it. Kept in cookies, so that two browsers can be two users. */
export interface Session {
  user: User;
  language: Language;
  theme: Theme;
  /** A locale chosen apart from the language, such as ar_AE; the host's own words stay in `language`. */
  locale: string | undefined;
  /** True once the visitor has put the story away. */
  storyClosed: boolean;
}

const COOKIES = {
  user: 'host_user',
  language: 'host_lang',
  theme: 'host_theme',
  locale: 'host_locale',
  story: 'host_story',
} as const;

const languageOf = (text: string | undefined): Language | undefined =>
  text?.startsWith('zh') ? 'zh' : text?.startsWith('en') ? 'en' : undefined;

const themeOf = (text: string | undefined): Theme | undefined =>
  text === 'day' || text === 'night' ? text : undefined;

const localeIn = (text: string | undefined): string | undefined =>
  text !== undefined && /^[a-z]{2}_[A-Z]{2}$/.test(text) ? text : undefined;

/** Whether a locale's script runs from right to left. */
export function isRightToLeft(locale: string): boolean {
  return /^(?:ar|fa|he|ur)_/.test(locale);
}

/**
 * The session of a request: the query first (`?as=<user id>&lang=zh&theme=night`), then cookies, then the acting user's
 * own settings.
 *
 * @throws Error if the org has no user at all.
 */
export function readSession(context: Context, org: OrgView, defaultUserId: string): Session {
  const users = org.users();
  const wanted = [context.req.query('as'), getCookie(context, COOKIES.user), defaultUserId];
  const found = wanted.map((id) => users.find((user) => user.id === id && user.status === 'active'));
  const user = found.find((candidate) => candidate !== undefined) ?? users[0];
  if (!user) throw new Error('The emulated org has no users');
  return {
    user,
    language:
      languageOf(context.req.query('lang')) ??
      languageOf(getCookie(context, COOKIES.language)) ??
      languageOf(user.language) ??
      'en',
    theme: themeOf(context.req.query('theme')) ?? themeOf(getCookie(context, COOKIES.theme)) ?? user.mode,
    locale: localeIn(context.req.query('locale')) ?? localeIn(getCookie(context, COOKIES.locale)),
    storyClosed: getCookie(context, COOKIES.story) === 'closed',
  };
}

/** Remembers what a preferences form sent; unknown or missing values leave things as they are. */
export function rememberPreferences(context: Context, form: Record<string, unknown>): void {
  for (const [field, cookie] of Object.entries(COOKIES)) {
    const value = form[field];
    if (typeof value !== 'string' || !/^[\w-]{0,40}$/.test(value)) continue;
    if (value === '' && field !== 'locale') continue;
    setCookie(context, cookie, value, { httpOnly: true, sameSite: 'Lax', path: '/' });
  }
}

/** The locale that Zoho reports for a language of the host page; the user's own where it agrees. */
export function localeOf(session: Session): string {
  if (session.locale !== undefined) return session.locale;
  if (languageOf(session.user.locale) === session.language) return session.user.locale;
  return session.language === 'zh' ? 'zh_CN' : 'en_US';
}
