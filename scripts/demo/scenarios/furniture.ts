import type { Random } from '../../demo-org/random.ts';
import type { Firm, Trade } from './firm-model.ts';
import { type Ask, overTheMonth, rota, times } from './request.ts';

const MATERIAL = 0.52;
/** Measuring, drawing and fitting of the smallest piece, and of each 1,000 of a larger order beyond. */
const VISIT_HOURS = 7;
const HOURS_A_THOUSAND = 0.85;
const TRAVEL_HOURS = 18;

const SIMPLE = ['Single piece', 'Repair', 'Standard size', '单件', '维修'] as const;
const NEAR = ['Shanghai', 'Jiangsu', 'Zhejiang'] as const;
const FAR = ['Guangdong', 'Sichuan', 'Beijing', 'Shaanxi'] as const;

/** A workshop that makes furniture to measure: for hotels, offices and designers, and for many who want one plain table. */
export const furniture: Trade = {
  scenario: 'furniture',
  firm: 'Linden Workshop (Shanghai)',
  preset: 'custom-furniture',
  seed: 'linden-workshop',
  home: 'CNY',
  zone: 'Asia/Shanghai',
  offset: '+08:00',
  names: 'cn',
  market: {
    weight: 1,
    country: 'China',
    currency: 'USD',
    cities: ['上海', '苏州', '杭州', '宁波', '无锡'],
    phone: '+86 21 5550 1',
    firstNames: ['伟', '芳', '建国', '丽华', '志强', '晓燕'],
    lastNames: ['王', '李', '张', '刘', '陈', '杨'],
  },
  groups: [
    {
      name: 'hotels and offices',
      count: 10,
      archetypes: ['good', 'star', 'growing'],
      months: 24,
      invoiceSize: 16_000,
      invoicesAYear: 12,
      industry: 'Hospitality',
    },
    {
      name: 'strategic chain',
      count: 1,
      archetypes: ['good'],
      months: 24,
      strategic: true,
      invoiceSize: 24_000,
      invoicesAYear: 10,
      industry: 'Hospitality',
    },
    {
      name: 'designers',
      count: 9,
      archetypes: ['good', 'growing', 'seasonal'],
      months: 24,
      invoiceSize: 7500,
      invoicesAYear: 8,
      industry: 'Design',
    },
    {
      name: 'small shops',
      count: 14,
      archetypes: ['slow', 'good', 'disputed'],
      months: 24,
      invoiceSize: 1500,
      invoicesAYear: 5,
      industry: 'Retail',
    },
    {
      name: 'many complaints',
      count: 8,
      archetypes: ['abusive', 'ruinous', 'slow'],
      months: 24,
      invoiceSize: 1300,
      invoicesAYear: 6,
      industry: 'Retail',
    },
  ],
  staff: { people: 9, hoursADay: 6.5, daysAWeek: 5 },
  weeks: 4,
  assumptions: { takesAlternative: 0.5, letterHours: 0.25 },
  requests: (random, firm) => overTheMonth(random.fork('days'), firm, asksOf(random, firm)),
};

function asksOf(random: Random, firm: Firm): Ask[] {
  const large = rota(firm, ['hotels and offices', 'strategic chain', 'designers']);
  const little = rota(firm, ['small shops', 'many complaints']);
  const abroad = firm.customers.filter(({ strategic, tier }) => strategic || tier === 'A').slice(0, 2);
  const here = (): string[] => [random.of(NEAR)];
  return [
    ...times(18, (n) => project(random, { customer: large(n), scope: 'deal', places: here() })),
    ...times(9, () => project(random, { scope: 'lead', places: here() })),
    ...times(7, () => project(random, { scope: 'lead', places: [random.of(FAR)] })),
    ...abroad.map((customer) => project(random, { customer, scope: 'deal', places: [random.of(FAR)] })),
    ...times(22, () => simple(random, { scope: 'lead', places: here() })),
    ...times(14, (n) => simple(random, { customer: little(n), scope: 'deal', places: here() })),
    ...times(5, (n) => simple(random, { customer: large(n * 3), scope: 'deal', places: here() })),
    ...times(7, () => odd(random, here())),
    ...times(4, () => simple(random, { scope: 'lead', places: here(), amount: null })),
    ...times(3, () => project(random, { scope: 'lead', places: null })),
  ];
}

type Wish = Pick<Ask, 'customer'> & Pick<Ask['request'], 'scope' | 'places' | 'amount'>;

function project(random: Random, { customer, ...request }: Wish): Ask {
  const billed = Math.round(random.logNormal(22_000, 0.4) / 100) * 100;
  const far = request.places?.some((place) => FAR.some((distant) => distant === place)) ?? false;
  return {
    label: far ? 'A whole room, far away' : 'A whole room',
    customer,
    billed,
    directShare: MATERIAL,
    request: { ...request, need: random.of(['Whole room', 'Several pieces']) },
    hours: hoursFor(random, billed) + (far ? TRAVEL_HOURS : 0),
  };
}

function simple(random: Random, { customer, ...request }: Wish): Ask {
  const billed = random.int(60, 280) * 10;
  const need = random.of(SIMPLE);
  return {
    label: `Simple: ${need}`,
    customer,
    billed,
    directShare: MATERIAL,
    request: { ...request, need },
    hours: hoursFor(random, billed),
  };
}

function odd(random: Random, places: string[]): Ask {
  const billed = random.int(70, 145) * 10;
  return {
    label: 'A small special piece',
    billed,
    directShare: MATERIAL,
    request: { scope: 'deal', places, need: 'Special piece' },
    hours: hoursFor(random, billed) + 1,
  };
}

function hoursFor(random: Random, billed: number): number {
  return Math.round((VISIT_HOURS + (billed / 1000) * HOURS_A_THOUSAND) * random.logNormal(1, 0.15) * 4) / 4;
}
