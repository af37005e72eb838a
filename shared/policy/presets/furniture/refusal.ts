import type { Policy } from '../../policy.ts';

/** Small simple wishes are passed on, work outside the area is passed on; customers of value are kept. */
export const furnitureRefusal: Pick<Policy['refusal'], 'rules'> = {
  rules: [
    {
      id: 'simple-low-budget',
      name: { en: 'Simple need with a low budget', zh: '需求简单且预算较低' },
      scope: ['lead', 'deal'],
      segment: { tiers: [], industries: [], customers: null },
      tests: [
        { kind: 'amount-below', units: 3000 },
        {
          kind: 'need-is',
          needs: ['Simple', 'Single piece', 'Repair', 'Standard size', '简单', '单件', '维修', '标准尺寸'],
        },
      ],
      exempt: { tiers: ['A', 'B'], strategic: true, euEndUser: false },
      effect: 'refuse',
      fee: null,
      reason: 'below-minimum',
      because: {
        en: 'We make furniture to measure and take orders from 3,000 on; a single simple piece costs you more with us than it should.',
        zh: '我们专做定制家具，承接 3,000 以上的订单；单件简单家具由我们制作，费用会高于应有水平。',
      },
      change: {
        en: 'We gladly take on a whole room, or several pieces together from 3,000 on.',
        zh: '若为整间定制，或多件合计达到 3,000，我们很乐意承接。',
      },
      askAgainDays: null,
      alternatives: [
        { en: 'Our ready-made line in the web shop', zh: '网上商城的成品系列' },
        { en: 'Several pieces bundled into one order', zh: '多件合并为一单' },
        { en: 'A joiner we know who likes single pieces', zh: '推荐擅长单件制作的木工合作伙伴' },
      ],
      review: '2027-06-30',
    },
    {
      id: 'minimum-order',
      name: { en: 'Below the minimum order', zh: '低于最低订单额' },
      scope: ['deal'],
      segment: { tiers: [], industries: [], customers: null },
      tests: [{ kind: 'amount-below', units: 1500 }],
      exempt: { tiers: ['A', 'B'], strategic: true, euEndUser: false },
      effect: 'fee',
      fee: 250,
      reason: 'below-minimum',
      because: {
        en: 'Measuring, drawing and fitting take the same time for a small order; below 1,500 we charge a fee of 250.',
        zh: '小额订单的量尺、制图和安装用时相同；低于 1,500 的订单收取 250 的服务费。',
      },
      change: { en: 'From 1,500 on the fee falls away.', zh: '达到 1,500 即免收。' },
      askAgainDays: null,
      alternatives: [],
      review: '2027-06-30',
    },
    {
      id: 'service-area',
      name: { en: 'Outside the service area', zh: '超出服务区域' },
      scope: ['lead', 'deal'],
      segment: { tiers: [], industries: [], customers: null },
      tests: [
        {
          kind: 'outside-places',
          places: ['Shanghai', 'Jiangsu', 'Zhejiang', '上海', '上海市', '江苏', '江苏省', '浙江', '浙江省'],
        },
      ],
      exempt: { tiers: ['A', 'B'], strategic: true, euEndUser: true },
      effect: 'refuse',
      fee: null,
      reason: 'outside-region',
      because: {
        en: 'Our fitters serve Shanghai, Jiangsu and Zhejiang; farther away we could not come when something needs to be put right.',
        zh: '我们的安装团队服务上海、江苏和浙江；更远的地区在需要维修时无法及时到场。',
      },
      change: {
        en: 'We add regions once a year and will write to you when yours is among them.',
        zh: '我们每年扩展一次服务区域，覆盖贵地区时会通知您。',
      },
      askAgainDays: 365,
      alternatives: [],
      review: '2027-06-30',
    },
  ],
};
