import type { Policy } from '../../policy.ts';

/** The shipped contingency plans: what is done at once, by whom, within how many working days. */
export const b2bPlans: Policy['plans'] = [
  {
    id: 'large-customer-unpaid',
    name: { en: 'A large customer does not pay', zh: '大客户拖欠货款' },
    when: [{ kind: 'alert', rule: 'oldest-overdue', severity: 'high', top: 10 }],
    steps: [
      {
        text: {
          en: 'Speak with the customer’s head of finance and agree dates',
          zh: '与客户财务负责人沟通，约定付款日期',
        },
        who: 'manager',
        days: 1,
      },
      { text: { en: 'Ask for prepayment on every new order', zh: '新订单一律要求预付款' }, who: 'owner', days: 1 },
      {
        text: {
          en: 'Estimate what non-payment would mean for cash over 13 weeks',
          zh: '测算未来 13 周现金流受到的影响',
        },
        who: 'finance',
        days: 2,
      },
      {
        text: {
          en: 'Agree a written payment plan, or send a written demand',
          zh: '签订书面还款计划，否则发出书面催告',
        },
        who: 'finance',
        days: 5,
      },
    ],
  },
  {
    id: 'insolvency',
    name: { en: 'Insolvency or court enforcement', zh: '客户破产或被强制执行' },
    when: [{ kind: 'gate', gate: 'G3' }],
    steps: [
      {
        text: { en: 'Stop deliveries on credit; keep prepaid ones', zh: '停止赊销发货，预付款订单照常' },
        who: 'finance',
        days: 0,
      },
      {
        text: {
          en: 'List goods delivered under retention of title and goods in transit',
          zh: '清点保留所有权的货物和在途货物',
        },
        who: 'finance',
        days: 1,
      },
      {
        text: { en: 'File the claim and tell the credit insurer', zh: '申报债权并通知信用保险公司' },
        who: 'legal',
        days: 3,
      },
      {
        text: { en: 'Decide on open contracts with the administrator', zh: '与管理人商定未履行完毕的合同' },
        who: 'legal',
        days: 10,
      },
    ],
  },
  {
    id: 'mass-dispute',
    name: { en: 'Many invoices disputed at once', zh: '多张发票同时出现争议' },
    when: [{ kind: 'disputes', count: 3, share: 0.25 }],
    steps: [
      {
        text: {
          en: 'Check first whether the cause is ours: delivery, quality, price',
          zh: '先核实责任是否在我方：交付、质量、价格',
        },
        who: 'service',
        days: 2,
      },
      {
        text: { en: 'Settle the undisputed part and have it paid', zh: '先确认无争议部分并请客户付款' },
        who: 'finance',
        days: 3,
      },
      { text: { en: 'Answer every dispute in writing', zh: '逐项书面答复争议' }, who: 'service', days: 10 },
    ],
  },
  {
    id: 'abuse',
    name: { en: 'Abuse of our staff, or fraud', zh: '辱骂威胁员工或欺诈' },
    when: [
      { kind: 'gate', gate: 'G5' },
      { kind: 'alert', rule: 'conduct', severity: 'high', top: null },
    ],
    steps: [
      {
        text: {
          en: 'Protect the people concerned: one named contact, in writing only',
          zh: '保护相关员工：指定唯一联系人，仅以书面沟通',
        },
        who: 'manager',
        days: 0,
      },
      {
        text: { en: 'Hear both sides and record what happened', zh: '听取双方陈述并记录事实' },
        who: 'people',
        days: 2,
      },
      {
        text: { en: 'Warn in writing, or open an exit review', zh: '发出书面警告，或启动退出审查' },
        who: 'manager',
        days: 5,
      },
    ],
  },
  {
    id: 'our-delivery-failure',
    name: { en: 'Our own delivery failed', zh: '我方交付失误' },
    when: [{ kind: 'our-delivery-failure' }],
    steps: [
      {
        text: {
          en: 'Tell the customer before they ask: what happened and when it will be right',
          zh: '主动告知客户原因和解决时间',
        },
        who: 'owner',
        days: 1,
      },
      {
        text: { en: 'Record the fault as ours on every case it caused', zh: '将由此产生的工单责任记为我方' },
        who: 'service',
        days: 2,
      },
      {
        text: {
          en: 'Offer a remedy: replacement, credit note or a later due date',
          zh: '提出补救：换货、贷项通知或延后到期日',
        },
        who: 'owner',
        days: 3,
      },
    ],
  },
];
