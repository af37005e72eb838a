import { textsFor } from '../texts/by-language.ts';
import { word } from '../texts/terms.ts';
import { EXIT_STEPS } from '../vocabulary/exit-record.ts';
import { GRADES } from '../vocabulary/model.ts';
import { SCREENING_STEPS } from '../vocabulary/steps.ts';
import { list, onOneLine, table } from './markdown.ts';
import type { PolicyWriter } from './policy-writer.ts';
import { formatValue } from './statements/statement.ts';

const CARE_LABELS = {
  en: {
    title: 'How customers are looked after',
    rhythm: ['', 'Talk every', 'Who', 'How', 'About', 'A plan may hold'],
    courses: ['Cause of cases', 'Course or manual'],
    never: 'no rhythm',
    other: 'any other',
    days: (days: number) => `${days} days`,
    reminders: ['', 'Reminded on'],
    before: (days: number) => `${days} days before the due day`,
    after: (days: number) => `${days} days after it`,
    comma: ', ',
  },
  zh: {
    title: '客户关怀',
    rhythm: ['', '沟通间隔', '负责', '方式', '内容', '计划可包含'],
    courses: ['工单原因', '课程或手册'],
    never: '无固定间隔',
    other: '其他',
    days: (days: number) => `${days} 天`,
    reminders: ['', '提醒时间'],
    before: (days: number) => `到期前 ${days} 天`,
    after: (days: number) => `到期后 ${days} 天`,
    comma: '、',
  },
} as const;

const CARE_PATHS = ['contact', 'watch', 'theme', 'education', 'plan', 'letterDays', 'reminders'].map(
  (key) => `care.${key}`,
);

/** How customers are looked after: how often each tier is talked with, a course for each cause of cases, plans and deadlines. */
export function careText(writer: PolicyWriter): string[] {
  const { policy, language } = writer;
  const { contact, education, reminders } = policy.care;
  const t = CARE_LABELS[language];
  writer.markWritten('care.contact.tiers');
  writer.markWritten('care.education.courses');
  const rhythm = [...GRADES, 'N' as const].map((tier) => {
    const { days, who, channel, text, extras } = contact.tiers[tier];
    const every = days === null ? t.never : t.days(days);
    const more =
      extras.length === 0
        ? '–'
        : onOneLine(
            extras.map((extra) => extra[language]),
            language,
          );
    return [tier, every, word(who, language), channel[language], text[language], more];
  });
  writer.markWritten('care.reminders.rhythm');
  const steps = [...GRADES, 'N' as const].map((tier) => [tier, remindedOn(reminders.rhythm[tier], t)]);
  const courses = education.courses.map(({ causes, text }) => [onOneLine(causes, language), text[language]]);
  writer.markWritten('care.education.otherwise');
  const sentences = CARE_PATHS.map((path) => writer.write(path));
  return [
    `## ${t.title}`,
    table(t.rhythm, rhythm),
    table(t.courses, [...courses, [t.other, education.otherwise[language]]]),
    list(sentences),
    table(t.reminders, steps),
  ];
}

/** The days of a rhythm of reminders, in words. */
function remindedOn(steps: readonly number[], t: (typeof CARE_LABELS)['en' | 'zh']): string {
  if (steps.length === 0) return t.never;
  return steps.map((step) => (step < 0 ? t.before(-step) : t.after(step))).join(t.comma);
}

const EXIT_LABELS = {
  en: {
    title: 'How parting goes',
    head: ['', 'Step', 'Who sees to it', 'Days', '', 'Counted from'],
  },
  zh: { title: '退出如何进行', head: ['', '步骤', '负责', '天数', '', '起算'] },
} as const;

const PERIOD_PATHS = [
  'planDays',
  'approvals',
  'cureDays',
  'noticeDays',
  'appealDays',
  'returnDays',
  'winBackDays',
  'reEntry',
].map((key) => `exitProcess.${key}`);

/** The steps of an exit as one table, with the periods that hold for them and the firm's working days. */
export function exitProcessText(writer: PolicyWriter): string[] {
  const t = EXIT_LABELS[writer.language];
  const texts = textsFor(writer.language);
  const rows = EXIT_STEPS.map((step, i) => {
    const at = `exitProcess.steps.${step}`;
    const [who, days, unit, from] = [
      writer.writeValue(`${at}.who`, 'word'),
      writer.writeValue(`${at}.days`),
      writer.writeValue(`${at}.unit`, 'word'),
      writer.writeValue(`${at}.from`, 'word'),
    ];
    return [String(i), texts.step(step), who, days, unit, from];
  });
  return [`## ${t.title}`, table(t.head, rows), list([...PERIOD_PATHS, 'calendar'].map((path) => writer.write(path)))];
}

const SCREENING_LABELS = {
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

const LEAD_PATHS = ['on', 'days', 'fields', 'taxNumber', 'freeMail'].map((key) => `screening.leads.${key}`);

/** The steps by which a new customer is taken on, as one table, and who approves what. */
export function screeningText(writer: PolicyWriter): string[] {
  const { policy, language } = writer;
  const t = SCREENING_LABELS[language];
  const { steps, contact } = policy.screening;
  const rows = SCREENING_STEPS.map((id, i) => [
    String(i + 1),
    textsFor(language).step(id),
    formatValue(steps[id].who, 'words', language),
    String(steps[id].days),
    steps[id].checklist.map((item) => item[language]).join(' '),
  ]);
  for (const path of ['steps', 'contact']) writer.markWritten(`screening.${path}`);
  const sentences = (paths: readonly string[]): string[] => paths.map((path) => writer.write(path));
  return [
    writer.write('screening.on'),
    table(t.head, rows),
    list([
      ...sentences(['screening.fourEyesAbove', 'screening.askAgainDays']),
      t.contact(
        formatValue(contact.weeks, undefined, language),
        contact.text[language],
        formatValue(contact.days, 'days', language),
      ),
      ...sentences(['decisions.approvers', 'decisions.answerDays']),
      ...sentences(LEAD_PATHS),
    ]),
  ];
}
