import type { Statements } from './statement.ts';

/** How new customers are taken on, and who approves what. */
export const screeningStatements: Statements = {
  'screening.on': {
    en: 'New customers {on?are screened, all by the same steps|are not screened}; the first deal begins it if made on this day or later: {from|no day is set, so only people begin one}.',
    zh: '新客户{on?一律按相同步骤准入|不做准入审查}；自以下日期起创建的首个商机启动准入：{from|未设日期，仅由人工启动}。',
  },
  'screening.fourEyesAbove': {
    en: 'A limit above {fourEyesAbove:units}, or above what the qualification card opens, needs a second approver.',
    zh: '额度高于 {fourEyesAbove:units}，或超出评分卡允许的条件，须有第二位批准人。',
  },
  'screening.askAgainDays': {
    en: 'After a refusal a new deal begins a new screening after {askAgainDays:days}, where the refusal names no day itself.',
    zh: '婉拒后 {askAgainDays:days}起，新商机可重新启动准入；婉拒记录另有日期的从其规定。',
  },
  'decisions.answerDays': {
    en: 'What is asked for is answered within {answerDays} working days, and lapses after {lapseDays:days}; a tier is reviewed within {reviewDays} working days once that is due.',
    zh: '申请须在 {answerDays} 个工作日内答复，{lapseDays:days}未答复即失效；等级到期后 {reviewDays} 个工作日内复核。',
  },
  'decisions.approvers': {
    en: 'Who approves: a limit {limit:word}, an override {override:word}, a hold {hold:word}, a release {release:word}, a new customer {screening:word}, a refusal {refusal:word}, an exit {exit:word}; never the one who asks or who made the record.',
    zh: '批准人：额度 {limit:word}，等级调整 {override:word}，暂停 {hold:word}，放行 {release:word}，新客户 {screening:word}，婉拒 {refusal:word}，退出 {exit:word}；申请人和记录创建人不得批准。',
  },
};
