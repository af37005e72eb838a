import type { Policy } from '../../policy.ts';

const EU_NAMES = [
  'Austria',
  'Belgium',
  'Bulgaria',
  'Croatia',
  'Cyprus',
  'Czechia',
  'Czech Republic',
  'Denmark',
  'Estonia',
  'Finland',
  'France',
  'Germany',
  'Greece',
  'Hungary',
  'Ireland',
  'Italy',
  'Latvia',
  'Lithuania',
  'Luxembourg',
  'Malta',
  'Netherlands',
  'Poland',
  'Portugal',
  'Romania',
  'Slovakia',
  'Slovenia',
  'Spain',
  'Sweden',
];

const EU_CODES = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');

/** No restriction is shipped; the alternatives of each reason are, in the order in which they are offered. */
export const b2bRefusal: Policy['refusal'] = {
  rules: [],
  alternatives: {
    'below-minimum': [
      { en: 'A smaller package, or our web shop', zh: '较小的套餐，或网上商城' },
      { en: 'Several orders bundled into one', zh: '将多笔需求合并为一单' },
      { en: 'A partner who takes smaller orders', zh: '转介承接小额订单的合作伙伴' },
      { en: 'The order as it is, for a minimum fee', zh: '按现有需求承接，收取最低服务费' },
    ],
    'outside-region': [
      { en: 'A partner near you', zh: '您所在地区的合作伙伴' },
      { en: 'Remote service', zh: '远程服务' },
      { en: 'Delivery with freight paid by you', zh: '由您承担运费的配送' },
      { en: 'A place on the list for when we serve your region', zh: '登记意向，待服务覆盖贵地区时通知' },
    ],
    'outside-hours': [
      { en: 'The next free time within our hours', zh: '服务时间内最近的空档' },
      { en: 'Extra service at a charge', zh: '付费加班服务' },
      { en: 'Our help pages, open at any time', zh: '随时可用的自助帮助' },
    ],
    'quota-used': [
      { en: 'The next period’s first appointment', zh: '下一周期的首个预约' },
      { en: 'More services bought in advance', zh: '预购更多服务次数' },
      { en: 'Our help pages, open at any time', zh: '随时可用的自助帮助' },
    ],
    credit: [
      { en: 'Payment in advance, or by card', zh: '预付款或刷卡付款' },
      { en: 'A deposit and the rest before delivery', zh: '先付定金，发货前付清余款' },
      { en: 'A guarantee by a bank or the parent company', zh: '银行保函或母公司担保' },
      { en: 'A smaller first order', zh: '首单减小金额' },
    ],
    'no-match': [
      { en: 'The product of ours that comes nearest', zh: '我方最接近需求的产品' },
      { en: 'A firm we know that does this well', zh: '推荐擅长此项的同行或合作伙伴' },
      { en: 'News from us when we offer it', zh: '推出相应产品时通知您' },
    ],
    conduct: [
      { en: 'One named contact, in writing', zh: '指定唯一联系人，以书面沟通' },
      { en: 'An agreement on how we work together', zh: '签订合作行为约定' },
    ],
  },
  reasonsDays: 60,
  strategicTags: ['Strategic', '战略客户'],
  euCountries: [...EU_NAMES, ...EU_CODES],
};
