import type { CareWords } from './care-words.ts';
import type { Said } from './consequence-words.ts';

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
const about = (text: string, names: string): string => (names === '' ? text : `${text}: ${names}`);

const SOLVE: Readonly<Record<string, string>> = {
  fault: 'Record whose fault it was',
  dispute: 'Settle the dispute',
};

export const careWordsEn: CareWords = {
  plans: {
    improvement: 'Improvement plan',
    education: 'Education plan',
    'payment-plan': 'Payment plan',
    service: 'Service plan',
  },
  duties: {
    promise: (s, names) => about(`Check that ${s.money('amount')} came in as promised`, names),
    'answer-feedback': (_, names) => about('Answer the feedback', names),
    'solve-feedback': (s, names) => about(SOLVE[s.text('what')] ?? 'Solve what the feedback is about', names),
    'improve-service': (s, names) =>
      about(
        s.text('theme') === ''
          ? `Improve our service: ${s.n('ours')} of ${count(s.n('of'), 'complaint is', 'complaints are')} our fault`
          : `Improve our service: “${s.text('theme')}” was our fault ${s.n('count')} times`,
        names,
      ),
    educate: (s) => `Offer “${s.text('en')}”: ${count(s.n('count'), 'case', 'cases')} of “${s.text('cause')}”`,
    'measure-education': (s) => `Record whether the course helped. ${cases(s)}`,
    contact: (s) => `Talk with the customer. ${s.text('en')}`,
    'send-letter': (_, names) => about('Send the letter', names),
  },
  offer: (s) => `Offer an improvement plan: ${s.text('en')}`,
  effects: {
    education: (s) => cases(s),
    service: (s) => cases(s),
    'payment-plan': (s) =>
      `${s.n('kept')} of ${count(s.n('kept') + s.n('broken') + s.n('coming'), 'instalment', 'instalments')} paid as promised, ${s.n('broken')} broken; ${s.money('paid')} of ${s.money('promised')}.`,
    improvement: (s) =>
      [
        s.n('scores') > 0 ? `Score ${s.number('scoreBefore')} → ${s.number('scoreAfter')}; ` : '',
        `overdue ${s.money('overdueBefore')} → ${s.money('overdueAfter')}.`,
      ].join(''),
  },
};

const cases = (s: Said): string =>
  `${s.text('cause') === '' ? 'Cases' : `Cases of “${s.text('cause')}”`}: ${s.n('before')} in the ${count(s.n('days'), 'day', 'days')} before, ${s.n('after')} ${s.n('over') > 0 ? 'in as many since' : 'so far'}.`;
