import type { PresetChanges } from '../../policy.ts';
import { abilityOfTenPoints, scaledTo, scales } from '../scales.ts';
import { logisticsRefusal } from './refusal.ts';

/** For carriers and warehouses: what a customer costs in handling weighs as much as almost anything else. */
export const logistics: PresetChanges = {
  preset: 'b2b-standard',
  id: 'logistics',
  name: { en: 'Logistics', zh: '物流' },
  notes: {
    en: 'For carriers and warehouses. Capacity is what is scarce: many small complicated orders crowd out the rest, so service burden weighs ten points more than in the standard, at the cost of payment and ability to pay. A minimum volume, service hours and a number of services hold for all but the best tiers; whoever falls below is offered bundles, slots and fees before a refusal. Put your own volumes, hours and numbers in.',
    zh: '适用于承运与仓储企业。运力最为稀缺：大量小额复杂订单会挤占其他客户的运力，因此服务负担的权重比标准政策高 10 分，付款与偿付能力相应降低。除最优等级外，均执行最低货量、服务时间和服务次数；不达标的客户先提供合并、预约或收费方案，再考虑婉拒。请填入自己的货量、时间和次数。',
  },
  minimumSpend: 60_000,
  groups: { payment: 30, ability: 10, value: 15, service: 25, contract: 10, relationship: 10 },
  indicators: {
    P1: scaledTo(10, scales.P1),
    P2: scaledTo(10, scales.P2),
    P3: scaledTo(3, scales.P3),
    P4: scaledTo(2, scales.P4),
    P5: scaledTo(3, scales.P5),
    ...abilityOfTenPoints,
    S1: scaledTo(8, scales.S1),
    S2: scaledTo(2, scales.S2),
    S3: scaledTo(11, scales.S3),
    S4: {
      max: 4,
      bins: [
        [0, 4],
        [1, 3],
        [2, 1],
      ],
    },
  },
  refusal: logisticsRefusal,
  care: { reminders: { on: true } },
  strategies: {
    A: { service: { en: 'Named dispatcher, fixed slots, night collection', zh: '专属调度，固定时段，可夜间取货' } },
    C: {
      service: {
        en: 'Service hours and quota apply; payment reminders 3 days before and 1 day after the due date',
        zh: '执行服务时间与次数限制；到期前 3 天、到期后 1 天提醒付款',
      },
    },
    D: {
      service: {
        en: 'Service hours and quota apply; free slots only after tiers A to C; finance calls',
        zh: '执行服务时间与次数限制；A 至 C 级优先后再安排空档；由财务致电',
      },
    },
  },
};
