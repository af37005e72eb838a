import type { Policy } from '../../policy.ts';

/**
 * Letters of the way out. What they must say follows China's Civil Code 563 and 565 (demand, reasonable period, notice that arrives),
 * US UCC 2-609 (written demand for assurance) and the usual practice of notices; a firm's own contract and lawyer come before them.
 */
export const partingLetters: Pick<
  Policy['letters']['templates'],
  'demand' | 'termination' | 'appeal-answer' | 'final-statement' | 'closing'
> = {
  demand: {
    name: { en: 'Written demand', zh: '催告函' },
    subject: {
      en: 'Demand: {{amount.overdue}} by {{date.cure}}',
      zh: '催告函：请于{{date.cure}}前支付 {{amount.overdue}}',
    },
    body: [
      {
        en: 'Thank you for the orders of the past. Today we formally ask you, {{customer.name}}, to pay {{amount.overdue}} by {{date.cure}}.',
        zh: '感谢贵方以往的合作。现正式函告{{customer.name}}：请于{{date.cure}}前（含当日）支付 {{amount.overdue}}。',
      },
      {
        en: 'Why it is due: we have delivered what the following invoices are for, and their days of payment have passed. [[It rests on {{contract.name}}.]]\n{{list.overdue}}',
        zh: '应付依据：下列发票所涉货物或服务均已交付，付款期限已届满。[[合同依据：{{contract.name}}。]]\n{{list.overdue}}',
      },
      {
        en: 'How you can settle it: pay the sum; or propose instalments in writing; or give us security for it, such as a bank guarantee. Each by {{date.cure}}.[[ Please pay to: {{pay.to}}]]',
        zh: '解决方式：支付全部款项；或书面提出分期方案；或提供银行保函等担保。均请于{{date.cure}}前完成。[[收款账户：{{pay.to}}]]',
      },
      {
        en: 'If an invoice is wrong, or you dispute it, tell us which and why by the same day. What is disputed is examined separately; the rest stays due.',
        zh: '如对发票有异议，请于同一日期前说明具体发票及理由。争议部分另行核查，其余款项仍应支付。',
      },
      {
        en: 'If by then we have received neither payment nor a proposal nor security nor an objection, we may suspend deliveries that are still outstanding and end the contract by notice, and claim the sum with interest and costs as contract and law allow.',
        zh: '逾期既未付款，亦未提出方案、担保或异议的，我方有权暂停尚未履行的交付，并可通知解除合同，同时依合同约定及法律规定主张欠款、利息及相关费用。',
      },
      {
        en: 'We would rather settle this with you than part. Please call: {{sender.contact}}.',
        zh: '我方更希望与贵方协商解决。请联系：{{sender.contact}}。',
      },
    ],
  },
  termination: {
    name: { en: 'Notice of termination', zh: '解除合同通知函' },
    subject: {
      en: 'Notice of termination[[ of {{contract.name}}]], effective {{date.effective}}',
      zh: '解除通知[[（{{contract.name}}）]]：自{{date.effective}}起终止',
    },
    body: [
      {
        en: 'Thank you for the time in which we have worked together. We have decided to end our contract and our business with you; this takes effect on {{date.effective}}.',
        zh: '感谢贵方以往的合作。经审慎研究，我方决定终止与贵方的合同及业务往来，自{{date.effective}}起生效。特此通知。',
      },
      {
        en: 'Parties and contract: {{sender.firm}} and {{customer.name}}[[; {{contract.name}}]][[, signed on {{contract.signed}}]].',
        zh: '当事人及合同：{{sender.firm}}与{{customer.name}}[[；{{contract.name}}]][[（{{contract.signed}}签订）]]。',
      },
      {
        en: 'What happened: {{reason.because}}[[ On {{date.demand}} we asked you in writing to put it right by {{date.cure}}; that has not come about.]][[ Overdue are {{amount.overdue}}:\n{{list.overdue}}]]',
        zh: '事由：{{reason.because}}[[我方已于{{date.demand}}书面催告，要求贵方在{{date.cure}}前补救，至今未能实现。]][[逾期款项为 {{amount.overdue}}：\n{{list.overdue}}]]',
      },
      { en: 'We rely on: {{exit.clause}}.', zh: '解除依据：{{exit.clause}}。' },
      {
        en: 'If you still put it right before {{date.effective}}, tell us: two people then look at the decision again. Otherwise it takes effect on that day without a further letter.',
        zh: '贵方若在{{date.effective}}前予以补救，请通知我方，届时将由两名人员重新审议；否则本通知于该日生效，不再另行通知。',
      },
      {
        en: 'Until then orders that we have accepted are delivered or cancelled in agreement with you; new ones are taken only as agreed in writing.[[\n{{list.orders}}]]',
        zh: '在此之前，已接受的订单经双方协商后交付或取消；新订单仅按书面约定承接。[[\n{{list.orders}}]]',
      },
      {
        en: '[[Deposits of {{amount.deposits}} are set against what is open or paid back.]] Goods, documents and data that belong to you are returned by {{date.return}}; the warranty for what we have delivered stays.',
        zh: '[[贵方定金（{{amount.deposits}}）将抵扣欠款或予以退还。]]贵方的货物、文件和数据将于{{date.return}}前归还；已交付产品的保修不受影响。',
      },
      {
        en: 'You receive the final statement of account by {{date.statement}}; the balance is to be settled by {{date.settle}}.',
        zh: '最终对账单将于{{date.statement}}前送达；余款请于{{date.settle}}前结清。',
      },
      {
        en: 'If you disagree, write by {{date.appeal}} to {{appeal.contact}}. Somebody who had no part in this decision examines it and answers you; until then the further steps wait, unless people would be at risk.',
        zh: '如有异议，请于{{date.appeal}}前（含当日）书面提交至{{appeal.contact}}。将由未参与本决定的人员复核并答复，答复之前暂缓后续步骤（涉及人身安全的除外）。',
      },
      {
        en: 'What we can still offer you:\n{{list.alternatives}}',
        zh: '我方仍可提供：\n{{list.alternatives}}',
      },
      {
        en: 'For questions: {{sender.contact}}. You may ask us for the reasons in writing until {{date.reasons}}. [[Your rights: {{rights}}]]',
        zh: '联系方式：{{sender.contact}}。贵方可在{{date.reasons}}前要求书面说明理由。[[您的权利：{{rights}}]]',
      },
    ],
  },
  'appeal-answer': {
    name: { en: 'Answer to an appeal', zh: '申诉答复函' },
    subject: { en: 'Answer to your appeal of {{date.appealed}}', zh: '关于{{date.appealed}}申诉的答复' },
    body: [
      {
        en: 'Thank you for your appeal of {{date.appealed}}. {{appeal.answer}}',
        zh: '感谢贵方于{{date.appealed}}提出申诉。{{appeal.answer}}',
      },
      { en: 'The reason: {{reason.because}}', zh: '理由：{{reason.because}}' },
      {
        en: 'It was examined by somebody who had no part in the first decision.[[ The contract ends on {{date.effective}}.]][[ The balance is to be settled by {{date.settle}}.]]',
        zh: '本次复核由未参与原决定的人员进行。[[合同将于{{date.effective}}终止。]][[余款请于{{date.settle}}前结清。]]',
      },
      {
        en: 'You remain free to turn to any court or other body that the law provides. For questions: {{sender.contact}}. You may ask us for the reasons in writing until {{date.reasons}}. [[Your rights: {{rights}}]]',
        zh: '贵方仍可依法向法院或其他机构寻求救济。联系方式：{{sender.contact}}。贵方可在{{date.reasons}}前要求书面说明理由。[[您的权利：{{rights}}]]',
      },
    ],
  },
  'final-statement': {
    name: { en: 'Final statement of account', zh: '最终对账单' },
    subject: { en: 'Final statement of account, {{date.today}}', zh: '最终对账单（截至{{date.today}}）' },
    body: [
      {
        en: 'Thank you for going through this with us. The balance of your account is {{amount.balance}}, {{balance.side}}.',
        zh: '感谢贵方协助核对。截至{{date.today}}，双方往来余额为 {{amount.balance}}，{{balance.side}}。',
      },
      {
        en: '[[Open invoices, in all {{amount.open}}:\n{{list.open}}]]',
        zh: '[[未结发票合计 {{amount.open}}：\n{{list.open}}]]',
      },
      {
        en: '[[• Credit notes not yet used: {{amount.credits}}\n]][[• Deposits that we hold: {{amount.deposits}}]]',
        zh: '[[• 未抵用贷项：{{amount.credits}}\n]][[• 我方所持定金：{{amount.deposits}}]]',
      },
      {
        en: 'Please confirm it by {{date.answer}}, or tell us which line you see differently: {{sender.contact}}. Such lines are settled first, and noted as open until then.',
        zh: '请于{{date.answer}}前确认，或指出有异议的项目：{{sender.contact}}。有异议的项目先行核对，在此之前列为待定。',
      },
      {
        en: '[[The balance is to be settled by {{date.settle}}.]][[ Account for payments: {{pay.to}}]]',
        zh: '[[余额请于{{date.settle}}前结清。]][[收款账户：{{pay.to}}]]',
      },
    ],
  },
  closing: {
    name: { en: 'Closing and coming back', zh: '结案及重新合作说明' },
    subject: { en: 'Your account is closed, and how to come back', zh: '结案通知及重新合作条件' },
    body: [
      {
        en: 'Thank you for bringing our work to an orderly end. Your account with us was closed on {{date.closed}}[[; the contract ended on {{date.effective}}]].[[ Still open: {{amount.open}}.]]',
        zh: '感谢贵方配合妥善收尾。双方往来已于{{date.closed}}结案[[，合同于{{date.effective}}终止]]。[[尚有未结款项 {{amount.open}}。]]',
      },
      {
        en: 'You can come back: the old balance must be settled, the review is the same as for every new customer[[, and orders of the first {{re-entry.prepaid-days}} days are paid in advance]].[[ {{exit.re-entry}}]][[ We gladly talk about it from {{date.ask-again}} on.]]',
        zh: '欢迎重新合作，条件如下：原欠款已结清，通过与所有新客户相同的资质审核[[，最初 {{re-entry.prepaid-days}} 天内的订单预付款]]。[[{{exit.re-entry}}]][[自{{date.ask-again}}起，我们乐意与您商谈。]]',
      },
      {
        en: 'The warranty for what we have delivered stays, and you may ask for copies of our records about your account: {{sender.contact}}.',
        zh: '已交付产品的保修不受影响；如需往来账目副本，请联系：{{sender.contact}}。',
      },
    ],
  },
};
