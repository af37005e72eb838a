import { dayOf, type EvaluateStep, has, missing, refuse } from '../case.ts';

/** Step 0: the case has an owner. The criteria met are on the record by themselves. */
export const evaluateOpened: EvaluateStep = ({ exit, opened }) =>
  exit.ownerId === null ? { state: 'open', needs: ['exit-owner'] } : { state: 'done', on: opened, evidence: [exit.id] };

/** Step 1: the customer was heard, whose fault it is was found, and finance and sales, two people, have signed. */
export const evaluateEvidence: EvaluateStep = (exitCase, { ready }) => {
  const { exit } = exitCase;
  const [asked, signed] = [dayOf(exitCase, 'Customer_Asked_On'), dayOf(exitCase, 'Signed_On')];
  const { Finance_Signed_By, Sales_Signed_By } = exit.people;
  const isOne = Finance_Signed_By !== undefined && Finance_Signed_By === Sales_Signed_By;
  const foreign = exit.foreign ?? [];
  const areSigned = has(exitCase, 'Finance_Signed_By') && has(exitCase, 'Sales_Signed_By');
  const needs = missing([
    ['exit-customer-asked', asked !== null],
    ['exit-fault-finding', has(exitCase, 'Fault_Finding')],
    ['exit-own-fault', exit.words.Fault_Finding !== 'us'],
    ['exit-signatures', areSigned && !isOne && foreign.length === 0],
    ['exit-signed-on', signed !== null],
  ]);
  const refused = [
    ...(isOne ? [refuse('Sales_Signed_By', 'exit-two-signers')] : []),
    ...foreign.map((name) => refuse(name, 'exit-foreign-signature')),
  ];
  if (needs.length > 0) return { state: 'open', needs, refused };
  return { state: 'done', on: Math.max(asked ?? ready, signed ?? ready, ready), evidence: [exit.id] };
};

/** Step 2: a plan was offered and has ended. A hard criterion may pass it, as long as no plan was offered. */
export const evaluateRemediation: EvaluateStep = (exitCase, { ready }) => {
  const { exit, rules, hard, today, opened, roundFrom } = exitCase;
  const recorded = dayOf(exitCase, 'Plan_Offered_On');
  const isOld = recorded !== null && recorded < roundFrom;
  const offered = isOld ? null : recorded;
  const refused = isOld ? [refuse('Plan_Offered_On', roundFrom > opened ? 'exit-new-plan' : 'exit-too-early')] : [];
  if (offered === null) {
    if (hard !== null && !isOld) return { state: 'skipped', on: ready };
    return { state: 'open', needs: ['exit-plan-offered'], refused };
  }
  const ends = Math.max(offered, exit.days.Plan_Ends_On ?? offered + rules.planDays);
  const ended = dayOf(exitCase, 'Plan_Ended_On');
  const result = exit.words.Plan_Result;
  const evidence = [exit.id];
  if (ended === null || ended < offered || result === undefined)
    return {
      state: 'open',
      due: Math.max(ends, ready),
      evidence,
      clocks: { 'plan-end': ends },
      needs: [today <= ends ? 'exit-plan-running' : 'exit-plan-result'],
    };
  const on = Math.max(ended, ready);
  return {
    state: 'done',
    on,
    evidence,
    clocks: { 'plan-end': on },
    ...(result === 'met' ? { ends: { how: 'recovered', on } as const } : {}),
  };
};
