import type { Assessment } from '../assessment/assessment.ts';
import { type CashForecast, joinForecasts } from '../outlook/cash-forecast.ts';
import type { Expectations } from '../outlook/outlook.ts';
import { compareTexts } from '../values/order.ts';

/** A customer of whom late money is expected. */
export interface Collectable {
  assessment: Assessment;
  expectations: Expectations;
}

/**
 * Whom to collect from first: the customers of whom late money is expected in the next 90 days, most first, ties by id.
 * @example collectFirst([assessment]).map(({ expectations }) => expectations.lateMoney) // [927_847]
 */
export function collectFirst(assessments: readonly Assessment[]): Collectable[] {
  return assessments
    .flatMap((assessment): Collectable[] => {
      const { outlook } = assessment;
      return outlook && !('none' in outlook) && outlook.lateMoney > 0 ? [{ assessment, expectations: outlook }] : [];
    })
    .sort(
      (a, b) =>
        b.expectations.lateMoney - a.expectations.lateMoney ||
        compareTexts(a.assessment.customer.id, b.assessment.customer.id),
    );
}

/**
 * What all customers owe, by when it is expected; home minor units. All assessments must be of the same day.
 * @example expectedCash([assessment]).laterThanUsual // 90_000
 */
export const expectedCash = (assessments: readonly Assessment[]): CashForecast =>
  joinForecasts(assessments.flatMap(({ outlook }) => outlook?.cash ?? []));
