import { partingInForce } from '../exit/re-entry.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { formatDay } from '../values/day.ts';
import type { DutyFinder } from './duty.ts';

/** What a decision of the kind `other` is about where it records what became of winning a parted customer back. */
const WIN_BACK = 'win-back';

/**
 * From the policy's day on somebody decides whether to win a parted customer back, and is told what it takes to come back. A decision about
 * it that is on record since then answers it, and so does a customer that has met what it takes. Nobody is won back after fraud or
 * serious abuse.
 */
export const winBack: DutyFinder = (facts) => {
  const { dossier, policy, asOf } = facts;
  const parting = partingInForce(facts);
  if (!parting || parting.state.hard === 'conduct' || parting.reEntry.winBackFrom > asOf) return [];
  const { card, settled, winBackFrom } = parting.reEntry;
  const isAnswered = dossier.decisions.some(
    ({ about, state, from }) =>
      about?.trim().toLowerCase() === WIN_BACK && state !== 'rejected' && from !== null && from >= winBackFrom,
  );
  if (isAnswered) return [];
  const { reEntry, winBackTaskDays } = policy.exitProcess;
  return [
    {
      kind: 'win-back',
      subject: parting.state.exit.id,
      since: formatDay(winBackFrom),
      due: formatDay(afterWorkingDays(winBackFrom, winBackTaskDays, policy.calendar)),
      who: 'owner',
      severity: 'info',
      params: { card: reEntry.card, reached: card ?? -1, settled: settled ? 1 : 0, prepaid: reEntry.prepaidDays },
      evidence: [parting.state.exit.id],
    },
  ];
};
