import type { Policy } from '../../../shared/policy/policy.ts';
import type { AlternativeUptake } from '../../../shared/portfolio/alternative-uptake.ts';
import { textsFor } from '../../../shared/texts/by-language.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import type { LetterId } from '../../../shared/vocabulary/letters.ts';
import { inColumns, safeText } from '../core/text-columns.ts';
import type { LettersCheck, ListedLetter } from './policy-letters.ts';
import type { Preview } from './preview-letter.ts';

const LABELS = {
  en: {
    must: 'must tell',
    may: 'may tell',
    subject: 'Subject',
    sound: (path: string) => `${path}: the letters have no faults.`,
    faulty: (path: string, count: number) =>
      `${path}: ${count} fault(s) in the letters; the policy is refused as a whole:`,
    others: (count: number) => `The policy has ${count} other fault(s): winnow policy check tells them.`,
    missing: 'Missing, so that it cannot be sent yet:',
    ready: 'Nothing is missing. A person reads it, sends it and records it; this is not legal advice.',
    head: ['Reason', 'Offered', 'Accepted', 'Declined', 'Open', 'Share'],
    none: 'No refusal with alternatives has been sent yet.',
    other: 'another rule',
    taken: (alternative: string, count: number) => `    ${count} × ${alternative}`,
  },
  zh: {
    must: '必须写明',
    may: '可写明',
    subject: '主题',
    sound: (path: string) => `${path}：函件没有错误。`,
    faulty: (path: string, count: number) => `${path}：函件有 ${count} 处错误，整份政策不予采用：`,
    others: (count: number) => `政策另有 ${count} 处错误：请用 winnow policy check 查看。`,
    missing: '以下内容缺失，暂不能发出：',
    ready: '内容完整。请由人审阅、发出并登记；本文本不构成法律意见。',
    head: ['原因', '提供', '接受', '谢绝', '未答复', '接受率'],
    none: '尚未发出含替代方案的婉拒函。',
    other: '其他规则',
    taken: (alternative: string, count: number) => `    ${count} × ${alternative}`,
  },
} as const;

/** Every letter with the placeholders that it must and may hold. */
export function listText(letters: readonly ListedLetter[], language: Language): string {
  const labels = LABELS[language];
  return letters
    .flatMap(({ id, name, must, may }) => [
      `${inColumns(id, 22)}${name[language]}`,
      `  ${labels.must}: ${must.join(', ')}`,
      `  ${labels.may}: ${may.join(', ')}`,
    ])
    .join('\n');
}

/** A letter as the policy has it, with its placeholders. */
export function showText(letters: Policy['letters'], id: LetterId, language: Language): string {
  const { name, subject, body } = letters.templates[id];
  const paragraphs = [...letters.opening, ...body, ...letters.closing].map((text) => text[language]);
  return [name[language], `${LABELS[language].subject}: ${subject[language]}`, ...paragraphs].join('\n\n');
}

/** What is wrong with the letters of a policy file. */
export function checkText(path: string, { faults, others }: LettersCheck, language: Language): string {
  const labels = LABELS[language];
  const lines = faults.map((fault) => `  ${fault.path}: ${language === 'zh' ? fault.zh : fault.message}`);
  return [
    ...(faults.length > 0 ? [labels.faulty(path, faults.length), ...lines] : [labels.sound(path)]),
    ...(others > 0 ? [labels.others(others)] : []),
  ].join('\n');
}

/** A letter with its values, and what is missing. Values come from the CRM and must not steer the terminal. */
export function previewText({ subject, text, ready, missingNames, language }: Preview): string {
  const labels = LABELS[language];
  const lines = `${labels.subject}: ${subject}\n\n${text}`.split('\n').map(safeText);
  const rest = ready ? [labels.ready] : [labels.missing, ...missingNames.map((name) => `  • ${name}`)];
  return [...lines, '', '--', ...rest].join('\n');
}

/** How often alternatives were taken up, one line for each reason. */
export function alternativesText(tally: readonly AlternativeUptake[], language: Language): string {
  const labels = LABELS[language];
  const texts = textsFor(language);
  if (tally.length === 0) return labels.none;
  const line = ([first = '', ...rest]: readonly string[]): string =>
    `${inColumns(first, 32)}${rest.map((cell) => inColumns(cell, 10, 'right')).join('')}`;
  const rows = tally.flatMap(({ reason, offered, accepted, declined, open, taken }) => [
    line([
      reason === 'other' ? labels.other : texts.refusalReason(reason),
      ...[offered, accepted, declined, open].map(String),
      texts.share(accepted, offered),
    ]),
    ...taken.map(({ alternative, count }) => labels.taken(safeText(alternative), count)),
  ]);
  return [line(labels.head), ...rows].join('\n');
}
