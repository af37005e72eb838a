import type { ExitClock } from '../../shared/vocabulary/exit-record.ts';
import type { Bilingual } from '../../shared/vocabulary/language.ts';

/** Ends of a process, and the days from which an exit's steps are counted. */
export const ENDS: Readonly<Record<string, Bilingual>> = {
  approved: { en: 'Customer taken on', zh: '客户准入' },
  refused: { en: 'Refused, with alternatives', zh: '婉拒并提供替代方案' },
  met: { en: 'Plan met', zh: '计划达标' },
  failed: { en: 'Plan failed', zh: '计划未达标' },
  declined: { en: 'Plan declined', zh: '客户拒绝计划' },
  recovered: { en: 'Recovered, watched for a while', zh: '已恢复，继续观察' },
  stopped: { en: 'Stopped, the customer stays', zh: '终止退出，客户保留' },
  parted: { en: 'Parted', zh: '已退出' },
};

/** From which day the days of an exit's step run, and what none of them means. */
export const CLOCKS: Readonly<Record<ExitClock, { on: Bilingual; after: Bilingual }>> = {
  opened: {
    on: { en: 'on the day of the opening', zh: '启动当日' },
    after: { en: 'after the opening', zh: '（自启动起）' },
  },
  ready: {
    on: { en: 'as soon as it may begin', zh: '可开始时立即办理' },
    after: { en: 'once it may begin', zh: '（自可开始起）' },
  },
  'plan-end': {
    on: { en: 'on the day the plan ends', zh: '计划结束当日' },
    after: { en: 'after the plan has ended', zh: '（自计划结束起）' },
  },
  'cure-end': {
    on: { en: 'on the last day to pay', zh: '补救期满当日' },
    after: { en: 'after the time to pay has ended', zh: '（自补救期满起）' },
  },
  notice: {
    on: { en: 'on the day of the notice', zh: '通知当日' },
    after: { en: 'after the notice', zh: '（自通知起）' },
  },
  effective: {
    on: { en: 'on the day the notice takes effect', zh: '通知生效当日' },
    after: { en: 'after the notice takes effect', zh: '（自通知生效起）' },
  },
  settlement: {
    on: { en: 'on the day the account is to be settled', zh: '结清到期当日' },
    after: { en: 'after the account was to be settled', zh: '（自结清到期起）' },
  },
};

/** So many days in words; none is the same day. */
export function within(days: number, unit: 'working' | 'calendar', when: Bilingual = { en: '', zh: '' }): Bilingual {
  if (days === 0) return { en: 'the same day', zh: '当日' };
  const en = `within ${days} ${unit === 'working' ? 'working days' : 'days'} ${when.en}`;
  return { en: en.trim(), zh: `${days} 个${unit === 'working' ? '工作日' : '自然日'}内${when.zh}` };
}
