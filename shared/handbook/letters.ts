import { missingLabel } from '../letters/fill-letter.ts';
import { leavesOf } from '../policy/document.ts';
import { partsOf } from '../templates/template.ts';
import { en } from '../texts/en/en.ts';
import { word } from '../texts/terms.ts';
import { zh } from '../texts/zh/zh.ts';
import { isBilingual, type Language } from '../vocabulary/language.ts';
import { LETTERS } from '../vocabulary/letters.ts';
import { GROUPS } from '../vocabulary/model.ts';
import { list, table } from './markdown.ts';
import type { PolicyWriter } from './policy-writer.ts';

const SAID = {
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
const PARTS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
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

/** Every letter as its reader will see it, and the words in which reasons are told. */
export function lettersText(sheet: PolicyWriter): string[] {
  const { policy, language } = sheet;
  const { letters } = policy;
  const t = SAID[language];
  for (const part of ['templates', 'opening', 'closing', 'words', 'rights']) sheet.told(`letters.${part}`);
  const rows = leavesOf(letters.words).flatMap(({ path, value }) =>
    isBilingual(value)
      ? [
          [
            path
              .split('.')
              .map((key) => partName(key, language))
              .join(' · '),
            value[language],
          ],
        ]
      : [],
  );
  const frame = [...letters.opening, ...letters.closing].map((text) => shown(text[language], language));
  const templates = LETTERS.flatMap((id) => {
    const { name, subject, body } = letters.templates[id];
    const paragraphs = [
      `**${shown(subject[language], language)}**`,
      ...body.map((text) => shown(text[language], language)),
    ];
    return [`### ${name[language]}`, paragraphs.map(quoted).join('\n>\n')];
  });
  return [
    `## ${t.title}`,
    t.note,
    list(['languages', 'sender', 'days', 'instalments'].map((key) => sheet.say(`letters.${key}`))),
    table(t.words, rows),
    letters.rights ? t.rights(letters.rights[language]) : '',
    t.frame,
    frame.map(quoted).join('\n>\n'),
    ...templates,
  ];
}

function partName(key: string, language: Language): string {
  const group = GROUPS.find((one) => one === key);
  if (group) return (language === 'zh' ? zh : en).groups[group];
  return PARTS[key]?.[language === 'zh' ? 1 : 0] ?? word(key, language);
}

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('  \n');

function shown(text: string, language: Language): string {
  return partsOf(text)
    .map((part) => {
      if (part.kind === 'value') return `‹${missingLabel(part.name, language)}›`;
      if (part.kind === 'open') return '[';
      return part.kind === 'close' ? ']' : part.text;
    })
    .join('');
}
