import { missingLabel } from '../letters/fill-letter.ts';
import { leavesOf } from '../policy/document.ts';
import { partsOf } from '../templates/template.ts';
import { wordsFor } from '../texts/by-language.ts';
import { word } from '../texts/terms.ts';
import type { Language } from '../vocabulary/language.ts';
import { isBilingual } from '../vocabulary/language.ts';
import { LETTERS } from '../vocabulary/letters.ts';
import { GROUPS } from '../vocabulary/model.ts';
import { list, quotation, table } from './markdown.ts';
import type { PolicyWriter } from './policy-writer.ts';

const LABELS = {
  en: {
    title: 'What we write to customers',
    note: 'A person sends every letter. Words between ‹ › are filled in; a part in brackets is left out where one of them is missing. Defaults, not legal advice.',
    frame: 'Every letter begins and ends so:',
    words: ['What it is about', 'Words'],
    rights: (text: string) => `To persons: ${text}`,
  },
  zh: {
    title: '致客户函件',
    note: '每封函件均由人发出。‹ › 内为填入内容；方括号内的部分在内容缺失时省略。此为默认文本，不构成法律意见。',
    frame: '所有函件的开头与结尾：',
    words: ['事项', '用语'],
    rights: (text: string) => `致个人：${text}`,
  },
} as const;

/** Names of the parts of `letters.words` that a policy has no other words for. */
const PART_NAMES: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  refusals: ['Answer to a request', '对需求的答复'],
  holds: ['Hold', '暂缓'],
  limits: ['Credit limit', '授信额度'],
  exits: ['Parting', '终止合作'],
  appeals: ['Appeal', '申诉'],
  help: ['Improvement', '改进'],
  decision: ['decision', '决定'],
  because: ['reason', '原因'],
  change: ['way forward', '如何改变'],
  you: ['from the customer', '客户方'],
  we: ['from us', '我方'],
  first: ['first', '首次'],
  raised: ['raised', '上调'],
  lowered: ['lowered', '下调'],
  upheld: ['upheld', '成立'],
  rejected: ['rejected', '不成立'],
  'non-payment': ['non-payment', '未付款'],
  breach: ['breach', '违约'],
  conduct: ['conduct', '不当行为'],
  loss: ['loss', '亏损'],
  insolvency: ['insolvency', '破产'],
  other: ['other', '其他'],
};

/** Every letter as its reader will see it, and the words in which reasons are given. */
export function lettersText(writer: PolicyWriter): string[] {
  const { policy, language } = writer;
  const { letters } = policy;
  const t = LABELS[language];
  for (const part of ['templates', 'opening', 'closing', 'words', 'rights']) writer.markWritten(`letters.${part}`);
  const rows = leavesOf(letters.words).flatMap(({ path, value }) => {
    if (!isBilingual(value)) return [];
    const names = path.split('.').map((key) => partName(key, language));
    return [[names.join(' · '), value[language]]];
  });
  const frame = [...letters.opening, ...letters.closing].map((text) => visibleText(text[language], language));
  const templates = LETTERS.flatMap((id) => {
    const { name, subject, body } = letters.templates[id];
    const paragraphs = [
      `**${visibleText(subject[language], language)}**`,
      ...body.map((text) => visibleText(text[language], language)),
    ];
    return [`### ${name[language]}`, quotation(paragraphs)];
  });
  return [
    `## ${t.title}`,
    t.note,
    list(['languages', 'sender', 'days', 'instalments'].map((key) => writer.write(`letters.${key}`))),
    table(t.words, rows),
    letters.rights ? t.rights(letters.rights[language]) : '',
    t.frame,
    quotation(frame),
    ...templates,
  ];
}

function partName(key: string, language: Language): string {
  const group = GROUPS.find((name) => name === key);
  if (group) return wordsFor(language).groups[group];
  return PART_NAMES[key]?.[language === 'zh' ? 1 : 0] ?? word(key, language);
}

function visibleText(text: string, language: Language): string {
  return partsOf(text)
    .map((part) => {
      if (part.kind === 'value') return `‹${missingLabel(part.name, language)}›`;
      if (part.kind === 'open') return '[';
      return part.kind === 'close' ? ']' : part.text;
    })
    .join('');
}
