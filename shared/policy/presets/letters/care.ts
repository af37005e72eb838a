import type { Policy } from '../../policy.ts';

/** Letters that ask, thank, invite or make good; none of them takes anything away. */
export const friendlyLetters: Pick<
  Policy['letters']['templates'],
  | ('welcome' | 'promise-confirmation' | 'account-statement' | 'payment-reminder' | 'payment-plan')
  | ('education' | 'improvement-plan' | 'apology')
> = {
  welcome: {
    name: { en: 'Welcome', zh: '欢迎函' },
    subject: { en: 'Welcome to {{sender.firm}}', zh: '欢迎与{{sender.firm}}合作' },
    body: [
      {
        en: 'Thank you for choosing {{sender.firm}}. We are glad to work with you; this letter says what you can count on, and what helps us to serve you well.',
        zh: '感谢您选择{{sender.firm}}。很高兴与您合作，现将合作条件与后续联系方式说明如下。',
      },
      {
        en: '[[Our agreement: {{contract.name}}.]] [[Invoices are due {{terms.days}} days after their date.]] [[You can order on account up to {{amount.limit}}.]] You may always pay in advance if you prefer.',
        zh: '[[合作依据：{{contract.name}}。]][[账期：开票之日起 {{terms.days}} 天。]][[授信额度：{{amount.limit}}。]]您也可随时选择预付款。',
      },
      {
        en: 'Three things help both sides:\n• Tell us early when a payment, an order or a delivery cannot go as planned.\n• Tell us within days when something is not right, so that we can put it right.\n• Name one person on your side whom we may call.',
        zh: '以下三点有助于合作顺畅：\n• 付款、订单或收货有变，请尽早告知；\n• 发现问题请在数日内提出，以便我们及时处理；\n• 请指定一位固定联系人。',
      },
      {
        en: 'When something is our fault we say so and put it right. You reach me at {{sender.contact}}.',
        zh: '若问题出在我们，我们会如实说明并予以改正。联系方式：{{sender.contact}}。',
      },
    ],
  },
  'promise-confirmation': {
    name: { en: 'Confirmation of a promise to pay', zh: '付款承诺确认函' },
    subject: {
      en: 'Your payment of {{amount.promised}} by {{date.promised}}',
      zh: '付款承诺确认：{{date.promised}}前支付 {{amount.promised}}',
    },
    body: [
      {
        en: 'Thank you for telling us when you will pay. We have noted that {{amount.promised}} will reach us by {{date.promised}}.',
        zh: '感谢您告知付款安排。我们已记录：您将于{{date.promised}}前支付 {{amount.promised}}。',
      },
      { en: '[[It is for:\n{{list.invoices-promised}}]]', zh: '[[对应发票：\n{{list.invoices-promised}}]]' },
      { en: '[[Please pay to: {{pay.to}}]]', zh: '[[收款账户：{{pay.to}}]]' },
      {
        en: 'If the day or the sum has to change, or if we have noted something wrongly, please tell us before that day: {{sender.contact}}. A new day agreed in time is better for both sides than one that is missed.',
        zh: '如日期或金额需要调整，或记录有误，请在该日之前告知：{{sender.contact}}。提前商定新的日期，好过逾期未付。',
      },
    ],
  },
  'account-statement': {
    name: { en: 'Statement of account', zh: '对账单' },
    subject: { en: 'Statement of your account, {{date.today}}', zh: '往来对账单（截至{{date.today}}）' },
    body: [
      {
        en: 'Thank you for your orders. This is your account with us; nothing is asked of you before an invoice is due.',
        zh: '感谢您一直以来的支持。现附往来明细供您核对，未到期的发票无须提前付款。',
      },
      {
        en: 'Open invoices, with the days on which they are due:\n{{list.open}}',
        zh: '未结发票及到期日：\n{{list.open}}',
      },
      {
        en: '[[You have told us that these are not right; they wait until that is clear:\n{{list.disputed}}]]',
        zh: '[[以下发票您已提出异议，核实前暂缓支付：\n{{list.disputed}}]]',
      },
      {
        en: '[[• Credit notes not yet used: {{amount.credits}}\n]][[• Deposits that we hold: {{amount.deposits}}]]',
        zh: '[[• 未抵用贷项：{{amount.credits}}\n]][[• 我方所持定金：{{amount.deposits}}]]',
      },
      {
        en: 'The balance is {{amount.balance}}, {{balance.side}}. If you see a line differently, please tell us by {{date.answer}}: {{sender.contact}}.',
        zh: '往来余额为 {{amount.balance}}，{{balance.side}}。如有异议，请于{{date.answer}}前告知：{{sender.contact}}。',
      },
      { en: '[[Account for payments: {{pay.to}}]]', zh: '[[收款账户：{{pay.to}}]]' },
    ],
  },
  'payment-reminder': {
    name: { en: 'Payment reminder', zh: '付款提醒函' },
    subject: { en: 'Reminder: {{amount.overdue}} overdue', zh: '付款提醒：逾期款项 {{amount.overdue}}' },
    body: [
      {
        en: 'Thank you for your orders. Our books still show {{amount.overdue}} of yours as overdue; please pay by {{date.pay-by}}.',
        zh: '感谢您一直以来的支持。据我们账面记录，您的逾期款项为 {{amount.overdue}}，请于{{date.pay-by}}前支付。',
      },
      { en: 'These are the invoices:\n{{list.overdue}}', zh: '相关发票：\n{{list.overdue}}' },
      { en: '[[Please pay to: {{pay.to}}]]', zh: '[[收款账户：{{pay.to}}]]' },
      {
        en: 'If you have paid in the meantime, please ignore this letter. If an invoice or the goods are not right, tell us which and why: we look at that first, and what is disputed can wait.',
        zh: '如已付款，请不必理会本函。若对发票或货物有异议，请告知具体发票及原因：我们会先行核查，争议部分可暂缓支付。',
      },
      {
        en: 'If you cannot pay all of it by then, please call before that day. We can agree on instalments: {{sender.contact}}.',
        zh: '若届时难以全额支付，请提前与我们联系，可商定分期安排：{{sender.contact}}。',
      },
    ],
  },
  'payment-plan': {
    name: { en: 'Payment plan', zh: '分期付款方案' },
    subject: { en: 'A plan for paying {{amount.plan}}', zh: '分期付款方案：{{amount.plan}}' },
    body: [
      {
        en: 'Thank you for speaking openly with us. We offer that you pay {{amount.plan}} in instalments:\n{{list.instalments}}',
        zh: '感谢您坦诚沟通。我们同意您分期支付以下款项：{{amount.plan}}。安排如下：\n{{list.instalments}}',
      },
      { en: '[[The plan covers these invoices:\n{{list.overdue}}]]', zh: '[[方案涵盖以下发票：\n{{list.overdue}}]]' },
      { en: '[[Please pay to: {{pay.to}}]]', zh: '[[收款账户：{{pay.to}}]]' },
      {
        en: 'As long as every instalment arrives by its day, we take no further steps because of these invoices. Meanwhile new orders can be placed against payment in advance.',
        zh: '只要各期款项按时到账，我们不会就上述发票采取进一步措施。在此期间，新订单可预付款下单。',
      },
      {
        en: 'If you see that an instalment will be late, tell us before its day and we look for a way. If one is missed without a word, the rest can be asked for at once.',
        zh: '若预计某期不能按时支付，请提前告知，我们可共同商议。若未经说明而逾期，剩余款项可能须一次付清。',
      },
      {
        en: 'Please tell us by {{date.answer}} whether you agree: {{sender.contact}}. What you dispute is not part of the plan, and agreeing to it takes none of your rights.',
        zh: '请于{{date.answer}}前答复是否同意：{{sender.contact}}。有争议的款项不在此列，同意本方案不影响您的任何权利。',
      },
    ],
  },
  education: {
    name: { en: 'Invitation to a course', zh: '培训邀请函' },
    subject: { en: 'Invitation: {{education.course}}', zh: '培训邀请：{{education.course}}' },
    body: [
      {
        en: 'Thank you for telling us where things got stuck. Several of your enquiries were about the same subject, “{{education.topic}}”, and we would like to make it easier for you: you are invited to our offer “{{education.course}}”[[ on {{date.course}}]].',
        zh: '感谢您向我们反馈使用中的困难。您近期的几次咨询都涉及“{{education.topic}}”，为此特邀您参加“{{education.course}}”[[，时间为{{date.course}}]]。',
      },
      {
        en: 'It takes up just what your questions were about. Please tell us by {{date.answer}} who would like to take part: {{sender.contact}}.',
        zh: '内容针对您所遇到的问题。请于{{date.answer}}前告知参加人员：{{sender.contact}}。',
      },
      {
        en: 'If you think that the cause lies in our product or in our instructions, please say so: then it is for us to improve them.',
        zh: '如您认为问题在于我们的产品或说明，也请直言，我们会予以改进。',
      },
    ],
  },
  'improvement-plan': {
    name: { en: 'Offer of an improvement plan', zh: '合作改进方案' },
    subject: { en: 'How we can work together better', zh: '合作改进方案' },
    body: [
      {
        en: 'Thank you for your business. We would like to keep it, and propose that both sides change a few things by {{date.plan-ends}}.',
        zh: '感谢您的合作。我们希望与您继续走下去，为此提议双方在{{date.plan-ends}}前共同作出以下改进。',
      },
      { en: 'What would help, from your side:\n{{list.you}}', zh: '希望得到您的配合：\n{{list.you}}' },
      { en: 'What we do for it:\n{{list.we}}', zh: '我们将提供：\n{{list.we}}' },
      {
        en: '[[Overdue at present: {{amount.overdue}}.]] On {{date.plan-ends}} we look at the result together. If it went as agreed, nothing further follows; if not, we talk with you about which terms still fit before anything is decided.',
        zh: '[[目前逾期款项为 {{amount.overdue}}。]]{{date.plan-ends}}双方共同回顾结果：如约完成，则一切照常；如未完成，我们会先与您商议适合的合作条件，再作决定。',
      },
      {
        en: 'Please tell us by {{date.answer}} whether you agree, or what you would change: {{sender.contact}}. If we had our part in the difficulties, say so; we begin with our own.',
        zh: '请于{{date.answer}}前答复是否同意或提出修改意见：{{sender.contact}}。若其中有我们的责任，请直言，我们先从自身改起。',
      },
    ],
  },
  apology: {
    name: { en: 'Apology for our own fault', zh: '致歉函' },
    subject: { en: 'We are sorry, and we are putting it right', zh: '致歉函：我们正在改正' },
    body: [
      {
        en: 'Thank you for telling us what went wrong. We are sorry: it was our fault, and we are putting it right.',
        zh: '感谢您的反馈。对此我们深表歉意：责任在我们，我们正在改正。',
      },
      { en: 'It is about:\n{{list.ours}}', zh: '涉及事项：\n{{list.ours}}' },
      {
        en: 'You have our answer on every point by {{date.answer}}. None of this counts against you, and what you dispute because of it can wait until it is settled.',
        zh: '我们将于{{date.answer}}前逐项答复。上述事项不会对您产生任何不利影响，由此产生争议的款项可待解决后再付。',
      },
      {
        en: 'Your contact until then is {{sender.name}}, {{sender.contact}}. If our answer does not satisfy you, please say so.',
        zh: '在此期间由{{sender.name}}与您对接：{{sender.contact}}。若对答复不满意，请随时告知。',
      },
    ],
  },
};
