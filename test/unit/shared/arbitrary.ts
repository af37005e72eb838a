import * as fc from 'fast-check';
import type { Case, Deal, Dossier, Invoice } from '../../../shared/dossier.ts';
import type { Portfolio } from '../../../shared/portfolio.ts';

/** The day every random dossier is judged on. */
export const TODAY = 20_400;

export const portfolio: Portfolio = {
  asOf: '2025-11-08',
  customers: 300,
  lateShare: 0.3,
  winShare: 0.4,
  conversionCuts: [0.2, 0.33, 0.45],
  complaintsPerOrder: 0.08,
  casesPer10kMedian: 0.5,
};

/** No ledger, contracts, decisions, orders or credit notes, in an org that has none of those modules. */
export const nothingElse = {
  ...{ incidents: [], contracts: [], decisions: [], exits: [], orders: [], credits: [] },
  sources: {
    ...{ invoices: true, deals: true, cases: true, paidOn: true, dispute: true, fault: true, amountPaid: false },
    ...{
      terms: false,
      orders: false,
      incidents: false,
      contracts: false,
      decisions: false,
      exits: false,
      books: false,
    },
  },
} satisfies Partial<Dossier>;

const id = (prefix: number, n: number): string => `${prefix}${String(n).padStart(18, '0')}`;

const invoiceAt = (n: number): fc.Arbitrary<Invoice> =>
  fc
    .record({
      age: fc.integer({ min: 0, max: 500 }),
      terms: fc.integer({ min: 0, max: 90 }),
      minor: fc.integer({ min: 100, max: 50_000_000 }),
      paidAfter: fc.option(fc.integer({ min: 0, max: 300 }), { freq: 2 }),
    })
    .map(({ age, terms, minor, paidAfter }) => {
      const issued = TODAY - age;
      const amount = { currency: 'USD', minor, home: minor };
      const paidOn = paidAfter === null || issued + paidAfter > TODAY ? null : issued + paidAfter;
      return {
        ...{
          id: id(1, n),
          label: `INV-${n}`,
          issued,
          due: issued + terms,
          amount,
          dispute: 'none' as const,
          modifiedOn: null,
        },
        ...(paidOn === null
          ? { open: amount, state: 'open' as const, paidOn: null, paidOnSource: null }
          : {
              open: { ...amount, minor: 0, home: 0 },
              state: 'settled' as const,
              paidOn,
              paidOnSource: 'field' as const,
            }),
      };
    });

const dealAt = (n: number): fc.Arbitrary<Deal> =>
  fc
    .record({
      outcome: fc.constantFrom<Deal['outcome']>('open', 'won', 'lost'),
      age: fc.integer({ min: 0, max: 2000 }),
      minor: fc.integer({ min: 0, max: 90_000_000 }),
    })
    .map(({ outcome, age, minor }) => ({
      ...{ id: id(2, n), label: `Deal ${n}`, outcome, amount: { currency: 'USD', minor, home: minor } },
      ...{ closedOn: TODAY - age, termsDays: null, prepaid: false },
    }));

const caseAt = (n: number): fc.Arbitrary<Case> =>
  fc
    .record({
      age: fc.integer({ min: 0, max: 600 }),
      open: fc.boolean(),
      complaint: fc.boolean(),
      fault: fc.constantFrom<Case['fault']>('customer', 'shared', 'us', 'unknown'),
    })
    .map(({ age, ...rest }) => ({ id: id(3, n), label: `Case ${n}`, openedOn: TODAY - age, closedOn: null, ...rest }));

const many = <T>(at: (n: number) => fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> =>
  fc
    .integer({ min: 0, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => at(n)))) as fc.Arbitrary<T[]>;

/** A random customer with undisputed invoices, deals and cases, in one currency. */
export const dossiers: fc.Arbitrary<Dossier> = fc
  .record({
    invoices: many(invoiceAt, 25),
    deals: many(dealAt, 10),
    cases: many(caseAt, 8),
    limit: fc.option(fc.integer({ min: 0, max: 100_000_000 })),
    employees: fc.option(fc.integer({ min: 1, max: 5000 })),
  })
  .map(({ invoices, deals, cases, limit, employees }) => ({
    customer: {
      ...{ id: id(9, 1), module: 'Accounts' as const, name: 'Random', ownerId: id(8, 1), currency: 'USD', rate: null },
      ...{ industry: null, country: null, employees, annualRevenue: null, tags: [] },
      limit:
        limit === null
          ? { state: 'not-set' as const }
          : limit === 0
            ? { state: 'zero' as const }
            : { state: 'amount' as const, amount: { currency: 'USD', minor: limit, home: limit } },
    },
    ...{ home: 'USD', invoices, deals, cases, defects: [] },
    ...nothingElse,
  }));
