import type { RefusalResult } from '../../../shared/refusal/request.ts';
import { screenRequest } from '../../../shared/refusal/screen.ts';
import { type Job, type Worked, workThrough } from './capacity.ts';
import type { Assumptions, Firm, FirmCustomer, Incoming } from './firm-model.ts';

/** One request, who asks, and what the preset says. */
export interface Screened {
  incoming: Incoming;
  customer: FirmCustomer | undefined;
  result: RefusalResult;
  /** Tier A or B, or strategic: whom the firm wants to keep. */
  highValue: boolean;
  /** Small or complicated by the preset's own measure, for any customer. */
  small: boolean;
}

export type MonthJob = Job & { screened: Screened };

/** A month as it would be worked. */
export interface Month extends Worked<MonthJob> {
  jobs: MonthJob[];
  /** Hours there are in the month, and hours that go into letters and talks. */
  capacity: number;
  letterHours: number;
}

/** Holds every request of the month against the preset, as known on the day of the assessment. */
export function screenAll(firm: Firm, incoming: readonly Incoming[]): Screened[] {
  const byId = new Map(firm.customers.map((customer) => [customer.id, customer]));
  return incoming.map((request) => {
    const customer = request.customerId === null ? undefined : byId.get(request.customerId);
    const result = screenRequest(request.request, customer, firm.policy, { asOf: firm.asOf, home: firm.trade.home });
    const met = result.findings.filter((f) => f.state === 'applies' || f.state === 'exempt');
    return {
      incoming: request,
      customer,
      result,
      highValue: customer !== undefined && (customer.strategic || customer.tier === 'A' || customer.tier === 'B'),
      small: met.some((f) => f.reason === 'below-minimum' || f.reason === 'quota-used'),
    };
  });
}

function hoursAWeek({ trade: { staff } }: Firm): number {
  return staff.people * staff.hoursADay * staff.daysAWeek;
}

/** The month with every request taken on as it comes. */
export function takeEverything(firm: Firm, screened: readonly Screened[]): Month {
  return month(
    firm,
    screened.map((request) => jobOf(request)),
    0,
  );
}

/** The month with the preset's restrictions kept, under what is assumed of those who are offered something else. */
export function keepRestrictions(firm: Firm, screened: readonly Screened[], assumed: Assumptions): Month {
  const letters = screened.filter(({ result }) => result.letter !== null).length;
  return month(
    firm,
    screened.flatMap((request) => jobsLeftOf(request, assumed)),
    letters * assumed.letterHours,
  );
}

function month(firm: Firm, jobs: MonthJob[], letterHours: number): Month {
  const { weeks } = firm.trade;
  const free = hoursAWeek(firm) - letterHours / weeks;
  return { jobs, ...workThrough(jobs, free, weeks), capacity: hoursAWeek(firm) * weeks, letterHours };
}

function jobOf(screened: Screened, change: Partial<Job> = {}): MonthJob {
  const { week, hours, revenue, contribution } = screened.incoming;
  return { week, hours, revenue, contribution, good: screened.highValue, waits: false, screened, ...change };
}

/** What is left of a request. A customer who goes to a partner, the web shop or the help pages takes no hours and brings no money: the cautious reading. */
function jobsLeftOf(screened: Screened, { takesAlternative }: Assumptions): MonthJob[] {
  const { incoming, result } = screened;
  const part = (share: number, fee = 0): MonthJob[] =>
    share === 0
      ? []
      : [
          jobOf(screened, {
            hours: incoming.hours * share,
            revenue: (incoming.revenue + fee) * share,
            contribution: (incoming.contribution + fee) * share,
          }),
        ];
  if (result.letter === null) return [jobOf(screened)];
  if (result.outcome === 'refuse') return [];
  if (result.outcome === 'wait-list') return [jobOf(screened, { waits: true })];
  if (result.outcome === 'fee') return part(takesAlternative, result.letter.amounts.fee ?? 0);
  return part(1 - takesAlternative);
}
