import { formatsFor } from '../../../shared/texts/format.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import { sumsOf } from './capacity.ts';
import type { Assumptions, Firm } from './firm-model.ts';
import { bySize, earned } from './holds.ts';
import type { Month, Screened } from './month.ts';

const en = formatsFor('en');

const OUTCOMES = ['refuse', 'wait-list', 'fee', 'self-service'] as const;

const OUTCOME_WORDS = {
  refuse: 'refused',
  'wait-list': 'wait-listed',
  fee: 'charged a fee',
  'self-service': 'sent to self-service',
} as const;

/** Who the firm is and how its customers were judged. */
export function firmLines({ trade, policy, customers, counts }: Firm): string[] {
  const tiers = Map.groupBy(customers, ({ tier }) => tier);
  const shown = [...tiers].sort(([a], [b]) => a.localeCompare(b)).map(([tier, list]) => `${tier} ${list.length}`);
  const { people, hoursADay, daysAWeek } = trade.staff;
  return [
    `${trade.firm}; preset ${policy.id}; generated data, the same for the same day`,
    `${customers.length} customers, ${counts['Invoices']} invoices, ${counts['Deals']} deals, ${counts['Cases']} cases; tiers: ${shown.join(', ')}`,
    `staff: ${people} people with ${hoursADay} hours a day for customers’ work, ${daysAWeek} days a week, ${trade.weeks} weeks`,
  ];
}

/** A month in hours, money and work that found no place. */
export function monthLines(month: Month, home: string): string[] {
  const asked = sumsOf(month.jobs);
  const done = sumsOf(month.done);
  const goodDone = sumsOf(month.done.filter(({ good }) => good));
  const lost = sumsOf(month.unfit.filter(({ good }) => good));
  const money = (minor: number): string => whole(minor, home);
  const small = month.jobs.filter(({ screened }) => screened.small);
  const { small: bySmall, rest } = bySize(month);
  const letters = month.letterHours > 0 ? ` and ${hours(month.letterHours)} for letters` : '';
  return [
    `asked: ${asked.jobs} jobs, ${hours(asked.hours)}${letters}; there are ${hours(month.capacity)} (${en.percent((asked.hours + month.letterHours) / month.capacity)})`,
    `done: ${done.jobs} jobs, ${hours(done.hours)}, revenue ${money(done.revenue)}, left after direct cost ${money(done.contribution)}: ${money(earned(month))} an hour`,
    `small and complicated: ${small.length} jobs, ${hours(sumsOf(small).hours)}, ${money(bySmall)} an hour; the rest ${money(rest)} an hour`,
    `customers to keep (A, B, strategic): ${goodDone.jobs} jobs, ${hours(goodDone.hours)} done; ${lost.jobs} jobs, ${hours(lost.hours)}, revenue ${money(lost.revenue)} do not fit`,
  ];
}

/** What the preset says, by outcome and rule, each with its alternatives in order. */
export function screeningLines(screened: readonly Screened[]): string[] {
  const kept = screened.filter(({ result }) => result.letter === null);
  const lacking = kept.filter(({ result }) => result.needs.length > 0);
  const exempt = kept.filter(({ result }) => result.findings.some(({ state }) => state === 'exempt'));
  const keep = screened.filter(({ highValue }) => highValue);
  return [
    `${screened.length} requests, ${kept.length} kept: ${keep.filter(({ result }) => result.letter === null).length} of the ${keep.length} of customers to keep; ${exempt.length} only because their tier or standing exempts them`,
    `${lacking.length} lack a fact and are kept until somebody asks: ${tally(lacking.flatMap(({ result }) => result.needs))}`,
    ...OUTCOMES.flatMap((outcome) => outcomeLines(screened, outcome)),
  ];
}

function outcomeLines(screened: readonly Screened[], outcome: (typeof OUTCOMES)[number]): string[] {
  const letters = screened.flatMap(({ result }) => (result.outcome === outcome ? [result.letter] : []));
  return [...Map.groupBy(letters, ({ rule }) => rule)].flatMap(([rule, list]) =>
    list
      .slice(0, 1)
      .flatMap((letter) => [
        `${list.length} ${OUTCOME_WORDS[outcome]}: ${rule} (${letter.reason})`,
        ...letter.alternatives.map((alternative, index) => `   ${index + 1}. ${alternative.en}`),
      ]),
  );
}

/** The data of one letter in one language, as a template takes it. */
export function letterLines({ incoming, customer, result }: Screened, language: Language): string[] {
  const { letter } = result;
  if (!letter) return [];
  const { money, day } = formatsFor(language);
  const amount = (name: string, minor: number | null): string[] =>
    minor === null ? [] : [`${name} ${money(minor, letter.home)}`];
  const { asked, least, fee } = letter.amounts;
  return [
    `[${language}] ${letter.rule}, ${letter.reason}; ${customer?.name ?? 'a new customer'}: ${incoming.label}`,
    `   because: ${letter.because[language]}`,
    `   change: ${letter.change[language]}`,
    `   instead: ${letter.alternatives.map((alternative, index) => `${index + 1}. ${alternative[language]}`).join('  ')}`,
    `   ${[...amount('asked', asked), ...amount('least', least), ...amount('fee', fee), ...(letter.askAgain ? [`ask again ${day(letter.askAgain)}`] : []), `written reasons until ${day(letter.reasonsUntil)}`].join('; ')}`,
  ];
}

/** What changed from the one month to the other. */
export function changeLines(before: Month, after: Month, home: string): string[] {
  const good = ({ done }: Month) => sumsOf(done.filter((job) => job.good));
  const freed = sumsOf(before.jobs).hours - sumsOf(after.jobs).hours - after.letterHours;
  const idle = after.capacity - sumsOf(after.done).hours - after.letterHours;
  const revenue = sumsOf(after.done).revenue - sumsOf(before.done).revenue;
  return [
    `${hours(freed)} of the staff freed; ${hours(idle)} of the month left for new work`,
    `${good(after).jobs - good(before).jobs} more jobs of customers to keep fit: ${hours(good(after).hours - good(before).hours)}, revenue ${whole(good(after).revenue - good(before).revenue, home)}`,
    `left an hour: ${whole(earned(before), home)} → ${whole(earned(after), home)} (${signed((earned(after) / earned(before) - 1) * 100)} %); revenue ${revenue < 0 ? '' : '+'}${whole(revenue, home)}`,
  ];
}

/** What is assumed without being known. */
export function assumptionLine({ takesAlternative, letterHours }: Assumptions): string {
  return `assumed, not known: ${en.percent(takesAlternative)} of those who are offered a fee or self-service take it; a letter takes ${letterHours} h; who is passed on brings nothing; who waits comes back; work that fits neither its week nor the next is lost`;
}

const hours = (value: number): string => `${en.number(value)} h`;

const whole = (minor: number, home: string): string => en.money(Math.round(minor / 100) * 100, home);

const signed = (value: number): string => `${value < 0 ? '' : '+'}${en.number(value)}`;

function tally(words: readonly string[]): string {
  return [...Map.groupBy(words, (word) => word)].map(([word, list]) => `${word} ${list.length}`).join(', ') || 'none';
}
