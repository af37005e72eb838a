import type { Scale } from '../policy/policy.ts';
import { pointsFor } from '../score/score.ts';
import { wordsFor } from '../texts/by-language.ts';
import { factorMark, factorStandard } from '../texts/factor-text.ts';
import { formatsFor, type Wording } from '../texts/format.ts';
import type { Language } from '../vocabulary/language.ts';
import { GROUPS, INDICATORS, type IndicatorId } from '../vocabulary/model.ts';
import { table } from './markdown.ts';
import type { PolicyWriter } from './policy-writer.ts';
import { formatValue } from './statements/statement.ts';

const LABELS = {
  en: {
    head: ['', 'What is measured', 'Points', 'From best to worst', 'What gives how many points'],
    worse: 'worse',
    line: 'in between on a straight line',
    off: 'Not measured',
    of: (name: string, weight: string) => `${name}: ${weight} of 100`,
  },
  zh: {
    head: ['', '衡量内容', '满分', '由优到劣', '取值与得分'],
    worse: '更差',
    line: '其间按直线计分',
    off: '不衡量',
    of: (name: string, weight: string) => `${name}：${weight} 分（满分 100）`,
  },
} as const;

/** The name of an indicator in a language. */
export const indicatorName = (id: IndicatorId, language: Language): string => wordsFor(language).names[id];

/** A scale in words: each value with its points, from best to worst, and whether there are steps or lines between them. */
export function scaleText(id: IndicatorId, scale: Scale, language: Language): string {
  const wording = exactWording(language);
  const valueText = (edge: number): string =>
    scale.line ? factorMark(id, edge, wording) : factorStandard(id, { better: scale.better, edge }, wording);
  const bins = scale.bins.map(([edge, points]) => `${valueText(edge)} → ${formatValue(points, undefined, language)}`);
  const worse = `${LABELS[language].worse} → ${formatValue(scale.otherwise, undefined, language)}`;
  return [...bins, worse, ...(scale.line ? [LABELS[language].line] : [])].join(' · ');
}

/** Columns of a drawn line. */
const DRAWN_WIDTH = 12;

const BARS = [...'▁▂▃▄▅▆▇█'];

/**
 * A scale drawn in bars from best to worst: a line at even distances between its first and its last mark, steps one bar each.
 * @example drawnScale(policy.indicators.P6) // '█▅▁'
 */
export function drawnScale(scale: Scale): string {
  const [first, last] = [scale.bins[0]?.[0] ?? 0, scale.bins.at(-1)?.[0] ?? 0];
  const along = Array.from({ length: DRAWN_WIDTH }, (_, at) => first + ((last - first) * at) / (DRAWN_WIDTH - 1));
  const points = scale.line
    ? along.map((value) => pointsFor(value, scale))
    : [...scale.bins.map(([, given]) => given), scale.otherwise];
  return points.map((given) => BARS[Math.round((given / scale.max) * (BARS.length - 1))]).join('');
}

/** What is measured and what it costs: one table for each group, and the indicators that are switched off. */
export function indicatorsText(writer: PolicyWriter): string[] {
  const { policy, language } = writer;
  const labels = LABELS[language];
  writer.markWritten('indicators');
  writer.markWritten('groups');
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
        drawnScale(scale),
        scaleText(id, scale, language),
      ];
    });
    const title = labels.of(wordsFor(language).groups[group], formatValue(policy.groups[group], undefined, language));
    return [`### ${title}`, table(labels.head, rows)];
  });
  const names = off.map((id) => `${id} ${indicatorName(id, language)}`);
  return [...groups, ...(off.length > 0 ? [`${labels.off}: ${formatValue(names, undefined, language)}`] : [])];
}

// A policy is shown as it is written: an edge of 2.5 % must not be read as 3 %.
function exactWording(language: Language): Wording {
  const formats: Wording['formats'] = {
    ...formatsFor(language),
    number: (value) => formatValue(value, undefined, language),
    percent: (share) => formatValue(share, 'percent', language),
  };
  return { language, words: wordsFor(language), formats };
}
