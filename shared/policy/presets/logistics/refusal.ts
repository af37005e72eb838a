import type { Policy } from '../../policy.ts';

/** Many small complicated orders are steered to slots, bundles and fees, so that capacity is free for the rest. */
export const logisticsRefusal: Pick<Policy['refusal'], 'rules'> = {
  rules: [
    {
      id: 'minimum-volume',
      name: { en: 'Below the minimum volume', zh: '低于最低货量' },
      scope: ['lead', 'deal'],
      segment: { tiers: [], industries: [], customers: null },
      tests: [{ kind: 'volume-below', volume: 50 }],
      exempt: { tiers: ['A', 'B'], strategic: true, euEndUser: false },
      effect: 'refuse',
      fee: null,
      reason: 'below-minimum',
      because: {
        en: 'Our rounds are planned for consignments of 50 parcels and more; smaller ones would travel half empty at your cost.',
        zh: '我们的线路按每批 50 件以上规划；更小的批量会半空运行，成本由您承担。',
      },
      change: {
        en: 'From 50 parcels a consignment on we plan a round for you.',
        zh: '每批达到 50 件，我们即为您安排线路。',
      },
      askAgainDays: null,
      alternatives: [
        { en: 'Consignments of a week bundled into one', zh: '将一周的货物合并为一批' },
        { en: 'Our parcel partner for small consignments', zh: '由包裹合作伙伴承运小批量货物' },
        { en: 'The consignment as it is, for the minimum fee', zh: '按现有批量承运，收取最低运费' },
      ],
      review: '2027-06-30',
    },
    {
      id: 'service-hours',
      name: { en: 'Outside the service hours', zh: '超出服务时间' },
      scope: ['deal', 'case'],
      segment: { tiers: ['C', 'D', 'E', 'N'], industries: [], customers: null },
      tests: [{ kind: 'outside-hours', from: '08:00', to: '18:00', weekdays: [1, 2, 3, 4, 5, 6] }],
      exempt: { tiers: [], strategic: true, euEndUser: false },
      effect: 'wait-list',
      fee: null,
      reason: 'outside-hours',
      because: {
        en: 'We collect and answer from Monday to Saturday, 8 to 18 o’clock; at other times the night crew works for fixed rounds only.',
        zh: '取货和客服时间为周一至周六 8:00–18:00；其余时间夜班只负责固定线路。',
      },
      change: { en: 'The next free slot within these hours is yours.', zh: '可为您预留服务时间内最近的空档。' },
      askAgainDays: 1,
      alternatives: [],
      review: '2027-06-30',
    },
    {
      id: 'service-quota',
      name: { en: 'Monthly services used up', zh: '当月服务次数已用完' },
      scope: ['case'],
      segment: { tiers: ['C', 'D', 'E', 'N'], industries: [], customers: 'existing' },
      tests: [{ kind: 'services-used', most: 8, days: 30 }],
      exempt: { tiers: [], strategic: true, euEndUser: false },
      effect: 'self-service',
      fee: null,
      reason: 'quota-used',
      because: {
        en: 'Your agreement holds eight special services in 30 days, and they are used.',
        zh: '您的协议每 30 天包含 8 次专项服务，现已用完。',
      },
      change: {
        en: 'New services come with the next period, or with a larger agreement.',
        zh: '下一周期恢复次数，或升级协议即可增加。',
      },
      askAgainDays: 30,
      alternatives: [],
      review: '2027-06-30',
    },
    {
      id: 'many-small-orders',
      name: { en: 'Many small complicated orders', zh: '小额复杂订单过多' },
      scope: ['deal'],
      segment: { tiers: ['C', 'D', 'E', 'N'], industries: [], customers: 'existing' },
      tests: [
        { kind: 'amount-below', units: 500 },
        { kind: 'small-orders', most: 10, units: 500, days: 30 },
      ],
      exempt: { tiers: [], strategic: true, euEndUser: false },
      effect: 'fee',
      fee: 35,
      reason: 'below-minimum',
      because: {
        en: 'Ten orders below 500 in 30 days take more handling than transport; each further small one carries a handling fee of 35.',
        zh: '30 天内已有 10 笔低于 500 的订单，处理工作已多于运输；此后每笔小额订单加收 35 的处理费。',
      },
      change: {
        en: 'Bundled into orders of 500 and more they carry no fee.',
        zh: '合并为 500 以上的订单即免收处理费。',
      },
      askAgainDays: 30,
      alternatives: [
        { en: 'Orders of a week bundled into one', zh: '将一周的订单合并为一单' },
        { en: 'Standard consignments booked in our web portal', zh: '通过网上平台预订标准运单' },
      ],
      review: '2027-06-30',
    },
  ],
};
