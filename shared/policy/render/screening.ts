import { SCREENING_STEPS } from '../../process/process.ts';
import { textsFor } from '../../texts/index.ts';
import { list, table } from './markdown.ts';
import type { Sheet } from './sheet.ts';
import { said } from './statement.ts';

const SAID = {
  en: {
    head: ['', 'Step', 'Who', 'Within working days', 'What everyone is asked'],
    contact: (weeks: string, text: string, days: string) =>
      `Somebody talks with a new customer ${weeks} weeks after the approval, within ${days}: ${text}.`,
  },
  zh: {
    head: ['', '步骤', '负责', '工作日内', '对所有客户一致的检查项'],
    contact: (weeks: string, text: string, days: string) => `批准后第 ${weeks} 周回访新客户，${days}内完成：${text}。`,
  },
} as const;

/** The steps by which a new customer is taken on, as one table, and who approves what. */
export function screeningText(sheet: Sheet): string[] {
  const { policy, language } = sheet;
  const t = SAID[language];
  const { steps, contact } = policy.screening;
  const rows = SCREENING_STEPS.map((id, i) => [
    ...[String(i + 1), textsFor(language).step(id), said(steps[id].who, 'words', language), String(steps[id].days)],
    steps[id].checklist.map((item) => item[language]).join(' '),
  ]);
  for (const path of ['steps', 'contact']) sheet.told(`screening.${path}`);
  const say = (keys: readonly string[]): string[] => keys.map((key) => sheet.say(key));
  return [
    sheet.say('screening.on'),
    table(t.head, rows),
    list([
      ...say(['screening.fourEyesAbove', 'screening.askAgainDays']),
      t.contact(said(contact.weeks, undefined, language), contact.text[language], said(contact.days, 'days', language)),
      ...say(['decisions.approvers', 'decisions.answerDays']),
    ]),
  ];
}
