import type { Policy } from '../../../shared/policy/policy.ts';
import type { AskingCustomer, RefusalRequest } from '../../../shared/refusal/request.ts';
import type { Day } from '../../../shared/values/day.ts';
import type { ArchetypeName } from '../../demo-org/archetypes.ts';
import type { Market, MarketName } from '../../demo-org/places.ts';
import type { Random } from '../../demo-org/random.ts';

/** A customer of the firm as the assessment found it. */
export interface FirmCustomer extends AskingCustomer {
  id: string;
  name: string;
  /** The group that it was drawn in; no judgement uses it. */
  group: string;
  strategic: boolean;
  city: string;
}

/** The firm on the eve of its month: everyone assessed under its preset. */
export interface Firm {
  trade: Trade;
  policy: Policy;
  asOf: Day;
  /** First working day of the month. */
  monday: Day;
  customers: FirmCustomer[];
  /** Records read, by module. */
  counts: Readonly<Record<string, number>>;
}

/** Customers of one sort: how many, how they behave, how large their invoices are. */
export interface Group {
  name: string;
  count: number;
  archetypes: readonly ArchetypeName[];
  /** Median invoice, home units, and invoices a year. */
  invoiceSize: number;
  invoicesAYear: number;
  /** Months of billing up to the day of the scenario. */
  months: number;
  industry: string;
  /** Tagged as strategic in the CRM. */
  strategic?: true;
  /** Won deals of the last 30 days below the given amount, home units. */
  smallOrders?: { count: number; below: number };
  /** Cases of the last 30 days, none of them the firm's fault. */
  recentCases?: number;
}

/** One request as it comes in, with what it asks of the staff and what it leaves. */
export interface Incoming {
  label: string;
  /** Day on which it comes. */
  on: Day;
  /** Working week of the month, from 0. */
  week: number;
  customerId: string | null;
  request: RefusalRequest;
  /** Staff hours from the first call to the last signature. */
  hours: number;
  /** What is billed for it, and what is left after material, haulage and subcontractors; home minor units. */
  revenue: number;
  contribution: number;
}

/** What cannot be known beforehand; every figure is printed with the result. */
export interface Assumptions {
  /** Share of the customers that take what is offered instead (the fee, the help pages, a partner). */
  takesAlternative: number;
  /** Staff hours for a letter and the talk about it. */
  letterHours: number;
}

/** A firm of one trade: its customers, its staff and a month of requests. */
export interface Trade {
  scenario: string;
  firm: string;
  preset: string;
  seed: string;
  home: string;
  zone: string;
  /** Offset that the export's instants carry. */
  offset: string;
  names: MarketName;
  market: Market;
  groups: readonly Group[];
  /** `hoursADay`: what is left of a day for customers' work. */
  staff: { people: number; hoursADay: number; daysAWeek: number };
  weeks: number;
  assumptions: Assumptions;
  /** A month of requests from the first day on, in order of arrival. */
  requests(random: Random, firm: Firm): Incoming[];
}
