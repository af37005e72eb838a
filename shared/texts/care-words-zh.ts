import type { CareWords } from './care-words.ts';
import type { Said } from './consequence-words.ts';

const about = (text: string, names: string): string => (names === '' ? text : `${text}：${names}`);

const SOLVE: Readonly<Record<string, string>> = { fault: '登记责任归属', dispute: '处理争议' };

export const careWordsZh: CareWords = {
  plans: { improvement: '改进计划', education: '培训计划', 'payment-plan': '还款计划', service: '服务改进计划' },
  duties: {
    promise: (s, names) => about(`核对承诺的 ${s.money('amount')} 是否到账`, names),
    'answer-feedback': (_, names) => about('答复客户反馈', names),
    'solve-feedback': (s, names) => about(SOLVE[s.text('what')] ?? '解决反馈的问题', names),
    'improve-service': (s, names) =>
      about(
        s.text('theme') === ''
          ? `改进我方服务：${s.n('of')} 起投诉中有 ${s.n('ours')} 起责任在我方`
          : `改进我方服务：“${s.text('theme')}”已 ${s.n('count')} 次责任在我方`,
        names,
      ),
    educate: (s) => `安排“${s.text('zh')}”：“${s.text('cause')}”类工单 ${s.n('count')} 起`,
    'measure-education': (s) => `登记培训是否见效。${cases(s)}`,
    contact: (s) => `与客户沟通。${s.text('zh')}`,
    'send-letter': (_, names) => about('寄出函件', names),
  },
  offer: (s) => `提出改进计划：${s.text('zh')}`,
  effects: {
    education: (s) => cases(s),
    service: (s) => cases(s),
    'payment-plan': (s) =>
      `共 ${s.n('kept') + s.n('broken') + s.n('coming')} 期，按期付款 ${s.n('kept')} 期，失信 ${s.n('broken')} 期；已付 ${s.money('paid')}，承诺总额 ${s.money('promised')}。`,
    improvement: (s) =>
      [
        s.n('scores') > 0 ? `评分 ${s.number('scoreBefore')} → ${s.number('scoreAfter')}；` : '',
        `逾期 ${s.money('overdueBefore')} → ${s.money('overdueAfter')}。`,
      ].join(''),
  },
};

const cases = (s: Said): string =>
  `${s.text('cause') === '' ? '相关工单' : `“${s.text('cause')}”类工单`}：此前 ${s.n('days')} 天 ${s.n('before')} 起，${s.n('over') > 0 ? '此后同样天数' : '至今'} ${s.n('after')} 起。`;
