import type { Decision, Dossier, Incident, Invoice } from '../../../shared/dossier.ts';
import type { IndicatorId } from '../../../shared/policy/names.ts';
import { TODAY } from './arbitrary.ts';

/** The same customer with one thing worse, or undefined where there is nothing of that kind to worsen. */
type Worsen = (dossier: Dossier, pick: number) => Dossier | undefined;

const usd = (minor: number) => ({ currency: 'USD', minor, home: minor });
const NEW_ID = '9900000000000000000';

/** Changes one record that meets a condition. */
function change<K extends 'invoices' | 'deals' | 'cases' | 'decisions' | 'incidents' | 'orders'>(
  list: K,
  fits: (one: Dossier[K][number]) => boolean,
  worse: (one: Dossier[K][number]) => Dossier[K][number],
): Worsen {
  return (dossier, pick) => {
    const records: readonly Dossier[K][number][] = dossier[list];
    const fitting = records.filter(fits);
    const chosen = fitting[pick % Math.max(1, fitting.length)];
    return chosen && { ...dossier, [list]: records.map((one) => (one === chosen ? worse(one) : one)) };
  };
}

const happened =
  (over: Partial<Incident>): Worsen =>
  (dossier) => ({
    ...dossier,
    incidents: [
      ...dossier.incidents,
      {
        ...{ id: NEW_ID, label: 'new', kind: 'other', fault: 'customer', severity: 'major', confirmed: true },
        ...{ amount: usd(400_000), on: TODAY - 20, due: null, kept: null, answeredOn: null, solvedOn: null },
        ...{ invoiceId: null, ...over },
      },
    ],
  });

const isPlain = (invoice: Invoice): boolean => !invoice.payments && !invoice.writtenOff && !invoice.short;

const paidLater = change(
  'invoices',
  (i) => i.paidOn !== null && isPlain(i),
  (i) => {
    const paidOn = (i.paidOn ?? 0) + 25;
    return paidOn <= TODAY
      ? { ...i, paidOn }
      : { ...i, state: 'open', open: i.amount, paidOn: null, paidOnSource: null };
  },
);

const partPaidLater = change(
  'invoices',
  (i) => (i.payments?.length ?? 0) > 1,
  (i) => ({
    ...i,
    payments: i.payments?.map((p, n) => (n === 0 ? { ...p, on: Math.min(TODAY, p.on + 20) } : p)) ?? [],
  }),
);

const lowerGrade = (kind: Decision['kind']): Worsen =>
  change(
    'decisions',
    (d) => d.kind === kind && d.value !== null && d.value >= 2 && d.value <= 5,
    (d) => ({ ...d, value: (d.value ?? 2) - 1 }),
  );

