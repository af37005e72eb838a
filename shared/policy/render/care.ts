import { GRADES } from '../names.ts';
import { list, table } from './markdown.ts';
import type { Sheet } from './sheet.ts';
import { word } from './words.ts';

const SAID = {
  en: {
    title: 'How customers are looked after',
    rhythm: ['', 'Talk every', 'Who', 'How', 'About', 'A plan may hold'],
    courses: ['Cause of cases', 'Course or manual'],
    never: 'no rhythm',
    other: 'any other',
    days: (days: number) => `${days} days`,
    join: '; ',
  },
  zh: {
    title: '客户关怀',
    rhythm: ['', '沟通间隔', '负责', '方式', '内容', '计划可包含'],
    courses: ['工单原因', '课程或手册'],
    never: '无固定间隔',
    other: '其他',
    days: (days: number) => `${days} 天`,
    join: '；',
  },
} as const;

/** The repair side of the score: rhythm of talks a tier, courses a cause, plans and deadlines. */
export function careText(sheet: Sheet): string[] {
  const { policy, language } = sheet;
  const { contact, education } = policy.care;
  const t = SAID[language];
  sheet.told('care.contact.tiers');
  sheet.told('care.education.courses');
  const rhythm = [...GRADES, 'N' as const].map((tier) => {
    const { days, who, channel, text, extras } = contact.tiers[tier];
    const every = days === null ? t.never : t.days(days);
    const more = extras.length === 0 ? '–' : extras.map((extra) => extra[language]).join(t.join);
    return [tier, every, word(who, language), channel[language], text[language], more];
  });
  const courses = education.courses.map(({ causes, text }) => [causes.join(t.join), text[language]]);
  sheet.told('care.education.otherwise');
  const said = ['contact', 'watch', 'theme', 'education', 'plan', 'letterDays'].map((key) => sheet.say(`care.${key}`));
  return [
    `## ${t.title}`,
    table(t.rhythm, rhythm),
    table(t.courses, [...courses, [t.other, education.otherwise[language]]]),
    list(said),
  ];
}
