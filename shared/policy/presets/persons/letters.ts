import type { Overrides } from '../../document/merge.ts';
import type { Policy } from '../../policy.ts';

/** What differs in letters to persons: their rights stand in every decision, and a welcome speaks of no terms between firms. */
export const personLetters: Overrides<Policy['letters']> = {
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
