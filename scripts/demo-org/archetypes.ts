import type { RecordedFault } from '../../shared/dossier/dossier.ts';

/** How a kind of customer behaves. Shares are 0–1, rates are a year's, days are calendar days. */
export interface Archetype {
  /** Customers out of a hundred. */
  weight: number;
  /** Months of billing up to the day of the demo; 24 where it has always bought. */
  months: readonly [number, number];
  invoicesAYear: readonly [number, number];
  /** Amount today over the amount two years ago. */
  growth: number;
  /** Calendar months in which it buys; all where absent. */
  season?: readonly number[];
  /** Months before the day of the demo at which it stopped buying. */
  silentFor?: number;
  /** Share of invoices paid late now, and two years ago. */
  late: number;
  lateBefore: number;
  /** Median days late of those. */
  daysLate: number;
  /** Share of due invoices of the last four months that it has simply not paid. */
  unpaid: number;
  partial: number;
  disputed: number;
  casesAYear: number;
  faults: Readonly<Record<RecordedFault, number>>;
  /** Share of closed deals that were won. */
  won: number;
  /** Credit limit over the usual one for its size. */
  limitFactor?: number;
  /** Its invoices say Paid, but without the day. */
  statusOnly?: true;
}

const HONEST: Archetype['faults'] = { customer: 3, shared: 2, us: 2, unknown: 2 };

const GOOD: Archetype = {
  weight: 33,
  months: [20, 24],
  invoicesAYear: [8, 26],
  growth: 1.1,
  late: 0.08,
  lateBefore: 0.1,
  daysLate: 3,
  unpaid: 0,
  partial: 0.01,
  disputed: 0.01,
  casesAYear: 0.5,
  faults: HONEST,
  won: 0.65,
};

/** The kinds of customer of the demo's firm. */
export const ARCHETYPES = {
  good: GOOD,
  star: {
    ...GOOD,
    weight: 7,
    invoicesAYear: [24, 48],
    growth: 1.6,
    late: 0,
    lateBefore: 0,
    casesAYear: 0.2,
    won: 0.85,
    limitFactor: 1.6,
  },
  slow: {
    ...GOOD,
    weight: 17,
    late: 0.5,
    lateBefore: 0.45,
    daysLate: 16,
    unpaid: 0.15,
    partial: 0.04,
    casesAYear: 0.8,
    won: 0.5,
  },
  disputed: { ...GOOD, weight: 5, late: 0.35, daysLate: 12, unpaid: 0.1, disputed: 0.2, casesAYear: 3, won: 0.45 },
  growing: { ...GOOD, weight: 8, growth: 3.2, late: 0.05, invoicesAYear: [14, 34], won: 0.75 },
  dying: {
    ...GOOD,
    weight: 6,
    growth: 0.35,
    silentFor: 3,
    late: 0.85,
    lateBefore: 0.15,
    daysLate: 38,
    unpaid: 0.65,
    partial: 0.1,
    casesAYear: 3,
    won: 0.3,
  },
  abusive: {
    ...GOOD,
    weight: 4,
    late: 0.4,
    daysLate: 14,
    unpaid: 0.12,
    disputed: 0.12,
    casesAYear: 9,
    faults: { customer: 10, shared: 2, us: 1, unknown: 2 },
    won: 0.35,
  },
  ownFault: {
    ...GOOD,
    weight: 4,
    late: 0.25,
    daysLate: 9,
    disputed: 0.05,
    casesAYear: 9,
    faults: { customer: 1, shared: 1, us: 10, unknown: 1 },
    won: 0.5,
  },
  seasonal: { ...GOOD, weight: 5, season: [3, 4, 5, 9, 10, 11], invoicesAYear: [10, 20], late: 0.18, daysLate: 7 },
  new: { ...GOOD, weight: 6, months: [1, 2], invoicesAYear: [12, 24], growth: 1, late: 0.15, won: 0.55 },
  statusOnly: { ...GOOD, weight: 5, late: 0.2, statusOnly: true },
  ruinous: {
    ...GOOD,
    weight: 3,
    growth: 0.6,
    silentFor: 4,
    late: 0.99,
    lateBefore: 0.8,
    daysLate: 110,
    unpaid: 0.9,
    casesAYear: 8,
    faults: { customer: 10, shared: 2, us: 0, unknown: 2 },
    won: 0.08,
    limitFactor: 0.2,
  },
  empty: { ...GOOD, weight: 2, months: [0, 0], invoicesAYear: [0, 0], won: 0.2 },
} as const satisfies Record<string, Archetype>;

export type ArchetypeName = keyof typeof ARCHETYPES;
