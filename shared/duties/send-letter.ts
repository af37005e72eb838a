import { decided, isSound } from '../conduct.ts';
import { formatDay } from '../day.ts';
import { afterWorkingDays } from '../working-days.ts';
import type { DutyFinder } from './duty.ts';

/** A refusal that two people have decided and whose letter has not gone out: nobody but a person sends it. */
export const sendLetter: DutyFinder = ({ dossier, policy, asOf }) =>
  decided(dossier, 'refusal', asOf)
    .filter((d) => d.sentOn === undefined && isSound(d))
    .map((d) => ({
      ...{ kind: 'send-letter', subject: d.id, who: 'owner', severity: 'warn', insist: true },
      ...{ since: formatDay(d.from ?? asOf) },
      due: formatDay(afterWorkingDays(d.from ?? asOf, policy.care.letterDays, policy.calendar)),
      params: {},
      evidence: [d.id, ...(d.recordId === null ? [] : [d.recordId])],
    }));
