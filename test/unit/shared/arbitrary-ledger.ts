import * as fc from 'fast-check';
import {
  CARD_ITEMS,
  type Contract,
  type Credit,
  type Decision,
  type Dossier,
  INCIDENT_KINDS,
  type Incident,
  type Order,
} from '../../../shared/dossier.ts';
import type { Amount } from '../../../shared/money.ts';
import { dossiers, TODAY } from './arbitrary.ts';

const id = (prefix: number, n: number): string => `${prefix}${String(n).padStart(18, '0')}`;
const usd = (minor: number): Amount => ({ currency: 'USD', minor, home: minor });
const ago = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most }).map((days) => TODAY - days);
const money = fc.integer({ min: 0, max: 5_000_000 }).map(usd);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });

const many = <T extends object>(
  prefix: number,
  most: number,
  value: fc.Arbitrary<T>,
): fc.Arbitrary<(T & { id: string; label: string })[]> =>
  fc
    .array(value, { maxLength: most })
    .map((list) => list.map((one, n) => ({ ...one, id: id(prefix, n), label: `${prefix}-${n}` })));

const incident: fc.Arbitrary<Omit<Incident, 'id' | 'label'>> = fc.record({
  kind: fc.constantFrom(...INCIDENT_KINDS),
  fault: fc.constantFrom('customer', 'shared', 'us', 'unknown'),
  severity: fc.constantFrom('minor', 'major', 'serious'),
  confirmed: fc.boolean(),
  amount: maybe(money),
  on: maybe(ago(800)),
  due: maybe(ago(300)),
  kept: fc.constantFrom(true, false, null),
  answeredOn: maybe(ago(300)),
  solvedOn: maybe(ago(300)),
  invoiceId: maybe(fc.integer({ min: 0, max: 24 }).map((n) => id(1, n))),
});

const decision: fc.Arbitrary<Omit<Decision, 'id' | 'label'>> = fc
  .record({
    kind: fc.constantFrom('limit', 'qualification', 'financial-band', 'survey', 'rating', 'other'),
    state: fc.constantFrom('proposed', 'approved', 'rejected'),
    requester: maybe(fc.constantFrom('ada', 'ben', 'cai')),
    approver: maybe(fc.constantFrom('dot', 'eve')),
    reason: maybe(fc.constant('review')),
    from: fc.oneof({ weight: 4, arbitrary: ago(150) }, { weight: 2, arbitrary: ago(500) }, fc.constant(null)),
    expires: fc.option(
      fc.integer({ min: -200, max: 400 }).map((days) => TODAY + days),
      { nil: null, freq: 2 },
    ),
    recordId: fc.constant(null),
    temporary: fc.boolean(),
    tier: fc.constant(null),
    value: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(1, 2, 3, 4, 5) },
      fc.double({ min: 0, max: 6, noNaN: true }),
      fc.constant(null),
    ),
    band: maybe(fc.constantFrom('A', 'B', 'C', 'D', 'E')),
    amount: maybe(money),
    card: fc.dictionary(fc.constantFrom(...CARD_ITEMS), fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map((one) => ({
    ...one,
    limit:
      one.kind !== 'limit'
        ? null
        : one.amount && one.amount.minor > 0
          ? { state: 'amount' as const, amount: one.amount }
          : { state: 'zero' as const },
  }));

const contract: fc.Arbitrary<Omit<Contract, 'id' | 'label'>> = fc.record({
  kind: fc.constantFrom('contract', 'cover', 'deposit'),
  signedOn: maybe(ago(900)),
  from: maybe(ago(900)),
  to: maybe(fc.integer({ min: -400, max: 400 }).map((days) => TODAY + days)),
  amount: maybe(money),
  share: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
  minimum: maybe(money),
  noticeDays: maybe(fc.integer({ min: 0, max: 90 })),
});

const order: fc.Arbitrary<Omit<Order, 'id' | 'label'>> = fc
  .record({
    state: fc.constantFrom<Order['state']>('draft', 'accepted', 'delivered', 'cancelled'),
    amount: maybe(money),
    on: maybe(ago(600)),
    billed: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map((one) => ({ ...one, today: one.amount?.home ?? null }));

const credit: fc.Arbitrary<Omit<Credit, 'id' | 'label'>> = fc.record({
  kind: fc.constantFrom('return', 'other'),
  fault: fc.constantFrom('customer', 'shared', 'us', 'unknown'),
  amount: maybe(money),
  unapplied: maybe(money),
  on: maybe(ago(600)),
});

/** A random customer with every source there, terms and margins on deals, and invoices paid in parts, short or written off. */
export const fullDossiers: fc.Arbitrary<Dossier> = fc
  .record({
    base: dossiers,
    incidents: many(4, 12, incident),
    decisions: many(5, 16, decision),
    exits: fc.constant<Dossier['exits']>([]),
    contracts: many(6, 4, contract),
    orders: many(7, 8, order),
    credits: many(8, 4, credit),
    terms: fc.array(maybe(fc.constantFrom(0, 15, 30, 45, 90)), { minLength: 10, maxLength: 10 }),
    margins: fc.array(maybe(fc.double({ min: -0.3, max: 0.7, noNaN: true })), { minLength: 10, maxLength: 10 }),
    endings: fc.array(fc.constantFrom('none', 'full', 'short', 'lost', 'parts'), { minLength: 25, maxLength: 25 }),
  })
  .map(({ base, terms, margins, endings, ...lists }) => ({
    ...base,
    ...lists,
    sources: {
      ...base.sources,
      ...{
        amountPaid: true,
        terms: true,
        orders: true,
        incidents: true,
        contracts: true,
        decisions: true,
        exits: true,
      },
    },
    deals: base.deals.map((deal, n) => {
      const margin = margins[n];
      return {
        ...deal,
        termsDays: terms[n] ?? null,
        ...(deal.amount && margin != null ? { margin: usd(Math.round(deal.amount.minor * margin)) } : {}),
      };
    }),
    invoices: base.invoices.map((invoice, n) => {
      const { amount, paidOn } = invoice;
      if (!amount || paidOn === null || invoice.issued === null) return invoice;
      const half = Math.floor(amount.minor / 2);
      const middle = Math.floor((paidOn + invoice.issued) / 2);
      switch (endings[n]) {
        case 'full':
          return { ...invoice, short: usd(0) };
        case 'short':
          return { ...invoice, short: usd(half) };
        case 'lost':
          return { ...invoice, paidOn: null, paidOnSource: null, writtenOff: amount };
        case 'parts':
          return {
            ...invoice,
            ...{ short: usd(0), paidOnSource: 'books' as const },
            payments: [
              { on: middle, amount: usd(half) },
              { on: paidOn, amount: usd(amount.minor - half) },
            ],
          };
        default:
          return invoice;
      }
    }),
  }));
