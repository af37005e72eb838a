import { counted } from '../format.ts';
import type { FormattedParams } from '../words/consequences.ts';
import { type CareWords, type DutyWords, faultNeeds, type ScreeningWords } from '../words/duties.ts';

const about = (text: string, names: string): string => (names === '' ? text : `${text}: ${names}`);

const SOLVE: Readonly<Record<string, string>> = {
  fault: 'Record whose fault it was',
  dispute: 'Settle the dispute',
};

const careWordsEn: CareWords = {
  plans: {
    improvement: 'Improvement plan',
    education: 'Education plan',
    'payment-plan': 'Payment plan',
    service: 'Service plan',
  },
  duties: {
    promise: (s, names) => about(`Check that ${s.money('amount')} came in as promised`, names),
    'answer-feedback': (_, names) => about('Answer the feedback', names),
    'solve-feedback': (s, names) => about(SOLVE[s.text('what')] ?? 'Solve what the feedback is about', names),
    'improve-service': (s, names) =>
      about(
        s.text('theme') === ''
          ? `Improve our service: ${s.n('ours')} of ${counted(s.n('of'), 'complaint is', 'complaints are')} our fault`
          : `Improve our service: “${s.text('theme')}” was our fault ${s.n('count')} times`,
        names,
      ),
    educate: (s) => `Offer “${s.text('en')}”: ${counted(s.n('count'), 'case', 'cases')} of “${s.text('cause')}”`,
    'measure-education': (s) => `Record whether the course helped. ${cases(s)}`,
    contact: (s) => `Talk with the customer. ${s.text('en')}`,
    'send-letter': (_, names) => about('Send the letter', names),
  },
  offer: (s) => `Offer an improvement plan: ${s.text('en')}`,
  effects: {
    education: (s) => cases(s),
    service: (s) => cases(s),
    'payment-plan': (s) =>
      `${s.n('kept')} of ${counted(s.n('kept') + s.n('broken') + s.n('coming'), 'instalment', 'instalments')} paid as promised, ${s.n('broken')} broken; ${s.money('paid')} of ${s.money('promised')}.`,
    improvement: (s) =>
      [
        s.n('scores') > 0 ? `Score ${s.number('scoreBefore')} → ${s.number('scoreAfter')}; ` : '',
        `overdue ${s.money('overdueBefore')} → ${s.money('overdueAfter')}.`,
      ].join(''),
  },
};

const cases = (s: FormattedParams): string =>
  `${s.text('cause') === '' ? 'Cases' : `Cases of “${s.text('cause')}”`}: ${s.n('before')} in the ${counted(s.n('days'), 'day', 'days')} before, ${s.n('after')} ${s.n('over') > 0 ? 'in as many since' : 'so far'}.`;

const planName = (kind: string): string =>
  Object.entries(careWordsEn.plans).find(([plan]) => plan === kind)?.[1] ?? careWordsEn.plans.improvement;

const faultsEn = (keys: string): string =>
  keys
    .split(' ')
    .map((key) => screeningEn.needs[`fault-${key}`] ?? key)
    .join(' ');

