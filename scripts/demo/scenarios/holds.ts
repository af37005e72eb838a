import type { Expectation } from '../steps.ts';
import { perHour, sumsOf } from './capacity.ts';
import type { Firm } from './firm-model.ts';
import type { Month, Screened } from './month.ts';

const FEWEST_CUSTOMERS = 30;
const MOST_CUSTOMERS = 60;

/** A firm that shows something: enough customers, and tiers that differ. */
export function firmHolds({ customers }: Firm): Expectation[] {
  const tiers = new Set(customers.map(({ tier }) => tier));
  return [
    [
      customers.length >= FEWEST_CUSTOMERS && customers.length <= MOST_CUSTOMERS,
      `${customers.length} customers, expected 30 to 60`,
    ],
    [tiers.size >= 3, `only the tiers ${[...tiers].join(', ')}`],
    [customers.some(({ strategic }) => strategic), 'no customer is strategic'],
  ];
}

/** The trouble that the restrictions are for is there. */
export function beforeHolds(before: Month): Expectation[] {
  const { small, rest } = bySize(before);
  return [
    [sumsOf(before.jobs).hours > before.capacity, 'the staff has hours for everything'],
    [before.unfit.some(({ good }) => good), 'the good customers’ work fits as it is'],
    [small < rest, 'the small ones bring as much an hour as the rest'],
  ];
}

/** The restrictions turn away only what they may: no customer of value, none because a fact is missing, none without an alternative. */
export function screeningHolds(screened: readonly Screened[]): Expectation[] {
  const names = (list: readonly Screened[]): string =>
    list.map(({ incoming, customer }) => customer?.name ?? incoming.label).join(', ');
  const letters = screened.filter(({ result }) => result.letter !== null);
  const lost = letters.filter(({ highValue }) => highValue);
  const unproven = letters.filter(({ result }) => {
    const finding = result.findings.find(({ rule }) => rule === result.letter?.rule);
    return finding?.state !== 'applies' || finding.needs.length > 0;
  });
  const bare = letters.filter(({ result }) => result.letter?.alternatives.length === 0);
  const oneLanguage = letters.filter(({ result: { letter } }) =>
    [letter?.because, letter?.change, ...(letter?.alternatives ?? [])].some((text) => !text?.en || !text.zh),
  );
  return [
    [letters.length > 0, 'nobody is turned away'],
    [lost.length === 0, `customers of value are turned away: ${names(lost)}`],
    [screened.some(({ highValue }) => highValue), 'no customer of value asks for anything'],
    [unproven.length === 0, `turned away without the facts: ${names(unproven)}`],
    [screened.some(({ result }) => result.needs.length > 0), 'no request lacks a fact, so nothing is shown'],
    [bare.length === 0, `turned away without an alternative: ${names(bare)}`],
    [oneLanguage.length === 0, `a letter lacks a language: ${names(oneLanguage)}`],
  ];
}

/** Capacity goes from the small and complicated to the rest. */
export function afterHolds(before: Month, after: Month, when: string): Expectation[] {
  const goodHours = ({ done }: Month): number => sumsOf(done.filter(({ good }) => good)).hours;
  return [
    [sumsOf(after.jobs).hours + after.letterHours < sumsOf(before.jobs).hours, `no capacity is freed ${when}`],
    [goodHours(after) > goodHours(before), `no more of the good work fits ${when}`],
    [earned(after) > earned(before), `what is left an hour does not rise ${when}`],
  ];
}

/** What is left for every hour worked, the hours for letters included; home minor units. */
export function earned({ done, letterHours }: Month): number {
  const sums = sumsOf(done);
  return perHour({ ...sums, hours: sums.hours + letterHours });
}

/** What is left an hour of all that was asked for, small ones and the rest; home minor units. */
export function bySize({ jobs }: Month): { small: number; rest: number } {
  return {
    small: perHour(sumsOf(jobs.filter(({ screened }) => screened.small))),
    rest: perHour(sumsOf(jobs.filter(({ screened }) => !screened.small))),
  };
}
