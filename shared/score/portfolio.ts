import type { Deal, Dossier } from '../dossier/dossier.ts';
import type { Ledger } from '../dossier/ledgers.ts';
import type { UnreadFacts } from '../dossier/unread-facts.ts';
import type { Calibration } from './calibration.ts';
import type { Failures } from './failures.ts';

/** What some indicators compare a customer with: figures over all customers, computed apart and handed in. */
export interface Portfolio {
  /** Day of computation, `yyyy-MM-dd`. */
  asOf: string;
  customers: number;
  /** Share of due invoices that were late, 0–1. */
  lateShare: number;
  /** Share of closed deals that were won, 0–1. */
  winShare: number;
  /** Ascending conversion values at P10, P25 and P50 of the customers with a closed deal. */
  conversionCuts: [number, number, number] | null;
  /** Complaints (weighted by fault) per order. */
  complaintsPerOrder: number | null;
  /** Mean of the cases to be expected in a quarter, over customers with a case; null where nobody has one. */
  casesPerQuarter?: number | null;
  /** Returns per order of the long window; null without orders. */
  returnsPerOrder?: number | null;
  /** Median of cases per 10,000 home units billed, over customers with billing and at least one case. */
  casesPer10kMedian: number | null;
  /** Open receivables of all customers together, home minor units. */
  openReceivables?: number;
  /** Open receivables from which a customer is among the fifth that owes most; home minor units. */
  largeExposure?: number | null;
  /** What the largest customers were billed in the long window, largest first, at most ten; home minor units. */
  largestBilled?: number[];
  /** Lines that the firm has entered in its own ledgers for all customers together; a ledger without any is not in use yet. */
  lines?: Record<Ledger, number>;
  /** Of the open receivables, what customers in tiers D and E owe; home minor units. */
  openInBadTiers?: number;
  /** By alert rule, the openings on record and those of them that people have answered as wrong. */
  answers?: AnswerTally;
  /** Labels that the policy does not list and fields that cannot be read, with how often; absent where there are none. */
  unread?: UnreadFacts;
  /** How the firm's own chances of late payment differ from the default; absent where the default stands. */
  calibration?: Calibration;
  /** How many customers of each tier failed, by the firm's own records; absent where nobody has counted. */
  failures?: Failures;
}

/** Openings of a rule that are on record, and those of them that people have answered as wrong. */
export interface AnswerCount {
  openings: number;
  wrong: number;
}

/** By rule. Two of them add up, over customers who do not overlap. */
export type AnswerTally = Record<string, AnswerCount>;

/**
 * Conversion pulled to the portfolio's share: (won + k·p0) ÷ (closed + k).
 * @example conversionOf(make.dossierWith({ deals: [make.deal(10, 500), make.deal(20, 500)] }), 2, 0.5).value // 0.75
 */
export function conversionOf(
  dossier: Dossier,
  k: number,
  winShare: number,
): { value: number; won: Deal[]; closed: Deal[] } {
  const closed = dossier.deals.filter((d) => d.outcome === 'won' || d.outcome === 'lost');
  const won = closed.filter((d) => d.outcome === 'won');
  return { value: (won.length + k * winShare) / (closed.length + k), won, closed };
}
