import type { Dossier } from '../dossier/dossier.ts';
import { letterLanguage } from '../letters/letters-for.ts';
import type { Policy } from '../policy/policy.ts';
import { DAYS_A_YEAR, type Day } from '../values/day.ts';

/** By what customers are told apart, so that nobody is judged worse for what he is. */
export const TRAITS = ['size', 'region', 'language', 'age'] as const;

export type Trait = (typeof TRAITS)[number];

/** A customer's group by each trait. */
export type Traits = Record<Trait, string>;

const SIZES = ['small', 'medium', 'large'] as const;

const AGES = ['under-1-year', '1-to-3-years', 'over-3-years'] as const;

/**
 * The groups of every customer as of a day, by id. Size: a third of the customers each by what they were billed in all. Region: the
 * country as the CRM spells it. Language: that of their letters. Age: since the first invoice.
 * @example traitsOf([dossier], policy, asOf).get(dossier.customer.id).age // '1-to-3-years'
 */
export function traitsOf(dossiers: Iterable<Dossier>, policy: Policy, asOf: Day): Map<string, Traits> {
  const found = Array.from(dossiers, (dossier) => ({
    id: dossier.customer.id,
    billed: billedInAll(dossier),
    own: ownTraits(dossier, policy, asOf),
  }));
  const sizes = found.map(({ billed }) => billed).sort((a, b) => b - a);
  const smallerThan = new Map(sizes.map((billed, place) => [billed, sizes.length - 1 - place]));
  return new Map(
    found.map(({ id, billed, own }) => [id, { ...own, size: sizeOf(smallerThan.get(billed) ?? 0, sizes.length) }]),
  );
}

/**
 * The groups of a customer that can be told without the others.
 * @example ownTraits(dossier, policy, asOf).language // 'en'
 */
export function ownTraits(dossier: Dossier, policy: Policy, asOf: Day): Omit<Traits, 'size'> {
  const { country } = dossier.customer;
  const years = (asOf - firstInvoice(dossier, asOf)) / DAYS_A_YEAR;
  const age = AGES[Number(years >= 1) + Number(years >= 3)] ?? AGES[0];
  return { region: country ?? '', language: letterLanguage(country, policy.letters, 'en'), age };
}

/**
 * The third in which a customer is by what it was billed.
 * @param below customers who were billed less, `of` all.
 * @example sizeOf(0, 9) // 'small'
 */
export const sizeOf = (below: number, of: number): string => SIZES[Math.floor((SIZES.length * below) / of)] ?? SIZES[0];

/**
 * What a customer was billed in all, home minor units.
 * @example billedInAll(make.dossierWith({ invoices: [late] })) // 90_000
 */
export const billedInAll = ({ invoices }: Dossier): number =>
  invoices.reduce((total, { amount }) => total + (amount?.home ?? 0), 0);

const firstInvoice = ({ invoices }: Dossier, asOf: Day): Day =>
  invoices.reduce((first, { issued }) => (issued === null ? first : Math.min(first, issued)), asOf);
