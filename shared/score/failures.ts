import { GRADES, type Grade } from '../vocabulary/model.ts';

/** Customers of a tier at the beginning of a half-year, and those of them who failed within it. */
export interface FailureCount {
  customers: number;
  failed: number;
}

/** By tier; a customer is counted once in each half-year. */
export type FailureCounts = Record<Grade, FailureCount>;

/** What the firm's own records say of customers who failed; counted once a month and kept with the portfolio's figures. */
export interface Failures {
  /** `yyyy-MM` of the count. */
  month: string;
  byTier: FailureCounts;
}

/**
 * Counts of nobody.
 * @example noFailures().A // { customers: 0, failed: 0 }
 */
export const noFailures = (): FailureCounts => byGrade(() => ({ customers: 0, failed: 0 }));

/**
 * The counts of both, whose customers must not overlap.
 * @example failedOf(joinFailures(noFailures(), noFailures())) // 0
 */
export const joinFailures = (left: FailureCounts, right: FailureCounts): FailureCounts =>
  byGrade((grade) => ({
    customers: left[grade].customers + right[grade].customers,
    failed: left[grade].failed + right[grade].failed,
  }));

/**
 * The bad cases of all tiers together.
 * @example failedOf(noFailures()) // 0
 */
export const failedOf = (counts: FailureCounts): number =>
  GRADES.reduce((total, grade) => total + counts[grade].failed, 0);

/**
 * The chance to fail within a half-year by tier, 0–1: (failed + k · p) ÷ (customers + k), p the share of all tiers together. So a tier of
 * few customers does not get a chance of 0 or 1.
 * @param k the weight of what is usual, `policy.shrink.k`.
 * @example failureChances({ ...noFailures(), A: { customers: 95, failed: 5 } }, 5).A // (5 + (5 * 5) / 95) / 100
 */
export function failureChances(counts: FailureCounts, k: number): Record<Grade, number> {
  const all = GRADES.reduce((total, grade) => total + counts[grade].customers, 0);
  const usual = all > 0 ? failedOf(counts) / all : 0;
  return byGrade((grade) => (counts[grade].failed + k * usual) / (counts[grade].customers + k));
}

const byGrade = <T>(made: (grade: Grade) => T): Record<Grade, T> => ({
  A: made('A'),
  B: made('B'),
  C: made('C'),
  D: made('D'),
  E: made('E'),
});
