import { type Day, formatDay } from '../../shared/values/day.ts';
import { instantOf, workdayBefore } from './calendar.ts';
import type { Profile } from './customer.ts';
import { inCurrency } from './invoices.ts';
import { rateOf } from './places.ts';
import type { Random } from './random.ts';
import type { Draft } from './records.ts';

const GOODS = [
  'fittings',
  'bearing sets',
  'valve assemblies',
  'gear units',
  'line upgrade',
  'annual supply',
  'spares kit',
];
const OPEN_STAGES = ['Qualification', 'Needs Analysis', 'Proposal/Price Quote', 'Negotiation/Review'];
const INVOICES_A_DEAL = 3;

/** Deals since the customer's beginning: closed ones in the past, and for most a few open ones ahead. */
export function dealDrafts(random: Random, profile: Profile, asOf: Day): Draft[] {
  const years = (asOf - profile.since) / 365;
  const closed =
    Math.min(40, Math.round((profile.invoicesAYear / INVOICES_A_DEAL) * years)) + (profile.months > 0 ? 1 : 0);
  const silence = Math.round((profile.archetype.silentFor ?? 0) * 30);
  const past = Array.from({ length: closed }, (_, index) => {
    const span = Math.max(1, asOf - silence - profile.since - 2);
    const closedOn = index === 0 ? profile.since + 1 : workdayBefore(profile.since + 1 + random.int(1, span));
    const won = index === 0 || random.chance(profile.archetype.won);
    return dealDraft(random, profile, { stage: won ? 'Closed Won' : 'Closed Lost', closing: closedOn, asOf });
  });
  const ahead = Array.from({ length: random.int(0, 2) }, () =>
    dealDraft(random, profile, { stage: random.of(OPEN_STAGES), closing: asOf + random.int(5, 80), asOf }),
  );
  return [...past, ...ahead];
}

/** The record of a deal that closes, or is to close, on a day. */
export function dealDraft(
  random: Random,
  profile: Profile,
  { stage, closing, asOf }: { stage: string; closing: Day; asOf: Day },
): Draft {
  const { currency } = profile.market;
  const open = !stage.startsWith('Closed');
  const createdOn = Math.max(profile.since, Math.min(closing, asOf - 1) - random.int(open ? 1 : 8, 45));
  const minute = random.int(540, 1020);
  const amount = random.logNormal(profile.invoiceSize * INVOICES_A_DEAL, 0.4) * rateOf(currency);
  return {
    createdOn,
    minute,
    fields: {
      Deal_Name: `${profile.name.slice(0, 80)}: ${random.of(GOODS)}`,
      Stage: stage,
      Amount: inCurrency(Math.round(amount / 10) * 10, currency),
      Closing_Date: formatDay(closing),
      Currency: currency,
      Exchange_Rate: rateOf(currency),
      Payment_Terms_Days: profile.termsDays,
      Prepaid: random.chance(0.03),
      Owner: profile.ownerId,
      Created_Time: instantOf(createdOn, minute),
      Modified_Time: instantOf(open ? createdOn : closing, minute),
    },
  };
}
