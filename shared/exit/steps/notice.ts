import { daysPaused, isPaused } from '../appeal.ts';
import { dayOf, type EvaluateStep, has, missing, noticeDaysOf, refuse } from '../case.ts';

/** Step 5: the notice went out after the cure had passed, names its clause and its reasons, and its delivery is proved. */
export const evaluateNotice: EvaluateStep = (exitCase, { ready, appeal }) => {
  const { exit } = exitCase;
  const sent = dayOf(exitCase, 'Notice_Sent_On');
  if (sent === null) return { state: 'open', needs: ['exit-notice-sent'] };
  const why = sent < ready ? 'exit-too-early' : isPaused(appeal, sent) ? 'exit-appeal-open' : null;
  if (why !== null) return { state: 'open', needs: ['exit-notice-sent'], refused: [refuse('Notice_Sent_On', why)] };
  const least = sent + noticeDaysOf(exitCase, sent);
  const stated = exit.days.Effective_On;
  const effective = Math.max(stated ?? least, least) + daysPaused(appeal, sent);
  const needs = missing([
    ['exit-notice-clause', has(exitCase, 'Notice_Clause')],
    ['exit-notice-reasons', has(exitCase, 'Reason')],
    ['exit-notice-proof', has(exitCase, 'Notice_Proof')],
  ]);
  return {
    clocks: { notice: sent, effective },
    needs,
    evidence: [exit.id],
    ...(needs.length > 0 ? { state: 'open' } : { state: 'done', on: sent }),
    refused: stated !== undefined && stated < least ? [refuse('Effective_On', 'exit-notice-too-short')] : [],
  };
};

/** Step 6: nothing that was accepted is still to be delivered or invoiced. */
export const evaluateRunDown: EvaluateStep = (exitCase, { ready }) => {
  const { exit, facts } = exitCase;
  const on = dayOf(exitCase, 'Run_Down_On');
  const running = facts.dossier.orders.filter(
    (o) => o.state === 'accepted' && (o.billed ?? 0) < 1 && (on === null || o.on === null || o.on <= on),
  );
  const needs = missing([
    ['exit-orders-open', running.length === 0],
    ['exit-run-down', on !== null],
  ]);
  if (on === null || needs.length > 0) return { state: 'open', needs, evidence: running.map((o) => o.id) };
  return { state: 'done', on: Math.max(on, ready), evidence: [exit.id] };
};

/** Step 7: the account is agreed, or the disagreement recorded, and no young dispute is open. */
export const evaluateStatement: EvaluateStep = (exitCase, { ready }) => {
  const { exit, facts } = exitCase;
  const on = dayOf(exitCase, 'Statement_Agreed_On');
  const disputed = facts.receivables.open.filter((i) => facts.receivables.excused.has(i.id));
  const needs = missing([
    ['exit-disputes-open', disputed.length === 0],
    ['exit-statement', on !== null],
  ]);
  if (on === null || needs.length > 0) return { state: 'open', needs, evidence: disputed.map((i) => i.id) };
  return { state: 'done', on: Math.max(on, ready), evidence: [exit.id] };
};
