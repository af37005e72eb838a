import type { Policy } from '../../policy.ts';

/** Both languages of the line that every decision against a customer carries (US Regulation B: reasons on request within 60 days). */
const ASK_FOR_REASONS = {
  en: 'You may ask us for the reasons in writing until {{date.reasons}}. [[Your rights: {{rights}}]]',
  zh: '您可在{{date.reasons}}前要求我们书面说明理由。[[您的权利：{{rights}}]]',
};

/** Letters with a decision: the thanks and the decision first, then the reason, what would change it, and what there is instead. */
export const decidingLetters: Pick<Policy['letters']['templates'], 'refusal' | 'limit-change' | 'hold-notice'> = {
  refusal: {
    name: { en: 'Refusal with alternatives', zh: '婉拒函' },
    subject: {
      en: 'Our answer to your request[[: {{request.about}}]]',
      zh: '关于您所提需求的答复[[：{{request.about}}]]',
    },
    body: [
      {
        en: 'Thank you for your request[[ about {{request.about}}]]. {{reason.decision}}',
        zh: '感谢您的垂询[[（{{request.about}}）]]。{{reason.decision}}',
      },
      { en: 'The reason: {{reason.because}}', zh: '原因：{{reason.because}}' },
      {
        en: '[[• You asked for {{amount.asked}}.\n]][[• We begin at {{amount.least}}.\n]][[• We begin at {{amount.least-year}} a year.\n]][[• Your volume: {{volume.asked}}.\n]][[• We begin at a volume of {{volume.least}}.\n]][[• Services in your agreement: {{services.most}}.\n]][[• The fee: {{amount.fee}}.]]',
        zh: '[[• 您的需求金额：{{amount.asked}}\n]][[• 最低金额：{{amount.least}}\n]][[• 最低年采购额：{{amount.least-year}}\n]][[• 您的数量：{{volume.asked}}\n]][[• 最低数量：{{volume.least}}\n]][[• 约定服务次数：{{services.most}}\n]][[• 费用：{{amount.fee}}]]',
      },
      {
        en: 'What would change this: {{reason.change}}[[ It is worth asking again from {{date.ask-again}} on.]]',
        zh: '何种情况下可以承接：{{reason.change}}[[您可于{{date.ask-again}}起再次提出。]]',
      },
      {
        en: 'What we can offer you instead, in the order in which we would recommend it:\n{{list.alternatives}}',
        zh: '我们可提供以下替代方案（按推荐顺序）：\n{{list.alternatives}}',
      },
      {
        en: 'Tell me which of these suits you and I will arrange it: {{sender.contact}}.',
        zh: '如有合适的方案，请与我联系，我来安排：{{sender.contact}}。',
      },
      ASK_FOR_REASONS,
    ],
  },
  'limit-change': {
    name: { en: 'Change of the credit limit', zh: '授信额度调整通知' },
    subject: { en: 'Your credit limit from {{date.valid-from}}', zh: '授信额度调整通知（{{date.valid-from}}起）' },
    body: [
      {
        en: 'Thank you for your business. {{reason.decision}} From {{date.valid-from}} on it is {{amount.limit}}[[ (before: {{amount.limit-before}})]].',
        zh: '感谢您的合作。{{reason.decision}}自{{date.valid-from}}起额度为 {{amount.limit}}[[（原为 {{amount.limit-before}}）]]。',
      },
      { en: 'The reason: {{reason.because}}', zh: '原因：{{reason.because}}' },
      {
        en: 'What would change it: {{reason.change}}[[ It holds until {{date.valid-to}} and is looked at again before then.]]',
        zh: '何种情况下可以调整：{{reason.change}}[[本额度有效期至{{date.valid-to}}，届满前重新评估。]]',
      },
      {
        en: 'Orders that we have accepted are not touched, and orders beyond the limit can be paid in advance at any time. Please call me with any question: {{sender.contact}}.',
        zh: '已接受的订单不受影响；超出额度的订单可随时以预付款下单。如有疑问，请与我联系：{{sender.contact}}。',
      },
      ASK_FOR_REASONS,
    ],
  },
  'hold-notice': {
    name: { en: 'Notice of a hold', zh: '订单暂缓通知' },
    subject: { en: 'Your order is waiting, and how it goes on', zh: '订单暂缓通知及后续处理' },
    body: [
      {
        en: 'Thank you for your order. We cannot confirm it yet; it waits until the point below is settled:\n{{list.held}}',
        zh: '感谢您的订单。目前暂不能确认，待下述事项解决后即可继续：\n{{list.held}}',
      },
      { en: 'The reason: {{reason.because}}', zh: '原因：{{reason.because}}' },
      {
        en: 'How it goes on: {{reason.change}} As soon as that is settled, so is the hold.[[ Overdue at present: {{amount.overdue}}; please pay by {{date.pay-by}}.]][[\n{{list.overdue}}]]',
        zh: '如何继续：{{reason.change}}上述事项解决后即恢复处理。[[目前逾期款项为 {{amount.overdue}}，请于{{date.pay-by}}前支付。]][[\n{{list.overdue}}]]',
      },
      {
        en: '[[If you would rather not wait, there are other ways:\n{{list.alternatives}}]]',
        zh: '[[如不愿等待，也可选择：\n{{list.alternatives}}]]',
      },
      {
        en: 'Orders that we have confirmed, warranty, safety and your open questions are not touched by this. If you think that we are mistaken, tell me and it is looked at again: {{sender.contact}}.',
        zh: '已确认的订单、保修、安全事项及您的待处理问题均不受影响。若您认为有误，请告知，我们会重新核查：{{sender.contact}}。',
      },
      ASK_FOR_REASONS,
    ],
  },
};
