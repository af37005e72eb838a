import type { Overrides } from '../../../values/objects.ts';
import type { Policy, PresetChanges } from '../../policy.ts';
import { scaledTo, scales } from '../scales.ts';

/** What differs in letters to persons: every decision names their rights, and a welcome names no terms between firms. */
const personLetters: Overrides<Policy['letters']> = {
  rights: {
    en: 'A person took this decision, not a computer alone. You may have it examined by somebody who was not involved, tell us your view, object to it, and have explained to you what it rests on (GDPR Article 22; Article 24 of China’s Personal Information Protection Law).',
    zh: '本决定由人作出，并非仅由自动化程序作出。您可要求由未参与者重新审查、陈述意见、提出异议，并要求说明决定的依据（《个人信息保护法》第二十四条；欧盟《通用数据保护条例》第二十二条）。',
  },
  templates: {
    welcome: {
      body: [
        {
          en: 'Thank you for choosing {{sender.firm}}. We are glad to have you with us; this letter says what you can count on, and what helps us to serve you well.',
          zh: '感谢您选择{{sender.firm}}。很高兴为您服务，现将服务说明与联系方式告知如下。',
        },
        {
          en: 'Prices and terms are the same for everyone. Three things help:\n• Tell us early when you cannot pay, order or be there as planned.\n• Tell us within days when something is not right, so that we can put it right.\n• Keep your address and telephone number with us up to date.',
          zh: '价格与条件对所有客户一致。以下三点有助于服务顺畅：\n• 付款、订单或收货有变，请尽早告知；\n• 发现问题请在数日内提出，以便我们及时处理；\n• 请保持地址和电话为最新。',
        },
        {
          en: 'When something is our fault we say so and put it right. You reach me at {{sender.contact}}.',
          zh: '若问题出在我们，我们会如实说明并予以改正。联系方式：{{sender.contact}}。',
        },
      ],
    },
  },
};

/**
 * For firms that sell to persons. What a person did counts, never what a person is: no country, age or means; no limit, band or
 * terms as between firms; prices are the same for everyone; and a human decides.
 */
export const b2cPersons: PresetChanges = {
  preset: 'b2b-standard',
  id: 'b2c-persons',
  name: { en: 'Sales to persons', zh: '个人客户政策' },
  notes: {
    en: 'For firms that sell to persons. Only deeds count: payments, cancellations, complaints by fault, conduct. Credit limits, financial bands, agreed terms and written customer standards are switched off, because they belong to trade between firms or would judge a person by a trait. Prices and discounts are the same in every tier. Whatever goes against a person waits for a human decision, with reasons that the person may ask for.',
    zh: '适用于向个人销售的公司。只看行为：付款、取消订单、按责任归属的投诉、行为记录。授信额度、财务等级、约定账期和客户标准均已停用，因为它们属于企业间交易，或会以个人特征评判个人。各等级价格与折扣一致。对个人不利的处理一律须由人作出决定，并可应要求说明理由。',
  },
  customerModule: 'Contacts',
  humanDecision: true,
  tolerance: { units: 20, share: 0.005, mostShare: 0.2 },
  groups: { payment: 40, ability: 5, value: 15, service: 20, contract: 10, relationship: 10 },
  indicators: {
    P1: scaledTo(14, scales.P1),
    P2: scaledTo(14, scales.P2),
    P3: scaledTo(3.5, scales.P3),
    P4: scaledTo(2.5, scales.P4),
    P5: scaledTo(4, scales.P5),
    A1: { max: 0 },
    A2: { max: 0 },
    A3: { max: 0 },
    A4: scaledTo(5, scales.A4),
    V1: { max: 0 },
    V2: scaledTo(9, scales.V2),
    V3: {
      max: 6,
      bins: [
        [50, 6],
        [25, 4],
        [10, 2],
      ],
    },
    V4: { max: 0 },
    S1: scaledTo(7, scales.S1),
    S2: scaledTo(5, scales.S2),
    S3: scaledTo(4, scales.S3),
    S4: {
      max: 4,
      bins: [
        [0, 4],
        [1, 3],
        [2, 1],
      ],
    },
    C2: scaledTo(4, scales.C2),
    C4: { max: 0 },
    R1: scaledTo(4, scales.R1),
    R2: scaledTo(3, scales.R2),
    R3: {
      max: 3,
      bins: [
        [4, 3],
        [3, 2],
      ],
    },
    R4: { max: 0 },
  },
  screening: { on: false },
  gates: {
    G2: { mode: 'observe' },
    G6: { mode: 'observe' },
    G7: { mode: 'observe' },
    G10: { mode: 'observe' },
    G12: { mode: 'observe' },
  },
  alerts: {
    rules: {
      utilisation: { on: false },
      'order-spike': { on: false },
      'contract-ending': { on: false },
      concentration: { on: false },
    },
  },
  letters: personLetters,
  terms: { D: { discount: null }, E: { discount: null } },
  care: { reminders: { on: true } },
  strategies: {
    A: {
      terms: { en: 'Any way of paying, invoice included', zh: '可选任何付款方式，包括后付' },
      limit: { en: 'No limit is kept', zh: '不设授信额度' },
      pricing: { en: 'The same prices as for everyone', zh: '价格与所有客户一致' },
      service: { en: 'Standard service', zh: '标准服务' },
      education: { en: 'Early access to news', zh: '优先体验新品' },
    },
    B: {
      terms: { en: 'Any way of paying, invoice included', zh: '可选任何付款方式，包括后付' },
      limit: { en: 'No limit is kept', zh: '不设授信额度' },
      pricing: { en: 'The same prices as for everyone', zh: '价格与所有客户一致' },
    },
    C: {
      terms: {
        en: 'Invoice for small orders; card or wallet for others',
        zh: '小额订单可后付；其他订单刷卡或电子支付',
      },
      limit: { en: 'No limit is kept', zh: '不设授信额度' },
      pricing: { en: 'The same prices as for everyone', zh: '价格与所有客户一致' },
      service: { en: 'A friendly reminder 3 days before the due date', zh: '到期前 3 天友好提醒' },
      education: { en: 'Short guides for the two main reasons', zh: '针对两项主要原因提供简明指南' },
    },
    D: {
      terms: { en: 'Card, wallet or instalments; no invoice', zh: '刷卡、电子支付或分期；不可后付' },
      limit: { en: 'No limit is kept', zh: '不设授信额度' },
      pricing: { en: 'The same prices as for everyone', zh: '价格与所有客户一致' },
      service: { en: 'A payment plan is offered; one contact', zh: '提供还款计划；固定一位联系人' },
      education: { en: 'A talk about what would help', zh: '沟通怎样可以改善' },
    },
    E: {
      terms: { en: 'Payment before delivery', zh: '先付款后发货' },
      limit: { en: 'No limit is kept', zh: '不设授信额度' },
      pricing: { en: 'The same prices as for everyone', zh: '价格与所有客户一致' },
      service: { en: 'In writing, by one named contact', zh: '由固定联系人以书面沟通' },
      education: { en: 'A last offer; a person decides what follows', zh: '最后一次改善机会；后续由人决定' },
    },
    N: {
      terms: {
        en: 'Invoice for small orders; card or wallet for others',
        zh: '小额订单可后付；其他订单刷卡或电子支付',
      },
      limit: { en: 'No limit is kept', zh: '不设授信额度' },
      pricing: { en: 'The same prices as for everyone', zh: '价格与所有客户一致' },
      service: { en: 'A welcome message and help with the first order', zh: '欢迎信息与首单协助' },
      education: { en: 'A short guide', zh: '简明使用指南' },
    },
  },
};
