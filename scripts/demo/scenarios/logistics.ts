import type { Random } from '../../demo-org/random.ts';
import type { Firm, FirmCustomer, Trade } from './firm-model.ts';
import { type Ask, overTheMonth, rota, times } from './request.ts';

const HAULAGE = 0.62;
/** Booking, papers and loading of a consignment, and of each 100 parcels in it. */
const CONSIGNMENT_HOURS = 2.5;
const HOURS_A_HUNDRED = 1.6;
const NIGHT_HOURS = 3;
const SERVICE_HOURS = 2;

/** A carrier: shippers with full pallets, and many small orders with special wishes. */
export const logistics: Trade = {
  scenario: 'logistics',
  firm: 'Lakeline Carriers (Cleveland)',
  preset: 'logistics',
  seed: 'lakeline-carriers',
  home: 'USD',
  zone: 'America/New_York',
  offset: '-04:00',
  names: 'us',
  market: {
    weight: 1,
    country: 'United States',
    currency: 'USD',
    cities: ['Cleveland', 'Pittsburgh', 'Milwaukee', 'Grand Rapids'],
    phone: '+1 216 555 01',
    firstNames: ['Karen', 'Michael', 'Denise', 'Luis', 'Brian', 'Angela'],
    lastNames: ['Hansen', 'Whitfield', 'Ortega', 'Kowalski', 'Reed', 'Nguyen'],
  },
  groups: [
    {
      name: 'large shippers',
      count: 11,
      archetypes: ['good', 'star', 'growing'],
      months: 24,
      invoiceSize: 9000,
      invoicesAYear: 24,
      industry: 'Manufacturing',
    },
    {
      name: 'strategic shipper',
      count: 1,
      archetypes: ['slow'],
      months: 24,
      strategic: true,
      invoiceSize: 12_000,
      invoicesAYear: 20,
      industry: 'Energy',
    },
    {
      name: 'middling shippers',
      count: 12,
      archetypes: ['slow', 'disputed', 'seasonal'],
      months: 24,
      invoiceSize: 2400,
      invoicesAYear: 14,
      industry: 'Construction',
    },
    {
      name: 'many small orders',
      count: 10,
      archetypes: ['abusive', 'slow', 'dying'],
      months: 24,
      invoiceSize: 500,
      invoicesAYear: 18,
      industry: 'Retail',
      smallOrders: { count: 12, below: 500 },
      recentCases: 9,
    },
    {
      name: 'now and then',
      count: 10,
      archetypes: ['slow', 'ruinous', 'abusive'],
      months: 24,
      invoiceSize: 350,
      invoicesAYear: 8,
      industry: 'Retail',
    },
  ],
  staff: { people: 3, hoursADay: 6, daysAWeek: 6 },
  weeks: 4,
  assumptions: { takesAlternative: 0.5, letterHours: 0.2 },
  requests: (random, firm) => overTheMonth(random.fork('days'), firm, asksOf(random, firm)),
};

function asksOf(random: Random, firm: Firm): Ask[] {
  const large = rota(firm, ['large shippers', 'strategic shipper']);
  const middling = rota(firm, ['middling shippers']);
  const many = rota(firm, ['many small orders']);
  const rare = rota(firm, ['now and then']);
  return [
    ...times(30, (n) => consignment(random, large(n), { parcels: [90, 420], price: [14, 22] })),
    ...times(6, (n) => consignment(random, large(n * 2), { parcels: [60, 200], price: [14, 22], night: true })),
    ...times(4, (n) => consignment(random, large(n * 3), { parcels: [12, 40], price: [14, 22] })),
    ...times(12, (n) => consignment(random, middling(n), { parcels: [55, 140], price: [11, 16] })),
    ...times(7, (n) => consignment(random, middling(n * 2), { parcels: [55, 120], price: [11, 16], night: true })),
    ...times(12, (n) => consignment(random, many(n), { parcels: [6, 40], price: [5, 9] })),
    ...times(10, (n) => consignment(random, many(n), { parcels: [50, 64], price: [5, 7] })),
    ...times(6, (n) => consignment(random, rare(n), { parcels: [5, 45], price: [7, 10] })),
    ...times(5, (n) => consignment(random, rare(n * 2), { parcels: [52, 80], price: [8, 11], night: true })),
    ...times(7, () => consignment(random, undefined, { parcels: [5, 45], price: [7, 10] })),
    ...times(4, () => consignment(random, undefined, { parcels: [60, 120], price: [11, 16] })),
    ...times(3, () => withoutVolume(consignment(random, undefined, { parcels: [8, 40], price: [7, 10] }))),
    ...times(10, (n) => service(random, many(n))),
    ...times(4, (n) => service(random, middling(n))),
  ];
}

type Range = readonly [least: number, most: number];

/** What is shipped: parcels, their price in home units each, and whether by night. */
interface Shipment {
  parcels: Range;
  price: Range;
  night?: true;
}

function consignment(random: Random, customer: FirmCustomer | undefined, { parcels, price, night }: Shipment): Ask {
  const volume = random.int(...parcels);
  const hours = (CONSIGNMENT_HOURS + (volume / 100) * HOURS_A_HUNDRED) * random.logNormal(1, 0.15);
  return {
    label: `${volume} parcels${night ? ', by night' : ''}`,
    customer,
    directShare: HAULAGE,
    billed: Math.round(volume * (price[0] + (price[1] - price[0]) * random.next())),
    request: { scope: customer ? 'deal' : 'lead', volume, time: night ? '22:30' : `${random.int(10, 16)}:15` },
    hours: Math.round((hours + (night ? NIGHT_HOURS : 0)) * 4) / 4,
  };
}

function withoutVolume(ask: Ask): Ask {
  return { ...ask, label: 'Parcels, nobody has asked how many', request: { ...ask.request, volume: null } };
}

function service(random: Random, customer: FirmCustomer | undefined): Ask {
  return {
    label: 'Special service: new labels, another address',
    customer,
    billed: 0,
    directShare: 0,
    request: { scope: 'case', time: `${random.int(10, 16)}:15` },
    hours: Math.round(SERVICE_HOURS * random.logNormal(1, 0.3) * 4) / 4,
  };
}