/** For every indicator, changes that are worse for the firm. */
export const WORSE: Record<IndicatorId, [what: string, worsen: Worsen][]> = {
  P1: [
    ['an invoice is paid later', paidLater],
    ['a part payment comes later', partPaidLater],
  ],
  P2: [
    ['an invoice is paid later', paidLater],
    ['a part payment comes later', partPaidLater],
  ],
  P3: [['an invoice is paid later', paidLater]],
  P4: [['an invoice is paid later', paidLater]],
  P5: [['an invoice is paid later', paidLater]],
  P6: [
    [
      'a promise is broken',
      change(
        'incidents',
        (i) => i.kind === 'promise',
        (i) => ({ ...i, kept: false }),
      ),
    ],
  ],
  A1: [
    ['an invoice is paid later', paidLater],
    [
      'a deposit is given back',
      (dossier) => ({ ...dossier, contracts: dossier.contracts.filter((c) => c.kind !== 'deposit') }),
    ],
    [
      'an order is accepted',
      (dossier) => ({
        ...dossier,
        orders: [
          ...dossier.orders,
          {
            ...{ id: NEW_ID, label: 'new', state: 'accepted', amount: usd(900_000), today: 900_000 },
            ...{ on: TODAY - 1, billed: null },
          },
        ],
      }),
    ],
  ],
  A2: [
    [
      'the band falls',
      change(
        'decisions',
        (d) => d.kind === 'financial-band' && d.band !== null,
        (d) => ({ ...d, band: 'E' }),
      ),
    ],
  ],
  A3: [['an invoice is paid later', paidLater]],
  A4: [
    ['a debt is written off', happened({ kind: 'write-off' })],
    [
      'an invoice is written off',
      change(
        'invoices',
        (i) => i.state === 'open' && isPlain(i),
        (i) => ({ ...i, state: 'settled', ...(i.amount ? { writtenOff: i.amount } : {}) }),
      ),
    ],
  ],
  V1: [
    [
      'an invoice is cancelled',
      change(
        'invoices',
        () => true,
        (i) => ({ ...i, state: 'void' }),
      ),
    ],
  ],
  V2: [
    [
      'a margin is thinner',
      change(
        'deals',
        (d) => d.margin !== undefined,
        (d) => ({ ...d, margin: usd((d.margin?.minor ?? 0) - 100_000) }),
      ),
    ],
    ['goods come back', happened({ kind: 'return' })],
    [
      'a case comes in',
      (dossier) => ({
        ...dossier,
        cases: [
          ...dossier.cases,
          {
            ...{ id: NEW_ID, label: 'new', openedOn: TODAY - 5, closedOn: null, open: true },
            ...{ complaint: false, fault: 'customer' },
          },
        ],
      }),
    ],
    ['an invoice is paid later', paidLater],
  ],
  V3: [
    [
      'a deal is lost instead of won',
      change(
        'deals',
        (d) => d.outcome === 'won',
        (d) => ({ ...d, outcome: 'lost' }),
      ),
    ],
  ],
  V4: [['the firm is too small', (dossier) => ({ ...dossier, customer: { ...dossier.customer, employees: 3 } })]],
  S1: [
    [
      'a complaint is the customer’s own fault',
      change(
        'cases',
        (c) => c.complaint,
        (c) => ({ ...c, fault: 'customer' }),
      ),
    ],
  ],
  S2: [
    ['goods come back', happened({ kind: 'return' })],
    [
      'a return was not our fault after all',
      change(
        'incidents',
        (i) => i.kind === 'return',
        (i) => ({ ...i, fault: 'customer' }),
      ),
    ],
  ],
  S3: [
    [
      'a case is not our fault after all',
      change(
        'cases',
        (c) => c.fault === 'us',
        (c) => ({ ...c, fault: 'unknown' }),
      ),
    ],
  ],
  S4: [
    ['somebody is abused', happened({ kind: 'abuse' })],
    [
      'an incident is graver',
      change(
        'incidents',
        (i) => i.kind === 'abuse',
        (i) => ({ ...i, severity: 'serious' }),
      ),
    ],
  ],
  C1: [
    ['a contract is broken', happened({ kind: 'breach' })],
    [
      'a breach is confirmed',
      change(
        'incidents',
        (i) => i.kind === 'breach',
        (i) => ({ ...i, confirmed: true }),
      ),
    ],
  ],
  C2: [
    [
      'an accepted order is cancelled',
      change(
        'orders',
        (o) => o.state === 'accepted',
        (o) => ({ ...o, state: 'cancelled' }),
      ),
    ],
  ],
  C3: [
    [
      'an invoice is closed short',
      change(
        'invoices',
        (i) => i.short !== undefined && i.state === 'settled',
        (i) => ({ ...i, short: usd(1000) }),
      ),
    ],
  ],
  C4: [
    [
      'a deal asks for longer terms',
      change(
        'deals',
        (d) => d.termsDays !== null,
        (d) => ({ ...d, termsDays: 120 }),
      ),
    ],
  ],
  R1: [
    [
      'the first deal was won later',
      (dossier) => ({
        ...dossier,
        deals: dossier.deals.map((d) => ({
          ...d,
          closedOn: d.closedOn === null ? null : Math.min(TODAY, d.closedOn + 200),
        })),
        invoices: dossier.invoices,
      }),
    ],
  ],
  R2: [
    [
      'all deals lie a month further back',
      (dossier) => ({
        ...dossier,
        deals: dossier.deals.map((d) => ({ ...d, closedOn: d.closedOn === null ? null : d.closedOn - 30 })),
      }),
    ],
  ],
  R3: [['a survey is worse', lowerGrade('survey')]],
  R4: [['a rating is worse', lowerGrade('rating')]],
};
