import type { ComponentChildren } from 'preact';
import type { NextAction } from '../../../shared/assessment/next-actions.ts';
import type { DutyKind } from '../../../shared/duties/duty.ts';
import { usePanel } from '../context.ts';
import type { ActId } from '../messages/act-id.ts';
import { ActButton } from './act-button.tsx';
import { RecordsOnDemand } from './records.tsx';

/** Acts that answer a duty right where it stands; the steps of an exit have theirs beside the step. */
const ANSWERS: Partial<Record<DutyKind, ActId>> = {
  approve: 'decide',
  'send-letter': 'letter',
  'exit-review': 'exit-start',
  'limit-review': 'limit',
};

/** How many of the list stand at the top of the panel; the others follow in a section of their own. */
export const SHOWN_FIRST = 3;

export const keyOf = (action: NextAction): string =>
  'code' in action ? action.code : `${action.kind} ${action.subject}`;

/** What to do, who does it by when (`children`), the records behind it, and the act that answers it. */
export function NextActionText({ action, children }: { action: NextAction; children: ComponentChildren }) {
  const { assessment, t } = usePanel();
  const text = t.nextAction(action, assessment);
  const act = 'code' in action ? undefined : ANSWERS[action.kind];
  return (
    <>
      <p class="action" dir="auto">
        {text}
      </p>
      <p class="action-who">{children}</p>
      <RecordsOnDemand ids={action.evidence} />
      {act && 'subject' in action && <ActButton act={act} preset={{ subject: action.subject }} about={text} quiet />}
    </>
  );
}
