import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { isRunning } from '../../../shared/processes/process.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { usePanel } from '../context.ts';
import type { ActId } from '../messages/act-id.ts';
import { ActButton } from './act-button.tsx';

/** What can be recorded or asked for: the most useful acts as buttons, the others on demand. */
export function ActsBar() {
  const { assessment, m } = usePanel();
  const { buttons, folded } = offeredActs(assessment);
  return (
    <div class="acts">
      {buttons.map((act) => (
        <ActButton key={act} act={act} />
      ))}
      <Disclosure summary={buttons.length > 0 ? m.acts.more : m.acts.title}>
        <div class="acts">
          {folded.map((act) => (
            <ActButton key={act} act={act} />
          ))}
        </div>
      </Disclosure>
    </div>
  );
}

const BUTTON_LIMIT = 3;

// An act that makes no sense for this customer is left out.
function offeredActs(assessment: Assessment): { buttons: ActId[]; folded: ActId[] } {
  const { exposure, deals, duties, alerts, processes, exit, tier } = assessment;
  const isHeld = deals.some(({ check }) => check === 'hold');
  const hasApprovals = duties.some(({ kind }) => kind === 'approve');
  const hasLetter = duties.some(({ kind }) => kind === 'send-letter');
  const exitStart = exit?.met ? 'now' : 'later';
  const acts: readonly (readonly [ActId, 'now' | 'later' | 'no'])[] = [
    ['decide', hasApprovals ? 'now' : 'later'],
    ['release', isHeld ? 'now' : 'no'],
    ['promise', exposure.overdue > 0 ? 'now' : 'later'],
    ['letter', hasLetter ? 'now' : 'later'],
    ['incident', 'later'],
    ['feedback', 'later'],
    ['limit', 'later'],
    ['override', 'later'],
    ['request', 'later'],
    ['alternative', 'later'],
    ['card', tier.letter === 'N' ? 'later' : 'no'],
    ['wrong-alert', alerts.length > 0 ? 'later' : 'no'],
    // A running exit has buttons of its own.
    ['exit-start', isRunning(processes, 'exit') ? 'no' : exitStart],
  ];
  const now = acts.flatMap(([act, when]) => (when === 'now' ? [act] : []));
  const later = acts.flatMap(([act, when]) => (when === 'later' ? [act] : []));
  return { buttons: now.slice(0, BUTTON_LIMIT), folded: [...now.slice(BUTTON_LIMIT), ...later] };
}
