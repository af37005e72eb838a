import type { PresetChanges } from '../../policy.ts';
import { abilityOfTenPoints } from '../ability-of-ten-points.ts';
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
    P1: {
      max: 8,
      bins: [
        [0, 8],
        [5, 7],
        [15, 5],
        [30, 3],
        [60, 1],
      ],
    },
    P2: {
      max: 5,
      bins: [
        [0.1, 5],
        [0.25, 4],
        [0.5, 2],
        [0.75, 1],
      ],
    },
    P3: {
      max: 6,
      bins: [
        [0, 6],
        [15, 5],
        [30, 3],
        [60, 2],
        [90, 1],
      ],
    },
    P4: {
      max: 3,
      bins: [
        [0, 3],
        [0.1, 2],
        [0.3, 1],
      ],
    },
    P5: {
      max: 1,
      bins: [[0, 1]],
    },
    ...abilityOfTenPoints,
    V1: {
      max: 12,
      bins: [
        [3, 12],
        [1.5, 10],
        [1, 8],
        [0.5, 3],
      ],
    },
    V2: {
      max: 10,
      bins: [
        [0.35, 10],
        [0.25, 8],
        [0.15, 5],
        [0.05, 2],
      ],
    },
    V3: {
      max: 4,
      bins: [
        [50, 4],
        [25, 3],
        [10, 1],
      ],
    },
    V4: {
      max: 4,
      bins: [
        [0.8, 4],
        [0.5, 2],
      ],
    },
  },
  refusal: furnitureRefusal,
  strategies: {
    A: { terms: { en: '30 % deposit, the rest 30 days after fitting', zh: '定金 30%，余款安装后 30 天内付清' } },
    B: { terms: { en: '30 % deposit, the rest on fitting', zh: '定金 30%，余款安装时付清' } },
    C: { terms: { en: '50 % deposit, the rest before delivery', zh: '定金 50%，余款发货前付清' } },
    D: { terms: { en: '70 % deposit, the rest before delivery', zh: '定金 70%，余款发货前付清' } },
    N: { terms: { en: '50 % deposit, the rest before delivery', zh: '定金 50%，余款发货前付清' } },
  },
};
