import { approversOf } from '../decisions/approval.ts';
import type { Refused } from '../processes/process.ts';
import type { Day } from '../values/day.ts';
import { type Appeal, dayOf, type ExitCase, has, missing, type Progress, refuse } from './case.ts';

/** Everyone who had a part in the exit: none of them may review the appeal. */
function involved({ exit, facts }: ExitCase, { decision }: Progress): Set<string | null | undefined> {
  const { Finance_Signed_By, Sales_Signed_By, Legal_Approved_By } = exit.people;
  return new Set([
    exit.requester,
    exit.createdBy,
    exit.ownerId,
    facts.dossier.customer.ownerId,
    Finance_Signed_By,
    Sales_Signed_By,
    Legal_Approved_By,
    ...(decision ? [decision.requester, decision.createdBy, ...approversOf(decision)] : []),
  ]);
}

/**
 * The appeal that counts: made after the decision, and in time after the notice; answered by a person who had no part in the exit.
 * @returns undefined where there is none, with what is refused of it.
 */
export function appealOf(exitCase: ExitCase, progress: Progress): { appeal?: Appeal; refused: Refused[] } {
  const { exit, rules, hard } = exitCase;
  const from = dayOf(exitCase, 'Appealed_On');
  const decided = progress.done.decision;
  if (from === null) return { refused: [] };
  if (decided === undefined || from < decided) return { refused: [refuse('Appealed_On', 'exit-appeal-early')] };
  const noticed = dayOf(exitCase, 'Notice_Sent_On');
  if (noticed !== null && noticed >= decided && from > noticed + rules.appealDays)
    return { refused: [refuse('Appealed_On', 'exit-appeal-late')] };
  const answered = dayOf(exitCase, 'Appeal_Answered_On');
  const reviewer = exit.people.Appeal_Reviewer;
  const isInvolved = reviewer !== undefined && involved(exitCase, progress).has(reviewer);
  const needs = missing([
    ['exit-appeal-reviewer', has(exitCase, 'Appeal_Reviewer') && !isInvolved],
    ['exit-appeal-result', has(exitCase, 'Appeal_Result')],
    ['exit-appeal-answered', answered !== null && answered >= from],
  ]);
  const to = needs.length === 0 ? answered : null;
  return {
    appeal: { from, to, needs, upheld: exit.words.Appeal_Result === 'upheld', pauses: hard !== 'conduct' },
    refused: isInvolved ? [refuse('Appeal_Reviewer', 'exit-reviewer-involved')] : [],
  };
}

/** Whether a day lies in the time for which the appeal holds the steps. */
export const isPaused = (appeal: Appeal | undefined, day: Day): boolean =>
  appeal?.pauses === true && day > appeal.from && (appeal.to === null || day < appeal.to);

/** Calendar days for which a clock that ran on a day stood still because of the appeal; 0 while it is not answered. */
export const daysPaused = (appeal: Appeal | undefined, running: Day): number =>
  appeal?.pauses && appeal.to !== null && running <= appeal.from ? appeal.to - appeal.from : 0;
