import { formatDay } from '../day.ts';
import { afterWorkingDays } from '../working-days.ts';
import type { DutyFinder } from './duty.ts';

const GRAVE = ['breach', 'abuse', 'fraud'] as const;

/** What was logged against the customer and nobody else has confirmed: it counts for nothing until somebody does, or strikes it out. */
export const confirmIncident: DutyFinder = ({ dossier, policy, asOf }) =>
  dossier.incidents
    .filter((i) => GRAVE.some((kind) => kind === i.kind) && !i.confirmed && i.fault !== 'us' && i.solvedOn === null)
    .flatMap((i) =>
      i.on === null || asOf - i.on > policy.counting.incidentDays
        ? []
        : [
            {
              ...{ kind: 'approve', subject: i.id, who: 'manager', severity: 'info' },
              ...{ since: formatDay(i.on) },
              due: formatDay(afterWorkingDays(i.on, policy.care.confirmDays, policy.calendar)),
              params: { what: 'incident' },
              evidence: [i.id],
            },
          ],
    );
