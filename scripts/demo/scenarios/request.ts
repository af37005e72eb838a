import { type RefusalRequest, unknownRequest } from '../../../shared/refusal/request.ts';
import type { Day } from '../../../shared/values/day.ts';
import { unitsToMinor } from '../../../shared/values/money.ts';
import type { Random } from '../../demo-org/random.ts';
import type { Firm, FirmCustomer, Incoming } from './firm-model.ts';

/** A request before it has its day: what is asked, and what it takes. */
export interface Ask {
  label: string;
  customer?: FirmCustomer | undefined;
  request: Partial<RefusalRequest> & Pick<RefusalRequest, 'scope'>;
  hours: number;
  /** What will be billed, home units; also the amount asked for unless the request says that it is not known. */
  billed: number;
  /** Share of the billed amount that goes into material, haulage and subcontractors. */
  directShare: number;
}

const DAYS_A_WEEK = 7;

/** Spreads requests over the working days of the firm's month, in order of arrival. */
export function overTheMonth(random: Random, firm: Firm, asks: readonly Ask[]): Incoming[] {
  const { weeks, staff, home } = firm.trade;
  const dated = asks.map((ask) => {
    const week = random.int(0, weeks - 1);
    const weekday = random.int(0, staff.daysAWeek - 1);
    const on: Day = firm.monday + week * DAYS_A_WEEK + weekday;
    return { ask, week, weekday, on, place: on + random.next() };
  });
  return dated
    .sort((a, b) => a.place - b.place)
    .map(({ ask, week, weekday, on }) => {
      const amount = unitsToMinor(ask.billed, home);
      return {
        label: ask.label,
        on,
        week,
        customerId: ask.customer?.id ?? null,
        request: {
          ...unknownRequest(ask.request.scope),
          amount: ask.billed > 0 ? amount : null,
          ...ask.request,
          ...onDay(ask, weekday),
        },
        hours: ask.hours,
        revenue: amount,
        contribution: Math.round(amount * (1 - ask.directShare)),
      };
    });
}

// A time asked for is on the day on which the request comes, unless it names another.
function onDay({ request }: Ask, weekday: number): Pick<RefusalRequest, 'weekday'> | Record<string, never> {
  return request.time && request.weekday === undefined ? { weekday: weekday + 1 } : {};
}

/** As many draws as asked for. */
export function times<T>(count: number, draw: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => draw(index));
}

/** Customers of a group, round and round, so that everyone of a group asks for something. */
export function rota(firm: Firm, groups: readonly string[]): (index: number) => FirmCustomer | undefined {
  const members = firm.customers.filter((customer) => groups.includes(customer.group));
  return (index) => members[index % Math.max(1, members.length)];
}
