import { formatsFor } from '../texts/format.ts';
import type { Bilingual, Language } from '../vocabulary/language.ts';
import { canBeChance, type FairnessLine, type FairnessState, unevenGroups } from './fairness.ts';
import type { Trait } from './traits.ts';

/** What customers are told apart by. */
export const TRAIT_WORDS: Readonly<Record<Trait, Bilingual>> = {
  size: { en: 'size', zh: '规模' },
  region: { en: 'region', zh: '地区' },
  language: { en: 'language', zh: '语言' },
  age: { en: 'age', zh: '往来年限' },
};

/** Groups that are not names of the world's own; countries are shown as the CRM spells them. */
const GROUP_WORDS: Readonly<Record<string, Bilingual>> = {
  small: { en: 'small', zh: '小' },
  medium: { en: 'medium', zh: '中' },
  large: { en: 'large', zh: '大' },
  en: { en: 'English', zh: '英文' },
  zh: { en: 'Chinese', zh: '中文' },
  'under-1-year': { en: 'under a year', zh: '不足 1 年' },
  '1-to-3-years': { en: 'one to three years', zh: '1 至 3 年' },
  'over-3-years': { en: 'over three years', zh: '3 年以上' },
  '': { en: 'not known', zh: '未知' },
};

/** What is concluded of a group. */
export const FAIRNESS_WORDS: Readonly<Record<FairnessState, Bilingual>> = {
  even: { en: 'even', zh: '均衡' },
  'more-often': { en: 'more often', zh: '偏多' },
  'less-often': { en: 'less often', zh: '偏少' },
  'too-few': { en: 'too few to say', zh: '数量过少，无法判断' },
};

/**
 * What a group of customers is called; a country stays as the CRM spells it.
 * @example groupName('small', 'zh') // '小'
 */
export const groupName = (group: string, language: Language): string => GROUP_WORDS[group]?.[language] ?? group;

const NEEDS_REASON: Bilingual = { en: 'this needs a reason.', zh: '请说明理由。' };

const BY_CHANCE: Bilingual = {
  en: 'so few customers can bring this about by chance.',
  zh: '客户数量较少，可能出于偶然。',
};

/**
 * A sentence for each group that is held more or less often than the others by more than the trade takes for even.
 * @example unevenSentences(fairness([], policy), 'en') // []
 */
export function unevenSentences(lines: readonly FairnessLine[], language: Language): string[] {
  const { percent } = formatsFor(language);
  return unevenGroups(lines).map((line) => {
    const { trait, group, rate, rateOfOthers, customers, disparity } = line;
    const next = canBeChance(line, lines) ? BY_CHANCE[language] : NEEDS_REASON[language];
    const name = groupName(group, language);
    const times = Number.isFinite(disparity) ? disparity.toFixed(2) : '∞';
    const [own, others] = [percent(rate), percent(rateOfOthers)];
    return language === 'zh'
      ? `${TRAIT_WORDS[trait].zh}“${name}”：${customers} 家客户中 ${own} 被限制，其余客户为 ${others}（比值 ${times}，超出 0.8–1.25）：${next}`
      : `${TRAIT_WORDS[trait].en} “${name}”: ${own} of ${customers} customers are held, ${others} of the others (ratio ${times}, outside 0.8–1.25): ${next}`;
  });
}
