import type { Assessment } from '../assessment.ts';
import type { Stage } from '../process/stage.ts';

/**
 * The stage that the CRM should show, or undefined where it is left as it is. The field is people's too: what somebody has set stays
 * while no process says otherwise, and is put right where one does. What Winnow itself has written before follows the processes.
 * @param shown the field as it is now.
 * @param stored the assessment that the CRM holds.
 */
export function stageToShow(shown: unknown, assessment: Assessment, stored: Assessment | undefined): Stage | undefined {
  const isBlank = shown === null || shown === undefined || shown === '';
  const isOurs = isBlank || shown === stored?.stage;
  return isOurs || assessment.processes.length > 0 ? assessment.stage : undefined;
}
