import type { Day } from '../../values/day.ts';
import { unitsToMinor } from '../../values/money.ts';
import { isPaused } from '../appeal.ts';
import { type Appeal, dayOf, type EvaluateStep, type ExitCase, has, missing, refuse } from '../case.ts';

/** Step 8: the contract ended when the notice took effect or later, access is removed, data and property are given back. */
export const evaluateTermination: EvaluateStep = (exitCase, { ready, clocks, appeal }) => {
  const { exit, rules, today } = exitCase;
  const effective = clocks.effective ?? ready;
  const ended = dayOf(exitCase, 'Terminated_On');
  const why = ended === null ? null : whyNotYet(ended, effective, appeal);
  const refused = why === null ? [] : [refuse('Terminated_On', why)];
  const isEnded = ended !== null && why === null;
  const needs = missing([
    [today < effective ? 'exit-not-yet-effective' : 'exit-terminated', isEnded],
    ['exit-access', exit.ticks.includes('Access_Removed')],
    ['exit-property', exit.ticks.includes('Property_Returned')],
  ]);
  if (!isEnded) return { state: 'open', needs, refused };
  const known = { evidence: [exit.id], terminated: ended, clocks: { effective: Math.max(effective, ended) } };
  if (needs.length > 0) return { ...known, state: 'open', needs, due: ended + rules.returnDays };
  return { ...known, state: 'done', on: Math.max(ended, ready) };
};

/** Why the contract may not have ended on a day; null where it may. */
function whyNotYet(ended: Day, effective: Day, appeal: Appeal | undefined): string | null {
  if (ended < effective) return 'exit-before-effective';
  return isPaused(appeal, ended) ? 'exit-appeal-open' : null;
}

const isSettled = ({ facts, rules }: ExitCase, balance: number): boolean =>
  Math.abs(balance) <= unitsToMinor(rules.settledUnits, facts.dossier.home);

/** Step 9: the final account is paid either way, but for a trifle. */
export const evaluateSettlement: EvaluateStep = (exitCase, { ready }) => {
  const { exit, arrears, today } = exitCase;
  const on = dayOf(exitCase, 'Settled_On');
  const balance = arrears.balance(today);
  const isPaid = isSettled(exitCase, balance) || (on !== null && isSettled(exitCase, arrears.balance(on)));
  const needs = missing([
    [balance > 0 ? 'exit-balance' : 'exit-refund', isPaid],
    ['exit-settled-on', on !== null],
  ]);
  if (on === null || needs.length > 0) return { state: 'open', needs, evidence: arrears.on(today).map((i) => i.id) };
  return { state: 'done', on: Math.max(on, ready), evidence: [exit.id] };
};

/** Step 10: what was not paid in time goes to collection or is written off, with the approval of a second person; left out where it is settled. */
export const evaluateHandover: EvaluateStep = (exitCase, { ready, clocks, done }) => {
  const { exit, arrears, today } = exitCase;
  if (done.settlement !== undefined) return { state: 'skipped', on: done.settlement };
  const from = Math.max(ready, (clocks.settlement ?? ready) + 1);
  const recorded = dayOf(exitCase, 'Handed_Over_On');
  const isEmpty = recorded !== null && isSettled(exitCase, arrears.balance(recorded));
  const on = isEmpty ? null : recorded;
  if (today < from || (on === null && isSettled(exitCase, arrears.balance(today))))
    return { state: 'ahead', refused: isEmpty ? [refuse('Handed_Over_On', 'exit-nothing-owed')] : [] };
  const isOne = exit.people.Write_Off_By !== undefined && exit.people.Write_Off_By === exit.requester;
  const needs = missing([
    ['exit-handed-over', on !== null],
    ['exit-write-off', has(exitCase, 'Write_Off_By') && !isOne],
  ]);
  const refused = isOne ? [refuse('Write_Off_By', 'exit-approver-requester')] : [];
  if (on === null || needs.length > 0) return { state: 'open', from, needs, refused };
  return { state: 'done', from, on: Math.max(on, ready), evidence: [exit.id] };
};

/** Step 11: why, what was learnt, and on what terms the customer may come back. */
export const evaluateClosing: EvaluateStep = (exitCase, { ready }) => {
  const closed = dayOf(exitCase, 'Closed_On');
  const needs = missing([
    ['exit-reason', has(exitCase, 'Exit_Reason')],
    ['exit-lessons', has(exitCase, 'Lessons')],
    ['exit-re-entry', has(exitCase, 'Re_Entry')],
    ['exit-closed-on', closed !== null],
  ]);
  if (closed === null || needs.length > 0) return { state: 'open', needs };
  const on = Math.max(closed, ready);
  return { state: 'done', on, evidence: [exitCase.exit.id], ends: { how: 'parted', on } };
};
