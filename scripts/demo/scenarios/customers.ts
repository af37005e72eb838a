import type { Day } from '../../../shared/values/day.ts';
import { ARCHETYPES } from '../../demo-org/archetypes.ts';
import { weekday } from '../../demo-org/calendar.ts';
import { caseDraft, caseDrafts } from '../../demo-org/cases.ts';
import { accountDraft, contactDrafts, DAYS_A_DEMO_MONTH, type Profile } from '../../demo-org/customer.ts';
import { dealDraft, dealDrafts } from '../../demo-org/deals.ts';
import { invoiceDrafts } from '../../demo-org/invoices.ts';
import { companyName } from '../../demo-org/names.ts';
import type { Random } from '../../demo-org/random.ts';
import type { CustomerDraft, Draft, Fields } from '../../demo-org/records.ts';
import { OWNERS } from '../../demo-org/users.ts';
import type { Group, Trade } from './firm-model.ts';

const RECENT = 28;
const MONDAY = 1;
const DAYS_A_WEEK = 7;

/** A drawn customer with the group that it belongs to. */
export interface DrawnCustomer {
  group: Group;
  draft: CustomerDraft;
}

/** The customers of a firm, the same for the same seed and day; drawn like the demo's org, in one currency. */
export function drawCustomers(trade: Trade, random: Random, asOf: Day): DrawnCustomer[] {
  const taken = new Set<string>();
  return trade.groups.flatMap((group) =>
    Array.from({ length: group.count }, (_, index) => {
      const own = random.fork(`${group.name}-${index}`);
      const draft = drawCustomer(trade, group, own, { asOf, index, taken });
      return { group, draft: localised(draft, trade) };
    }),
  );
}

function drawCustomer(
  trade: Trade,
  group: Group,
  random: Random,
  { asOf, index, taken }: { asOf: Day; index: number; taken: Set<string> },
): CustomerDraft {
  const archetype = group.archetypes[index % group.archetypes.length] ?? 'good';
  const city = random.of(trade.market.cities);
  const profile: Profile = {
    archetype: ARCHETYPES[archetype],
    market: trade.market,
    name: companyName(random, trade.names, city, taken),
    city,
    ownerId: random.of(OWNERS).id,
    invoiceSize: group.invoiceSize * random.logNormal(1, 0.2),
    termsDays: 30,
    invoicesAYear: group.invoicesAYear,
    months: group.months,
    since: asOf - Math.round(group.months * DAYS_A_DEMO_MONTH) - random.int(5, 300),
  };
  const account = accountDraft(random, profile);
  Object.assign(account.fields, { Industry: group.industry, Tag: group.strategic ? 'Strategic' : null });
  return {
    account,
    contacts: contactDrafts(random, profile),
    invoices: invoiceDrafts(random, profile, asOf),
    deals: [...dealDrafts(random, profile, asOf), ...smallOrders(random, profile, group, asOf)],
    cases: [...caseDrafts(random, profile, asOf), ...recentCases(random, profile, group, asOf)],
  };
}

function smallOrders(random: Random, profile: Profile, { smallOrders: orders }: Group, asOf: Day): Draft[] {
  return Array.from({ length: orders?.count ?? 0 }, () => {
    const deal = dealDraft(random, profile, 'Closed Won', asOf - random.int(1, RECENT), asOf);
    const amount = Math.round((orders?.below ?? 0) * (0.3 + 0.6 * random.next()));
    return { ...deal, fields: { ...deal.fields, Amount: amount } };
  });
}

function recentCases(random: Random, profile: Profile, { recentCases: count }: Group, asOf: Day): Draft[] {
  return Array.from({ length: count ?? 0 }, () =>
    caseDraft(random, profile, {
      openedOn: asOf - random.int(2, RECENT),
      asOf,
      problem: false,
      fault: 'unknown' as const,
      subject: random.of(['Deliver again tomorrow', 'New labels for a part of it', 'Change of address on the road']),
    }),
  );
}

// The drawing knows several currencies and one zone; a small firm has one of each, its own.
function localised(draft: CustomerDraft, trade: Trade): CustomerDraft {
  const local = (one: Draft): Draft => ({ ...one, fields: localFields(one.fields, trade) });
  return {
    account: local(draft.account),
    contacts: draft.contacts.map(local),
    invoices: draft.invoices.map(local),
    deals: draft.deals.map(local),
    cases: draft.cases.map(local),
  };
}

function localFields(fields: Fields, { home, offset }: Trade): Fields {
  const instants = ['Created_Time', 'Modified_Time'].filter((name) => name in fields);
  return {
    ...fields,
    ...('Currency' in fields ? { Currency: home, Exchange_Rate: 1 } : {}),
    ...Object.fromEntries(instants.map((name) => [name, String(fields[name]).replace(/(Z|[+-]\d\d:\d\d)$/, offset)])),
  };
}

/** The org's own file beside its tables, as far as an assessment reads it. */
export function orgFile({ firm, home, zone }: Trade): object {
  return {
    company_name: firm,
    iso_code: home,
    time_zone: zone,
    currencies: [{ iso_code: home, exchange_rate: 1, is_base: true }],
  };
}

/** The first Monday on or after a day. */
export function firstMonday(asOf: Day): Day {
  return asOf + ((MONDAY - weekday(asOf) + DAYS_A_WEEK) % DAYS_A_WEEK);
}
