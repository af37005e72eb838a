import type { Policy } from '../../policy.ts';

/** How the B2B standard looks after its customers. */
export const b2bCare: Policy['care'] = {
  theme: { count: 3, days: 180, debtCount: 2, actDays: 5 },
  education: {
    fewest: 2,
    days: 180,
    causes: 2,
    actDays: 10,
    courses: [
      {
        causes: ['User did not attend any training', '用户未参加培训'],
        text: { en: 'Basic course for users, online', zh: '用户基础课程（线上）' },
      },
      {
        causes: ['Instructions not clear', '说明不清楚'],
        text: { en: 'Illustrated manual, gone through together once', zh: '图解手册，并共同演练一次' },
      },
      {
        causes: ['Complex Functionality', '功能复杂'],
        text: { en: 'Workshop on advanced use', zh: '进阶使用工作坊' },
      },
      {
        causes: ['Existing problem', '已知问题'],
        text: { en: 'List of known problems and how to avoid them', zh: '已知问题清单与规避方法' },
      },
    ],
    otherwise: { en: 'Webinar or manual on this subject', zh: '相应主题的培训或手册' },
  },
  plan: { answerDays: 10, runDays: 30, compareDays: 60, resultDays: 5 },
  watch: { days: 90, contactDays: 30 },
  letterDays: 2,
  // Off as shipped: many firms let their books remind, and two reminders for one invoice are worse than none.
  reminders: {
    on: false,
    who: 'finance',
    actDays: 2,
    rhythm: {
      A: [3, 14, 30],
      B: [1, 10, 25],
      C: [-3, 1, 10, 20],
      D: [-3, 1, 7, 14, 21],
      E: [-3, 1, 7, 14, 21],
      N: [-3, 1, 10, 20],
    },
  },
  confirmDays: 5,
  contact: {
    leadDays: 7,
    marks: ['Contact:', 'Talk:', '沟通：', '回访：'],
    tiers: {
      A: {
        days: 91,
        who: 'owner',
        extras: [],
        channel: { en: 'Visit or video call', zh: '拜访或视频会议' },
        text: { en: 'Quarterly talk: plans, satisfaction, what is new', zh: '季度沟通：计划、满意度、新品动态' },
      },
      B: {
        days: 182,
        who: 'owner',
        extras: [],
        channel: { en: 'Phone call', zh: '电话' },
        text: { en: 'Half-yearly talk: needs and satisfaction', zh: '半年沟通：需求与满意度' },
      },
      C: {
        days: 30,
        who: 'owner',
        extras: [],
        channel: { en: 'Phone call', zh: '电话' },
        text: {
          en: 'Monthly check: open invoices, open cases, the two main reasons for the tier',
          zh: '每月检查：未付发票、未结工单、影响等级的两项主要原因',
        },
      },
      D: {
        days: 14,
        who: 'finance',
        channel: { en: 'Phone call by finance to the one agreed contact', zh: '由财务致电约定的单一联系人' },
        text: { en: 'Payment plan: what is due next, what stands in the way', zh: '还款计划：下期款项与困难' },
        extras: [
          { en: 'Payment plan with dates for each instalment', zh: '分期还款计划，逐期约定日期' },
          { en: 'One contact person on each side', zh: '双方各设单一联系人' },
          { en: 'Finance calls every two weeks', zh: '财务每两周致电一次' },
        ],
      },
      E: {
        days: 30,
        who: 'finance',
        channel: { en: 'In writing, within the limited hours', zh: '在限定时间内书面沟通' },
        text: { en: 'What is still owed, and the last offer', zh: '尚欠款项与最后方案' },
        extras: [
          { en: 'Prepayment for everything new', zh: '新业务一律预付款' },
          { en: 'Settlement of what is owed in agreed instalments', zh: '按约定分期结清欠款' },
        ],
      },
      N: {
        days: null,
        who: 'owner',
        extras: [],
        channel: { en: 'Onboarding calls', zh: '入门回访' },
        text: { en: 'As the onboarding says', zh: '按入门流程执行' },
      },
    },
  },
};
