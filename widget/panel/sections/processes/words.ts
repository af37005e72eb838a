import type { DealCheck } from '../../../../shared/gates/deal-check.ts';
import type { StepView } from '../../../../shared/processes/process.ts';
import type { Language } from '../../../../shared/vocabulary/language.ts';
import type { ProcessId } from '../../../../shared/vocabulary/steps.ts';

/** The panel's texts about processes, deals and duties, in one language. */
export interface ProcessWords {
  process: Readonly<Record<ProcessId, string>>;
  state: Readonly<Record<StepView['state'], string>>;
  since(day: string): string;
  due(day: string): string;
  overdue(day: string, days: number): string;
  done(day: string): string;
  missing: string;
  refused: string;
  refusedLine(what: string, why: string): string;
  ended(how: string, day: string): string;
  deals: string;
  check: Readonly<Record<DealCheck['check'], string>>;
  checkNext: Readonly<Record<'hold' | 'warn', string>>;
  heldSince(day: string): string;
  decideBy(day: string): string;
  passed: Readonly<Record<DealCheck['passed'][number]['why'], string>>;
  wonHeld(day: string): string;
  moreDeals(count: number): string;
  duties: string;
  moreDuties(count: number): string;
}

const ENDS_EN: Readonly<Record<string, string>> = {
  recovered: 'Ended without parting: the customer has recovered',
  stopped: 'Stopped',
  parted: 'Parted',
  approved: 'Taken on',
  refused: 'Declined',
  met: 'Met',
  failed: 'Failed',
  declined: 'Declined by the customer',
};

const ENDS_ZH: Readonly<Record<string, string>> = {
  recovered: '客户已恢复，未终止合作',
  stopped: '已中止',
  parted: '已终止合作',
  approved: '已准入',
  refused: '已婉拒',
  met: '已达成',
  failed: '未达成',
  declined: '客户未接受',
};

export const PROCESS_WORDS: Readonly<Record<Language, ProcessWords>> = {
  en: {
    process: { screening: 'Screening', improvement: 'Improvement plan', exit: 'Exit' },
    state: { done: 'done', open: 'now', ahead: 'ahead', skipped: 'not needed', paused: 'paused by the appeal' },
    since: (day) => `since ${day}`,
    due: (day) => `due ${day}`,
    overdue: (day, days) => `was due ${day}, ${days === 1 ? '1 day' : `${days} days`} ago`,
    done: (day) => `done ${day}`,
    missing: 'Still to be recorded:',
    refused: 'Recorded, but not counted',
    refusedLine: (what, why) => `${what}: ${why}`,
    ended: (how, day) => `${ENDS_EN[how] ?? how}, ${day}.`,
    deals: 'Deals checked',
    check: { hold: 'Held', warn: 'Warned', released: 'Released', clear: 'Clear' },
    checkNext: {
      hold: 'Ask for prepayment, or for a release, before it is won.',
      warn: 'Nothing is blocked. Ask for prepayment where you can.',
    },
    heldSince: (day) => `since ${day}`,
    decideBy: (day) => `to be decided by ${day}`,
    passed: { prepaid: 'passes because it is prepaid', 'free-act': 'never held', released: 'released' },
    wonHeld: (day) => `Won in spite of the hold, seen on ${day}: it needs a decision afterwards.`,
    moreDeals: (count) => `and ${count} more`,
    duties: 'Who does what by when',
    moreDuties: (count) => `${count} more`,
  },
  zh: {
    process: { screening: '客户准入', improvement: '改进计划', exit: '客户退出' },
    state: { done: '已完成', open: '进行中', ahead: '未开始', skipped: '无需', paused: '因申诉暂停' },
    since: (day) => `自 ${day}`,
    due: (day) => `${day} 到期`,
    overdue: (day, days) => `应于 ${day} 完成，已超 ${days} 天`,
    done: (day) => `${day} 完成`,
    missing: '还需登记：',
    refused: '已登记但不计入',
    refusedLine: (what, why) => `${what}：${why}`,
    ended: (how, day) => `${ENDS_ZH[how] ?? how}，${day}。`,
    deals: '商机检查',
    check: { hold: '已暂停', warn: '已预警', released: '已放行', clear: '通过' },
    checkNext: { hold: '成交前请要求预付款，或申请放行。', warn: '未作限制，请尽量要求预付款。' },
    heldSince: (day) => `自 ${day}`,
    decideBy: (day) => `${day} 前决定`,
    passed: { prepaid: '预付款，予以通过', 'free-act': '从不暂停', released: '已放行' },
    wonHeld: (day) => `暂停期间仍成交（${day} 发现），须补作决定。`,
    moreDeals: (count) => `另有 ${count} 个`,
    duties: '谁在何时前做什么',
    moreDuties: (count) => `另有 ${count} 项`,
  },
};
