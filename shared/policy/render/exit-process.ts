import { EXIT_STEPS } from '../../exit-record.ts';
import { dutyWordsEn } from '../../texts/duty-words-en.ts';
import { dutyWordsZh } from '../../texts/duty-words-zh.ts';
import { list, table } from './markdown.ts';
import type { Sheet } from './sheet.ts';

const SAID = {
  en: {
    title: 'How parting goes',
    head: ['', 'Step', 'Who sees to it', 'Days', '', 'Counted from'],
    steps: dutyWordsEn.steps,
  },
  zh: { title: '退出如何进行', head: ['', '步骤', '负责', '天数', '', '起算'], steps: dutyWordsZh.steps },
} as const;

const RULES = [
  ...['planDays', 'approvals', 'cureDays', 'noticeDays', 'appealDays', 'returnDays', 'winBackDays', 'reEntry'],
].map((key) => `exitProcess.${key}`);

/** The twelve steps as one table, with the periods that hold for them and the firm's working days. */
export function exitProcessText(sheet: Sheet): string[] {
  const t = SAID[sheet.language];
  const rows = EXIT_STEPS.map((step, i) => {
    const at = `exitProcess.steps.${step}`;
    const [who, days, unit, from] = [
      sheet.tell(`${at}.who`, 'word'),
      sheet.tell(`${at}.days`),
      sheet.tell(`${at}.unit`, 'word'),
      sheet.tell(`${at}.from`, 'word'),
    ];
    return [String(i), t.steps[step], who, days, unit, from];
  });
  return [`## ${t.title}`, table(t.head, rows), list([...RULES, 'calendar'].map((path) => sheet.say(path)))];
}
