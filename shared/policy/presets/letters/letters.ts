import type { Policy } from '../../policy.ts';
import { friendlyLetters } from './care.ts';
import { decidingLetters } from './decisions.ts';
import { partingLetters } from './exit.ts';

/** The words in which letters give reasons: facts and rules, never a score, a tier or what others said of the customer. */
const letterWords: Policy['letters']['words'] = {
  refusals: {
    refuse: {
      en: 'We have looked at it with care, and cannot take it on as it stands.',
      zh: '经认真考虑，我们目前无法按现有条件承接，敬请谅解。',
    },
    'wait-list': {
      en: 'We cannot do it at the time you asked for, and have put you on our waiting list.',
      zh: '您所要求的时间我们暂时无法安排，已为您登记等候。',
    },
    fee: {
      en: 'We are glad to take it on; for an order of this kind we have to charge a fee.',
      zh: '我们可以承接，但此类订单须收取相应费用。',
    },
    'self-service': {
      en: 'Our staff cannot take it on within your agreement, but you can have it done in other ways at once.',
      zh: '按现有协议，我们的人员无法承接此项服务，但您可立即通过其他方式办理。',
    },
  },
  holds: {
    G1: {
      because: {
        en: 'An invoice that is not in dispute has been open far beyond its due day.',
        zh: '有无争议发票长期逾期未付。',
      },
      change: {
        en: 'That invoice needs to be paid.',
        zh: '请付清该发票。',
      },
    },
    G2: {
      because: {
        en: 'With this order, what is open would be above the credit limit that we have agreed.',
        zh: '加上本订单，未结金额将超过约定的授信额度。',
      },
      change: {
        en: 'A payment needs to make room within the limit, or the order needs to be smaller.',
        zh: '请付款以恢复额度，或将订单缩小至额度以内。',
      },
    },
    G3: {
      because: {
        en: 'A court or insolvency proceeding is on record, so we may deliver only against payment in advance.',
        zh: '记录显示存在司法执行或破产程序，我们只能在预付款后交付。',
      },
      change: {
        en: 'Prepaid orders go on at once; when the proceeding has ended, a copy of the ruling is enough.',
        zh: '预付款订单可立即执行；程序终结后，提供相关裁定书即可恢复。',
      },
    },
    G4: {
      because: {
        en: 'Several payments that were announced to us did not arrive on the days named.',
        zh: '近期多笔已告知的付款未能如期到账。',
      },
      change: {
        en: 'The open sums need to arrive, or a plan for them to be agreed.',
        zh: '请支付欠款，或与我们商定付款计划。',
      },
    },
    G5: {
      because: {
        en: 'A serious incident has been confirmed, of which we have told you; until it is settled we begin nothing new.',
        zh: '此前已告知的严重事件业经核实，解决之前我们暂不开展新业务。',
      },
      change: {
        en: 'Please speak with the person named below, who goes through it with you.',
        zh: '请与下方联系人沟通，共同处理此事。',
      },
    },
    G6: {
      because: {
        en: 'The agreed credit limit has run out and has not been renewed yet.',
        zh: '约定的授信额度已到期，尚未续期。',
      },
      change: {
        en: 'We are looking at it again now; recent accounts or references help us to be quick.',
        zh: '我们正在重新评估；如能提供近期财务资料或证明，将有助于加快进度。',
      },
    },
    G7: {
      because: {
        en: 'For an order of this size we need a signed contract that is in force.',
        zh: '此规模的订单须有已签署且有效的合同。',
      },
      change: {
        en: 'The signed contract needs to reach us.',
        zh: '请提供已签署的合同。',
      },
    },
    G8: {
      because: {
        en: 'Notice has been given, and new orders are taken only as agreed in writing.',
        zh: '合同已进入终止通知期，新订单仅按书面约定承接。',
      },
      change: {
        en: 'Please agree on this order with the person named below.',
        zh: '请就本订单与下方联系人另行约定。',
      },
    },
    G9: {
      because: {
        en: 'The order falls under our written rules on what we take on.',
        zh: '该订单属于我们书面承接规则的限制范围。',
      },
      change: {
        en: 'Please ask the person named below what would make it possible.',
        zh: '请与下方联系人了解可行的调整方式。',
      },
    },
    G10: {
      because: {
        en: 'The order is much larger than your usual ones, so a second person looks at it first.',
        zh: '本订单金额明显高于您以往的订单，须经第二人核准。',
      },
      change: {
        en: 'You hear from us as soon as it is decided; there is nothing you need to do.',
        zh: '一有结果即告知您，您无须另行操作。',
      },
    },
    G11: {
      because: {
        en: 'Our admission of new customers is not complete for this order.',
        zh: '本订单所需的新客户准入手续尚未完成。',
      },
      change: {
        en: 'Please ask the person named below what is still needed.',
        zh: '请与下方联系人确认尚需提供的资料。',
      },
    },
    G12: {
      because: {
        en: 'The order asks for other terms than those that apply between us at present.',
        zh: '本订单所要求的条件与目前双方适用的条件不同。',
      },
      change: {
        en: 'Please ask the person named below which terms apply; with these the order goes ahead.',
        zh: '请向下方联系人了解适用的条件；按该条件即可继续办理。',
      },
    },
  },
  limits: {
    first: {
      decision: { en: 'You can now order from us on account.', zh: '我们已为您开通授信。' },
      because: {
        en: 'We have gone through the facts that you gave us with your application.',
        zh: '我们已审核您提交的资料。',
      },
      change: {
        en: 'Regular purchases and payments by the due day are what raises it.',
        zh: '稳定采购、按期付款，额度即可提高。',
      },
    },
    raised: {
      decision: { en: 'We have raised your credit limit.', zh: '您的授信额度已上调。' },
      because: {
        en: 'What you buy and how you pay have made room for it.',
        zh: '您的采购与付款情况良好。',
      },
      change: {
        en: 'If you need more for a while, tell us early and give us a word on the plan behind it.',
        zh: '如需临时增加额度，请提前告知并说明计划。',
      },
    },
    lowered: {
      decision: { en: 'We have had to lower your credit limit.', zh: '我们不得不下调您的授信额度。' },
      because: {
        en: 'The limit follows what is bought and how it is paid, by the same rule for every customer; of late there was less of it, or it came later than agreed.',
        zh: '额度按统一规则随采购额与付款情况调整；近期采购减少，或付款晚于约定。',
      },
      change: {
        en: 'Payments by the due day raise it again at the next review; a guarantee or a deposit does so at once.',
        zh: '按期付款，下次评估时即可恢复；提供担保或定金可立即提高。',
      },
    },
  },
  exits: {
    'non-payment': {
      en: 'What you owe was not paid, although we asked for it in writing and offered other ways.',
      zh: '贵方未支付应付款项，我方已书面催告并提供其他方案，仍未解决。',
    },
    breach: {
      en: 'Essential duties of the contract were repeatedly not kept.',
      zh: '合同主要义务多次未得到履行。',
    },
    conduct: {
      en: 'After a written warning there were further serious incidents in dealing with our staff.',
      zh: '在书面警告之后，仍多次发生严重不当对待我方人员的情形。',
    },
    loss: {
      en: 'On the present terms we cannot cover our cost, and we found no other terms together.',
      zh: '按现行条件我方无法覆盖成本，双方亦未能就新条件达成一致。',
    },
    'below-minimum': {
      en: 'Purchases stayed below the agreed minimum, also after our offer to adapt it.',
      zh: '采购量持续低于约定的最低数量，我方提出调整方案后仍未改善。',
    },
    insolvency: {
      en: 'Insolvency or court enforcement is on record, and no security could be given.',
      zh: '贵方已进入破产或司法执行程序，且未能提供担保。',
    },
    other: {
      en: 'The conditions under which we can fulfil the contract are no longer given, as we have discussed with you.',
      zh: '如双方此前沟通，我方履行合同的条件已不复存在。',
    },
  },
  appeals: {
    upheld: {
      decision: {
        en: 'You are right: the notice is withdrawn, and our work with you goes on.',
        zh: '经复核，申诉成立：撤回解除通知，双方继续合作。',
      },
      because: {
        en: 'What you set out changes the picture on which the decision rested.',
        zh: '贵方所陈述的情况改变了原决定的事实基础。',
      },
    },
    rejected: {
      decision: {
        en: 'We have examined everything anew, and the decision stands.',
        zh: '经全面复核，维持原决定。',
      },
      because: {
        en: 'What you set out does not change the facts on which the decision rests.',
        zh: '贵方所陈述的情况未改变原决定所依据的事实。',
      },
    },
  },
  help: {
    payment: {
      you: {
        en: 'Pay invoices by their due day, and tell us beforehand when that is not possible',
        zh: '按到期日付款；如有困难，请提前告知',
      },
      we: {
        en: 'A reminder before each due day, and instalments where they are needed',
        zh: '到期前提醒，必要时安排分期',
      },
    },
    ability: {
      you: {
        en: 'Give us recent accounts or a guarantee, and keep open orders within the limit',
        zh: '提供近期财务资料或担保，未结订单控制在额度以内',
      },
      we: { en: 'A fresh look at the limit as soon as we have them', zh: '收到资料后立即重新评估额度' },
    },
    value: {
      you: {
        en: 'Bundle orders, and tell us early what you plan to buy',
        zh: '合并订单，并提前告知采购计划',
      },
      we: { en: 'An offer that fits your volume', zh: '提供符合采购量的方案' },
    },
    service: {
      you: {
        en: 'Send enquiries through one contact, and let those who use it take our course',
        zh: '由固定联系人统一反馈，并安排使用人员参加培训',
      },
      we: {
        en: 'Training for the most frequent causes, and one contact on our side',
        zh: '针对常见问题提供培训，并指定专人对接',
      },
    },
    contract: {
      you: {
        en: 'Keep to the agreed terms, and speak with us before an order is changed or cancelled',
        zh: '遵守约定条款；变更或取消订单前请先与我们沟通',
      },
      we: {
        en: 'We go through the terms with you and change what no longer fits',
        zh: '与您逐条梳理条款，不合适的予以调整',
      },
    },
    relationship: {
      you: { en: 'A short talk each month with one person on each side', zh: '双方各指定一人，每月简短沟通' },
      we: { en: 'Somebody who answers within two working days', zh: '指定人员在两个工作日内答复' },
    },
  },
};

const CHINESE = ['China', 'CN', 'PR China', "People's Republic of China", '中国', '中华人民共和国'];

/** The letters of the B2B standard. Defaults to begin with, not legal advice: a firm has its own lawyer read what it sends. */
export const b2bLetters: Policy['letters'] = {
  languages: { en: [], zh: CHINESE },
  sender: { firm: null, name: null, contact: null, address: null, payTo: null, appeal: null },
  days: { pay: 7, answer: 5 },
  instalments: { count: 3, everyDays: 30 },
  words: letterWords,
  rights: null,
  opening: [{ en: 'Dear {{addressee}},', zh: '尊敬的{{addressee}}：' }],
  closing: [
    {
      en: 'Yours sincerely,\n{{sender.name}}\n{{sender.firm}}[[\n{{sender.address}}]]\n{{date.today}}',
      zh: '此致\n敬礼\n{{sender.firm}}\n经办人：{{sender.name}}[[\n地址：{{sender.address}}]]\n{{date.today}}',
    },
  ],
  templates: { ...friendlyLetters, ...decidingLetters, ...partingLetters },
};
