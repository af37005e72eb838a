import type { Day } from '../../values/day.ts';
import { dayOf, type EvaluateStep, type ExitCase, has, missing, refuse, type StepResult } from '../case.ts';

/** What follows when everything demanded was paid in time. */
function cured({ hard, exit }: ExitCase, on: Day): StepResult {
  if (hard === 'conduct') return { state: 'done', on, clocks: { 'cure-end': on }, evidence: [exit.id] };
  return { state: 'open', needs: [], ends: { how: hard === null ? 'cured' : 'recovered', on } };
}

/** Whether anything was owed by the time of the notice, where no demand counts yet. */
function withoutDemand(exitCase: ExitCase, ready: Day): StepResult {
  const { arrears, today } = exitCase;
  const noticed = dayOf(exitCase, 'Notice_Sent_On');
  const until = noticed !== null && noticed >= ready ? noticed : today;
  if (arrears.on(until).length > 0) {
    const isDisputed = arrears.undisputed(until).length === 0;
    return { state: 'open', needs: [isDisputed ? 'exit-dispute-open' : 'exit-demand-sent'] };
  }
  const wasOwed = arrears.undisputed(ready).length > 0;
  const paid = wasOwed ? arrears.firstClear(ready, until, 'all') : null;
  return paid === null || exitCase.hard === 'conduct' ? { state: 'skipped', on: paid ?? ready } : cured(exitCase, paid);
}

/**
 * Step 4: the written demand was sent after the decision, and the time to cure has passed unpaid. It is left out only where nothing is
 * owed. What the customer disputes is neither paid nor unpaid: that is settled first.
 */
export const evaluateDemand: EvaluateStep = (exitCase, { ready }) => {
  const { exit, rules, arrears, today } = exitCase;
  const sent = dayOf(exitCase, 'Demand_Sent_On');
  const isEarly = sent !== null && sent < ready;
  const asked = sent === null || isEarly ? [] : arrears.on(sent);
  if (sent === null || isEarly || asked.length === 0) {
    const without = withoutDemand(exitCase, ready);
    return isEarly ? { ...without, refused: [refuse('Demand_Sent_On', 'exit-too-early')] } : without;
  }
  const given = exit.days.Cure_By;
  const least = sent + rules.leastCureDays;
  const end = Math.max(given ?? sent + rules.cureDays, least);
  const refused = given !== undefined && given < least ? [refuse('Cure_By', 'exit-cure-too-short')] : [];
  const demanded = new Set(asked.map((i) => i.id));
  const evidence = [exit.id, ...demanded];
  const known = { clocks: { 'cure-end': end }, demanded, refused };
  const due = arrears.undisputed(sent);
  const paid = due.length > 0 ? arrears.firstClear(sent, Math.min(today, end), demanded) : null;
  const needs = missing([['exit-demand-proof', has(exitCase, 'Demand_Proof')]]);
  // Conduct is not paid off, so the exit goes on after the payment, and then the demand must have its proof like any other.
  if (paid !== null && exitCase.hard === 'conduct' && needs.length > 0)
    return { ...known, state: 'open', needs, evidence };
  if (paid !== null) return { ...known, ...cured(exitCase, paid) };
  if (today <= end) return { ...known, state: 'open', due: end, needs: [...needs, 'exit-cure-running'], evidence };
  if (due.length === 0) return { ...known, state: 'open', needs: [...needs, 'exit-dispute-open'], evidence };
  if (needs.length > 0) return { ...known, state: 'open', needs, evidence };
  return { ...known, state: 'done', on: end + 1, evidence };
};
