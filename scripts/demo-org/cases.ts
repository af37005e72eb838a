import type { RecordedFault } from '../../shared/dossier/dossier.ts';
import { type Day, formatDay } from '../../shared/values/day.ts';
import { instantOf, workdayBefore } from './calendar.ts';
import type { Profile } from './customer.ts';
import type { Random } from './random.ts';
import type { Draft } from './records.ts';

const PROBLEMS: Readonly<Record<RecordedFault, readonly string[]>> = {
  customer: [
    'Wants credit for parts ordered wrongly',
    'Refuses delivery slot it asked for',
    'Third complaint on the same pallet',
  ],
  shared: ['Drawing revision mix-up', 'Delivery address unclear'],
  us: ['Wrong parts delivered', 'Delivery nine days late', 'Certificate missing', 'Invoice shows the old price'],
  unknown: ['Parts out of tolerance?', 'Packaging damaged on arrival'],
};
const QUESTIONS = ['Lead time for stainless variant', 'Copy of the certificate', 'Change of delivery address'];
const FAULT_LABELS: Readonly<Record<RecordedFault, string>> = {
  customer: 'Customer',
  shared: 'Shared',
  us: 'Us',
  unknown: 'Unknown',
};
const PROBLEM_SHARE = 0.7;
const DAYS_TO_SOLVE = 12;

/** Complaints and questions of the last two years, each complaint with whose fault it was. */
export function caseDrafts(random: Random, profile: Profile, asOf: Day): Draft[] {
  const days = Math.max(1, Math.min(730, asOf - profile.since - 1));
  const expected = profile.months === 0 ? 0 : (profile.archetype.casesAYear * days) / 365;
  const count = Math.floor(expected + random.next());
  return Array.from({ length: count }, () => {
    const openedOn = workdayBefore(asOf - random.int(1, days));
    const problem = random.chance(PROBLEM_SHARE);
    const fault = random.weighted(profile.archetype.faults);
    const subject = problem ? random.of(PROBLEMS[fault]) : random.of(QUESTIONS);
    return caseDraft(random, profile, { openedOn, asOf, subject, fault: problem ? fault : 'unknown', problem });
  });
}

/** The record of a case; open if it is younger than its time to solve. */
export function caseDraft(
  random: Random,
  profile: Profile,
  about: { openedOn: Day; asOf: Day; subject: string; fault: RecordedFault; problem: boolean },
): Draft {
  const { openedOn, asOf } = about;
  const minute = random.int(540, 1020);
  const closedOn = openedOn + random.int(1, DAYS_TO_SOLVE * 2);
  const closed = closedOn < asOf;
  return {
    createdOn: openedOn,
    minute,
    fields: {
      Subject: about.subject,
      Status: closed ? 'Closed' : random.of(['New', 'On Hold', 'Escalated']),
      Priority: random.of(['High', 'Medium', 'Low']),
      Type: about.problem ? 'Problem' : 'Question',
      Case_Origin: random.of(['Email', 'Phone', 'Web']),
      Fault: FAULT_LABELS[about.fault],
      Closed_On: closed ? formatDay(closedOn) : null,
      Owner: profile.ownerId,
      Created_Time: instantOf(openedOn, minute),
      Modified_Time: instantOf(closed ? closedOn : openedOn, closed ? Math.max(minute, 1021) : minute),
    },
  };
}
