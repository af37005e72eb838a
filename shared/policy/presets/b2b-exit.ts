import type { Policy } from '../schema.ts';

/** The shipped exit criteria. */
export const b2bExit: Policy['exit'] = {
  soft: 2,
  tierDays: 60,
  overdueDays: 90,
  breaches: 3,
  promises: 3,
  windowDays: 365,
  marginQuarters: 4,
  minimumQuarters: 4,
  conductAfterWarning: 2,
  ownFault: 0.4,
  marks: {
    demand: ['Written demand', '催告'],
    warning: ['Written warning', '书面警告'],
    assurance: ['Assurance', '履约担保'],
    'offer-refused': ['Offer refused', '拒绝改善方案'],
    'plan-failed': ['Improvement plan failed', '改进计划未达标'],
    alternative: ['Alternative offered', '已提供替代方案'],
    replacement: ['Replacement revenue', '收入替补'],
    dependencies: ['Dependency check', '关联核查'],
  },
};
