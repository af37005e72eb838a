import type { PresetChanges } from '../../policy.ts';
import { abilityOfTenPoints, scaledTo, scales } from '../scales.ts';
import { furnitureRefusal } from './refusal.ts';

/** For makers of furniture to measure: value and fit weigh double, and everything is made against a deposit. */
export const customFurniture: PresetChanges = {
  preset: 'b2b-standard',
  id: 'custom-furniture',
  name: { en: 'Custom furniture', zh: '定制家具' },
  notes: {
    en: 'For makers of furniture to measure. Each order ties up designers and fitters, so what a customer brings weighs twice as much as in the standard, and payment somewhat less, because a deposit is taken before anything is made. Simple wishes with a low budget and work outside the service area are passed on with alternatives; customers of tiers A and B are kept. Put your own service area and amounts in.',
    zh: '适用于定制家具企业。每一单都占用设计和安装人员，因此客户价值的权重为标准政策的两倍；由于开工前收取定金，付款权重略低。需求简单且预算较低的客户，以及服务区域以外的客户，婉拒并提供替代方案；A、B 级客户予以保留。请填入自己的服务区域和金额。',
  },
  minimumSpend: 20_000,
  groups: { payment: 25, ability: 10, value: 30, service: 15, contract: 10, relationship: 10 },
  indicators: {
    P1: scaledTo(8, scales.P1),
    P2: scaledTo(8, scales.P2),
    P3: scaledTo(2.5, scales.P3),
    P4: scaledTo(1.5, scales.P4),
    P5: scaledTo(3, scales.P5),
    ...abilityOfTenPoints,
    V1: scaledTo(12, scales.V1),
    V2: scaledTo(10, scales.V2),
    V3: {
      max: 4,
      bins: [
        [50, 4],
        [25, 3],
        [10, 1],
      ],
    },
    V4: scaledTo(4, scales.V4),
  },
  refusal: furnitureRefusal,
  terms: {
    A: { extraDays: 0, depositShare: 0.3 },
    B: { days: 0, depositShare: 0.3 },
    C: { days: 0, depositShare: 0.5 },
    D: { days: 0, depositShare: 0.7, depositLifts: false },
    N: { days: 0, depositShare: 0.5 },
  },
  strategies: {
    A: { terms: { en: '30 % deposit, the rest 30 days after fitting', zh: '定金 30%，余款安装后 30 天内付清' } },
    B: { terms: { en: '30 % deposit, the rest on fitting', zh: '定金 30%，余款安装时付清' } },
    C: { terms: { en: '50 % deposit, the rest before delivery', zh: '定金 50%，余款发货前付清' } },
    D: { terms: { en: '70 % deposit, the rest before delivery', zh: '定金 70%，余款发货前付清' } },
    N: { terms: { en: '50 % deposit, the rest before delivery', zh: '定金 50%，余款发货前付清' } },
  },
};