export const dutyWordsEn: DutyWords = {
  effects: careWordsEn.effects,
  duties: {
    ...careWordsEn.duties,
    'screening-step': (_, names, step) => about(`Screening, ${step.toLowerCase()}`, names),
    'improvement-step': (s, names, step) =>
      s.text('en') === '' ? about(`${planName(s.text('plan'))}, ${step.toLowerCase()}`, names) : careWordsEn.offer(s),
    'exit-step': (_, names, step) => about(`Exit, ${step.toLowerCase()}`, names),
    'plan-step': (s) => `${s.text('plan')}: ${s.text('text')}`,
    'exit-review': () => 'Decide whether to open an exit review',
    'decide-hold': (s) => `Release the deal ${s.text('deal')}, or let the hold stand. ${s.text('reasons')}`,
    'held-deal-won': (s) => `Won in spite of a hold, without a release: ${s.text('deal')}. ${s.text('reasons')}`,
    'secure-deal': (s) =>
      `${s.n('held') > 0 ? 'Held' : 'Caution'}, before ${s.text('deal')} is won: ${s.n('prepaid') > 0 ? 'ask for prepayment, or for a release' : 'ask for a release'}. ${s.text('reasons')}`,
    'send-reminder': (s) =>
      s.text('letter') === 'account-statement'
        ? `Send the statement of account before ${counted(s.n('count'), 'invoice is', 'invoices are')} due (${s.money('amount')})`
        : `Send the payment reminder: ${counted(s.n('count'), 'invoice', 'invoices')}, ${s.money('amount')}`,
    'typed-limit': (s) =>
      `A credit limit${s.n('typed') > 0 ? ` of ${s.money('typed')}` : ''} was typed into the record without a decision. It counts for nothing, and the record shows the limit in force again${s.n('before') > 0 ? ` (${s.money('before')})` : ''}. If it is right, record it as a decision on the limit`,
    'deals-together': (s) =>
      `${s.n('count')} open deals are worth ${s.money('total')} together, and the limit leaves ${s.money('room')}. In the order of their closing these fit: ${s.text('fit')}; these do not: ${s.text('beyond')}. Decide on the limit, on prepayment or on dates before they are won`,
    approve: (s, names) =>
      s.text('what') === 'incident'
        ? about('Confirm or strike out what was logged; until then it counts for nothing', names)
        : about('Approve or reject what was asked for', names),
    'unsound-decision': (s, names) =>
      `${about('A decision does not count as it stands', names)}. ${faultsEn(s.text('faults'))}`,
    'put-back': (_, names) =>
      `${about('“Prepaid” was ticked while the deal was held, by somebody who may not release it, and was taken out again', names)}. Tick it yourself once prepayment is agreed; the deal’s history names who ticked it`,
    'limit-review': () => 'Review the credit limit',
    'tier-review': (s) => `Review the tier ${s.text('tier')} and its terms`,
    'collect-data': (s) => `Find out what is missing: ${s.text('facts')}`,
    'win-back': (s) =>
      `Decide whether to win this parted customer back. To come back it needs a new qualification card of ${s.number('card')} or more (${s.n('reached') < 0 ? 'none yet' : `now ${s.number('reached')}`}), nothing owed from before (${s.n('settled') > 0 ? 'settled' : 'still open'}), and then ${counted(s.n('prepaid'), 'day', 'days')} paid in advance. A decision with “win-back” in About closes this`,
  },
  steps: {
    'first-screening': 'First screening',
    qualification: 'Qualification review',
    cooperation: 'Cooperation evaluation',
    decision: 'Decision',
    onboarding: 'Onboarding course',
    'plan-offered': 'Plan offered',
    'plan-runs': 'Plan runs',
    'plan-measured': 'Result measured',
    opened: 'Review opened',
    evidence: 'Evidence and fault check',
    remediation: 'Remediation offer',
    demand: 'Written demand',
    notice: 'Notice',
    'run-down': 'Run-down',
    statement: 'Statement reconciled',
    termination: 'Contract ended',
    settlement: 'Settlement',
    handover: 'Handover to collection',
    closing: 'Closing',
  },
  task: {
    by: (day) => `By ${day}.`,
    atRisk: (amount) => `At risk: ${amount}.`,
    checklist: 'list-en',
    toRecord: 'Record this, and it is done:',
    standsIn:
      'This comes to you because the user whose task it would be is no longer active in Zoho CRM, or is unknown there.',
    closes: 'This task closes by itself when the cause is gone.',
    wrong: (rule) =>
      `If the alert is wrong here, record a decision of kind Wrong-alert about ${rule}, with the reason.`,
    wrongWithout: 'If the alert is wrong here, complete this task: it stays quiet unless it gets worse.',
    digest: {
      subject: (n) => `Winnow: ${n === 1 ? 'one customer' : `${n} customers`} to keep an eye on`,
      intro: 'Nothing here is urgent. What gets worse comes to you as a task of its own.',
      line: (name, sentences) => `– ${name}: ${sentences}`,
      more: (n) => `… and ${n === 1 ? 'one more customer' : `${n} more customers`}.`,
    },
  },
};

const faults: ScreeningWords['faults'] = {
  'no-reason': 'it gives no reason',
  'same-person': 'its approver must be somebody else than the one who asked and the one who made the record',
  'same-second': 'its second approver must be somebody else than the approver and those who asked',
  'changed-by-requester': 'the one who asked changed it after the approval; the approver must save it once more',
  'not-signed':
    'who saved it last is not its approver, so nobody can tell that the approver agreed to what it says; the approver must save it once more',
  'no-role': 'its approver does not have the role that may approve it',
  'changed-after': 'it was changed after it was approved; the approver must save it once more for the change to hold',
  'as-signed':
    'it was changed after it was approved, and the change does not hold: what was approved goes on. For the change to hold, the approver must save the record as it is now',
  deleted:
    'it was approved and then deleted, and it goes on as it was approved. To end it, record a later decision about the same, approved, with its last day',
  'no-second': 'a limit of this size, or above what the card opens, needs a second approver',
  'no-expiry': 'it names no last day',
  'too-long': 'it lasts longer than the policy allows',
  'not-a-grade': 'it names no tier from A to E',
};

export const screeningEn: ScreeningWords = {
  faults,
  needs: {
    ...faultNeeds(faults, (fault) => `It does not count: ${fault}.`),
    'screening-first-screening':
      'A decision of the kind Screening about “first-screening”: Approved to go on; Rejected, with reason and approver, to refuse.',
    'screening-qualification': 'A decision of the kind Qualification with the card filled in.',
    'screening-cooperation':
      'A decision of the kind Screening about “cooperation” with the limit asked for in Amount (0 for prepaid), asked by sales, approved by finance.',
    'screening-decision':
      'A decision of the kind Screening about “decision” with the reasons: Approved, or Rejected with alternatives; the approver is not the one who asks.',
    'screening-onboarding': 'A decision of the kind Screening about “onboarding”, once the course was taken.',
    'screening-approval': 'Somebody else than the one who asks must approve or reject it.',
    'screening-second-approver':
      'A second approver: the limit is above the policy’s amount, or above what the card opens.',
    'screening-too-early': 'It was recorded before the step in front of it was done. Record it anew.',
    'screening-ended': 'It was recorded after the refusal. A later deal begins a new screening.',
    'screening-decided': 'It was recorded after the decision. Only the decision itself can be taken back.',
    'screening-card': 'This step is answered by the qualification card.',
    'screening-card-empty': 'Nothing is filled in on the card.',
    'screening-amount': 'It must state the limit asked for in Amount; 0 for prepaid.',
    'screening-step-unnamed': 'It must say in About which step it answers.',
  },
};
