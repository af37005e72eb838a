import type { Assessment } from '../../../shared/assessment/assessment.ts';
import type { ActId } from '../messages/act-id.ts';

/** Acts by how near they lie: at most three at hand, the rest on demand. */
export interface OfferedActs {
  near: ActId[];
  more: ActId[];
}

const NEAR = 3;

/** What a person may want to do about this customer; what makes no sense here is left out. */
export function offeredActs({ exposure, deals, duties, alerts, processes, exit, tier }: Assessment): OfferedActs {
  const isParting = processes.some(({ process, ended }) => process === 'exit' && ended === null);
  const isHeld = deals.some(({ check }) => check === 'hold');
  const waits = duties.some(({ kind }) => kind === 'approve');
  const letter = duties.some(({ kind }) => kind === 'send-letter');
  const wanted: readonly (readonly [ActId, 'now' | 'later' | 'no'])[] = [
    ['decide', waits ? 'now' : 'later'],
    ['release', isHeld ? 'now' : 'no'],
    ['promise', exposure.overdue > 0 ? 'now' : 'later'],
    ['letter', letter ? 'now' : 'later'],
    ['incident', 'later'],
    ['feedback', 'later'],
    ['limit', 'later'],
    ['override', 'later'],
    ['request', 'later'],
    ['alternative', 'later'],
    ['card', tier.letter === 'N' ? 'later' : 'no'],
    ['wrong-alert', alerts.length > 0 ? 'later' : 'no'],
    // Beside the exit itself these have their own buttons.
    ['exit-start', isParting ? 'no' : exit?.met ? 'now' : 'later'],
  ];
  const now = wanted.flatMap(([act, when]) => (when === 'now' ? [act] : []));
  const later = wanted.flatMap(([act, when]) => (when === 'later' ? [act] : []));
  return { near: now.slice(0, NEAR), more: [...now.slice(NEAR), ...later] };
}
