import { formatDay } from '../day.ts';
import { exitsOpenSteps } from '../exit-process/open-steps.ts';
import type { DutyFinder } from './duty.ts';

/** What is to be done next in an exit: a duty for each step that is open, with its day; while it waits for an appeal, the answer. */
export const exitSteps: DutyFinder = ({ dossier, processes, asOf }) =>
  exitsOpenSteps(processes).map(({ recordId, step, since, due }) => {
    const owner = dossier.exits.find(({ id }) => id === recordId)?.ownerId ?? null;
    return {
      ...{ kind: 'exit-step', subject: `${recordId}:${step.id}`, since, due, who: step.who, insist: true },
      ...(step.who === 'case-owner' && owner !== null ? { userId: owner } : {}),
      severity: due < formatDay(asOf) ? 'high' : 'warn',
      params: { step: step.id },
      evidence: [...new Set([recordId, ...step.evidence])],
    };
  });
