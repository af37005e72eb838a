import { unitsToMinor } from '../../values/money.ts';
import { isPaused } from '../appeal.ts';
import { dayOf, type EvaluateStep, type ExitCase, has, missing, refuse } from '../case.ts';

/** Step 8: the contract ended when the notice took effect or later, access is removed, data and property are given back. */
export const evaluateTermination: EvaluateStep = (one, { ready, clocks, appeal }) => {
  const { exit, rules, today } = one;
  const effective = clocks.effective ?? ready;
  const ended = dayOf(one, 'Terminated_On');
  const why =
    ended === null
      ? null
      : ended < effective
        ? 'exit-before-effective'
        : isPaused(appeal, ended)
          ? 'exit-appeal-open'
          : null;
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

const isSettled = ({ facts, rules }: ExitCase, balance: number): boolean =>
  Math.abs(balance) <= unitsToMinor(rules.settledUnits, facts.dossier.home);

/** Step 9: the final account is paid either way, but for a trifle. */
export const evaluateSettlement: EvaluateStep = (one, { ready }) => {
  const { exit, arrears, today } = one;
  const on = dayOf(one, 'Settled_On');
  const balance = arrears.balance(today);
  const isPaid = isSettled(one, balance) || (on !== null && isSettled(one, arrears.balance(on)));
  const needs = missing([
    [balance > 0 ? 'exit-balance' : 'exit-refund', isPaid],
    ['exit-settled-on', on !== null],
  ]);
  if (on === null || needs.length > 0) return { state: 'open', needs, evidence: arrears.on(today).map((i) => i.id) };
  return { state: 'done', on: Math.max(on, ready), evidence: [exit.id] };
};

/** Step 10: what was not paid in time goes to collection or is written off, with somebody's approval; left out where it is settled. */
export const evaluateHandover: EvaluateStep = (one, { ready, clocks, done }) => {
  const { exit, arrears, today } = one;
  if (done.settlement !== undefined) return { state: 'skipped', on: done.settlement };
  const from = Math.max(ready, (clocks.settlement ?? ready) + 1);
  const recorded = dayOf(one, 'Handed_Over_On');
  const isEmpty = recorded !== null && isSettled(one, arrears.balance(recorded));
  const on = isEmpty ? null : recorded;
  if (today < from || (on === null && isSettled(one, arrears.balance(today))))
    return { state: 'ahead', refused: isEmpty ? [refuse('Handed_Over_On', 'exit-nothing-owed')] : [] };
  const isOne = exit.people.Write_Off_By !== undefined && exit.people.Write_Off_By === exit.requester;
  const needs = missing([
    ['exit-handed-over', on !== null],
    ['exit-write-off', has(one, 'Write_Off_By') && !isOne],
  ]);
  const refused = isOne ? [refuse('Write_Off_By', 'exit-approver-requester')] : [];
  if (on === null || needs.length > 0) return { state: 'open', from, needs, refused };
  return { state: 'done', from, on: Math.max(on, ready), evidence: [exit.id] };
};

/** Step 11: why, what was learnt, and on what terms the customer may come back. */
export const evaluateClosing: EvaluateStep = (one, { ready }) => {
  const closed = dayOf(one, 'Closed_On');
  const needs = missing([
    ['exit-reason', has(one, 'Exit_Reason')],
    ['exit-lessons', has(one, 'Lessons')],
    ['exit-re-entry', has(one, 'Re_Entry')],
    ['exit-closed-on', closed !== null],
  ]);
  if (closed === null || needs.length > 0) return { state: 'open', needs };
  const on = Math.max(closed, ready);
  return { state: 'done', on, evidence: [one.exit.id], ends: { how: 'parted', on } };
};
