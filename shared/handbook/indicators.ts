import type { Scale } from '../policy/policy.ts';
import { en } from '../texts/en/en.ts';
import { factorStandard } from '../texts/factor-text.ts';
import { type Formats, formatsFor } from '../texts/format.ts';
import type { Words } from '../texts/words/words.ts';
import { zh } from '../texts/zh/zh.ts';
import type { Language } from '../vocabulary/language.ts';
import { GROUPS, INDICATORS, type IndicatorId } from '../vocabulary/model.ts';
import { table } from './markdown.ts';
import type { PolicyWriter } from './policy-writer.ts';
import { formatValue } from './statements/statement.ts';

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

const SAID = {
  en: {
    head: ['', 'What is measured', 'Points', 'What gives how many points'],
    worse: 'worse',
    off: 'Not measured',
    of: (name: string, weight: string) => `${name}: ${weight} of 100`,
  },
  zh: {
    head: ['', '衡量内容', '满分', '取值与得分'],
    worse: '更差',
    off: '不衡量',
    of: (name: string, weight: string) => `${name}：${weight} 分（满分 100）`,
  },
} as const;

/** The name of an indicator in a language. */
export const indicatorName = (id: IndicatorId, language: Language): string => WORDS[language].names[id];

/** A scale in words: each value with its points, from best to worst. */
export function scaleText(id: IndicatorId, scale: Scale, language: Language): string {
  const words = WORDS[language];
  const formats = exact(language);
  const bins = scale.bins.map(
    ([edge, points]) =>
      `${factorStandard(id, { better: scale.better, edge }, words, formats)} → ${formatValue(points, undefined, language)}`,
  );
  return [...bins, `${SAID[language].worse} → ${formatValue(scale.otherwise, undefined, language)}`].join(' · ');
}

/** What is measured and what it costs: a table a group, and the indicators that are switched off. */
export function measured(sheet: PolicyWriter): string[] {
  const { policy, language } = sheet;
  const texts = SAID[language];
  sheet.told('indicators');
  sheet.told('groups');
  const off = INDICATORS.filter((id) => policy.indicators[id].max === 0);
  const groups = GROUPS.flatMap((group) => {
    const inside = INDICATORS.filter((id) => policy.indicators[id].group === group && policy.indicators[id].max > 0);
    if (inside.length === 0) return [];
    const rows = inside.map((id) => {
      const scale = policy.indicators[id];
      return [
        id,
        indicatorName(id, language),
        formatValue(scale.max, undefined, language),
        scaleText(id, scale, language),
      ];
    });
    const title = texts.of(WORDS[language].groups[group], formatValue(policy.groups[group], undefined, language));
    return [`### ${title}`, table(texts.head, rows)];
  });
  const names = off.map((id) => `${id} ${indicatorName(id, language)}`);
  return [...groups, ...(off.length > 0 ? [`${texts.off}: ${formatValue(names, undefined, language)}`] : [])];
}

// A policy is shown as it is written: an edge of 2.5 % must not be read as 3 %.
function exact(language: Language): Formats {
  return {
    ...formatsFor(language),
    number: (value) => formatValue(value, undefined, language),
    percent: (share) => formatValue(share, 'percent', language),
  };
}
