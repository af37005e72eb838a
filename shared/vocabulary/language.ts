/** The language for a Zoho locale or language tag (`zh_CN`, `zh-Hans`, `en_US`): Chinese for zh, English for all else. */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export type Language = 'en' | 'zh';
