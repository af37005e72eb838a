import type { Policy } from '../../policy.ts';

/** The shipped way to take on a new customer. It begins by itself once a firm has set the first day. */
export const b2bScreening: Policy['screening'] = {
  on: true,
  from: null,
  steps: {
    'first-screening': {
      who: ['owner'],
      days: 2,
      checklist: [
        {
          en: 'The firm exists: name, address and registration number agree with the public register.',
          zh: '企业真实存在：名称、地址、注册号与公开登记一致。',
        },
        {
          en: 'No insolvency, liquidation or external block is known.',
          zh: '未发现破产、清算或外部禁止交易情形。',
        },
        {
          en: 'What it needs is something that we offer, where we offer it.',
          zh: '所需产品或服务属于我方业务范围和服务区域。',
        },
        {
          en: 'The volume expected reaches our minimum, or an alternative is named.',
          zh: '预期采购量达到我方最低要求，或已提出替代方案。',
        },
        { en: 'We did not part with it for cause before.', zh: '此前未因其过错与我方终止合作。' },
      ],
    },
    qualification: {
      who: ['finance'],
      days: 5,
      checklist: [
        {
          en: 'Identity, registry extract and tax number are checked against documents.',
          zh: '已核验身份、登记证明和税号文件。',
        },
        { en: 'A bureau’s report is read, or financial statements are.', zh: '已查阅征信报告或财务报表。' },
        { en: 'Two references from suppliers are asked.', zh: '已向两家供应商征询意见。' },
        {
          en: 'The size of the first order and the terms asked for are within this policy.',
          zh: '首单规模和要求的账期符合本政策。',
        },
        { en: 'Every part of the qualification card is filled in.', zh: '资质评分卡各项均已填写。' },
      ],
    },
    cooperation: {
      who: ['owner', 'finance'],
      days: 3,
      checklist: [
        { en: 'Payment terms follow from the card.', zh: '账期依据评分卡确定。' },
        { en: 'The limit asked for is stated as an amount, zero for prepaid.', zh: '已写明申请额度；预付款客户为零。' },
        { en: 'The contract template is chosen and sent.', zh: '已选定并发送合同模板。' },
        { en: 'Prices and service are those of tier N.', zh: '价格与服务按 N 级执行。' },
      ],
    },
    decision: {
      who: ['finance', 'manager'],
      days: 2,
      checklist: [
        { en: 'All steps before are on record.', zh: '此前各步骤均已记录。' },
        {
          en: 'The reasons are written so that the customer may read them.',
          zh: '已写明理由，可供客户查阅。',
        },
        {
          en: 'Where the answer is no, alternatives are offered in the order of this policy.',
          zh: '如予婉拒，已按本政策顺序提供替代方案。',
        },
      ],
    },
    onboarding: {
      who: ['owner'],
      days: 10,
      checklist: [
        {
          en: 'The course on ordering, invoices, payment and complaints was taken.',
          zh: '已完成下单、开票、付款和投诉流程的入门培训。',
        },
        { en: 'Both sides know their contacts.', zh: '双方已明确联系人。' },
      ],
    },
  },
  fourEyesAbove: 25_000,
  askAgainDays: 180,
  contact: {
    weeks: [1, 4, 12],
    text: {
      en: 'How the first orders went, what is unclear, and whether invoices arrive and are understood',
      zh: '首批订单是否顺利、有何疑问、发票是否收到并清楚',
    },
    days: 14,
  },
  leads: {
    on: true,
    days: 90,
    fields: { need: null, budget: null, volume: null },
    taxNumber: { lead: null, customer: null },
    freeMail: [
      '126.com',
      '139.com',
      '163.com',
      'aol.com',
      'foxmail.com',
      'gmail.com',
      'gmx.de',
      'gmx.net',
      'googlemail.com',
      'hotmail.com',
      'icloud.com',
      'live.com',
      'mail.ru',
      'msn.com',
      'outlook.com',
      'proton.me',
      'protonmail.com',
      'qq.com',
      'sina.com',
      'sohu.com',
      't-online.de',
      'web.de',
      'yahoo.com',
      'yandex.ru',
      'zoho.com',
    ],
  },
};
