import type { Day } from '../../shared/values/day.ts';
import { ARCHETYPES, type Archetype, type ArchetypeName } from './archetypes.ts';
import { DAYS_A_MONTH, instantOf } from './calendar.ts';
import { companyName, INDUSTRIES } from './names.ts';
import { MARKETS, type Market, rateOf } from './places.ts';
import type { Random } from './random.ts';
import type { Draft } from './records.ts';
import { OWNERS } from './users.ts';

/** A customer's constants: who it is, how big, on which terms. Its records are drawn from these. */
export interface Profile {
  archetype: Archetype;
  market: Market;
  name: string;
  city: string;
  ownerId: string;
  /** Median invoice in home units. */
  invoiceSize: number;
  termsDays: number;
  invoicesAYear: number;
  months: number;
  /** Day the account was created. */
  since: Day;
}

/** Days to pay, and how often they occur. */
const TERMS_WEIGHTS = { 14: 1, 30: 6, 45: 2, 60: 2 } as const;
const OLDEST_YEARS = 8;

/** Which customer is drawn. */
export interface DrawnCustomer {
  /** Day of the demo. */
  asOf: Day;
  archetype: ArchetypeName;
  /** Names given out so far; the customer's own is added. */
  taken: Set<string>;
  /** Replaces a drawn name. */
  fixedName: string | undefined;
}

/** Draws who a customer is. */
export function drawProfile(random: Random, { asOf, archetype, taken, fixedName }: DrawnCustomer): Profile {
  const behaviour: Archetype = ARCHETYPES[archetype];
  const marketName = random.weighted({ us: 44, cn: 26, de: 12, gb: 11, jp: 7 });
  const market = MARKETS[marketName];
  const city = random.of<string>(market.cities);
  const months = random.int(...behaviour.months);
  const older = months < 12 ? random.int(2, 20) : random.int(10, Math.round((OLDEST_YEARS - 2) * 365));
  if (fixedName) taken.add(fixedName);
  return {
    archetype: behaviour,
    market,
    name: fixedName ?? companyName(random, marketName, city, taken),
    city,
    ownerId: random.of(OWNERS).id,
    invoiceSize: Math.min(80_000, Math.max(300, random.logNormal(6500, 0.85))),
    termsDays: Number(random.weighted(TERMS_WEIGHTS)),
    invoicesAYear: random.int(...behaviour.invoicesAYear),
    months,
    since: asOf - Math.round(months * DAYS_A_MONTH) - older,
  };
}

/** The account record. Most customers have a written limit; a few have none, and a few are prepaid only. */
export function accountDraft(random: Random, profile: Profile): Draft {
  const { market, invoiceSize, invoicesAYear, termsDays } = profile;
  const employees = Math.max(3, Math.round(random.logNormal(invoiceSize / 80, 0.7)));
  const minute = random.int(540, 1020);
  const usualExposure = ((invoicesAYear * invoiceSize) / 365) * (termsDays + 20) * (profile.archetype.limitFactor ?? 1);
  return {
    createdOn: profile.since,
    minute,
    fields: {
      Account_Name: profile.name,
      Account_Type: 'Customer',
      Industry: random.of(INDUSTRIES),
      Employees: employees,
      Annual_Revenue: round(employees * random.logNormal(140_000, 0.4) * rateOf(market.currency), 10_000),
      Phone: `${market.phone}${random.int(10, 99)}`,
      Website: null,
      Billing_City: profile.city,
      Billing_Country: market.country,
      Currency: market.currency,
      Exchange_Rate: rateOf(market.currency),
      Winnow_Credit_Limit: drawLimit(random, usualExposure, market.currency),
      Owner: profile.ownerId,
      Created_Time: instantOf(profile.since, minute),
      Modified_Time: instantOf(profile.since, minute),
    },
  };
}

/** One or two people of the customer. */
export function contactDrafts(random: Random, profile: Profile): Draft[] {
  const { market } = profile;
  const titles = ['Purchasing Manager', 'Accounts Payable'].slice(0, random.int(1, 2));
  return titles.map((title, index) => {
    const minute = random.int(540, 1020);
    return {
      createdOn: profile.since + index,
      minute,
      fields: {
        First_Name: random.of(market.firstNames),
        Last_Name: random.of(market.lastNames),
        Title: title,
        Email: `${title.split(' ')[0]?.toLowerCase()}.${random.int(100, 999)}@customer.example`,
        Phone: `${market.phone}${random.int(10, 99)}`,
        Mailing_Country: market.country,
        Owner: profile.ownerId,
        Created_Time: instantOf(profile.since + index, minute),
        Modified_Time: instantOf(profile.since + index, minute),
      },
    };
  });
}

function drawLimit(random: Random, expectedExposure: number, currency: string): number | null {
  if (random.chance(0.08)) return null;
  if (random.chance(0.03)) return 0;
  const limit = Math.max(2000, expectedExposure * random.logNormal(2.2, 0.35));
  return round(limit * rateOf(currency), currency === 'JPY' ? 100_000 : 500);
}

function round(amount: number, step: number): number {
  return Math.max(step, Math.round(amount / step) * step);
}
