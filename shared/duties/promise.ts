import { formatDay } from '../day.ts';
import { afterWorkingDays } from '../working-days.ts';
import type { DutyFinder } from './duty.ts';

/**
 * From the day promised on, somebody looks whether the money came, by the next working day; until it is recorded or seen paid. That a
 * promise counts as broken is the matter of the alert `promise-broken`.
 */
export const promise: DutyFinder = ({ dossier, policy, asOf }) =>
  dossier.incidents.flatMap((i) => {
    if (i.kind !== 'promise' || i.kept !== null || i.solvedOn !== null) return [];
    if (i.due === null || i.due > asOf || asOf - i.due > policy.counting.promiseDays) return [];
    return [
      {
        ...{ kind: 'promise', subject: i.id, who: 'finance', severity: 'warn', insist: true },
        ...{ since: formatDay(i.due), due: formatDay(afterWorkingDays(i.due, 1, policy.calendar)) },
        params: { amount: i.amount?.home ?? 0 },
        evidence: [i.id, ...(i.invoiceId === null ? [] : [i.invoiceId])],
      },
    ];
  });
