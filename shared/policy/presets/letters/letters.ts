import type { Policy } from '../../policy.ts';
import { friendlyLetters } from './care.ts';
import { decidingLetters } from './decisions.ts';
import { partingLetters } from './exit.ts';
import { letterWords } from './words.ts';

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
