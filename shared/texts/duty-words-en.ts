import { careWordsEn } from './care-words-en.ts';
import type { DutyWords } from './duty-words.ts';
import { screeningEn } from './screening-en.ts';

const about = (text: string, names: string): string => (names === '' ? text : `${text}: ${names}`);

const planName = (kind: string): string =>
  Object.entries(careWordsEn.plans).find(([one]) => one === kind)?.[1] ?? careWordsEn.plans.improvement;

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
    'improvement-step': (said, names, step) =>
      said.text('en') === ''
        ? about(`${planName(said.text('plan'))}, ${step.toLowerCase()}`, names)
        : careWordsEn.offer(said),
    'exit-step': (_, names, step) => about(`Exit, ${step.toLowerCase()}`, names),
    'plan-step': (said) => `${said.text('plan')}: ${said.text('text')}`,
    'exit-review': () => 'Decide whether to open an exit review',
    'decide-hold': (said) => `Release the deal ${said.text('deal')}, or let the hold stand. ${said.text('reasons')}`,
    'held-deal-won': (said) =>
      `Won in spite of a hold, without a release: ${said.text('deal')}. ${said.text('reasons')}`,
    'secure-deal': (said) =>
      `${said.n('held') > 0 ? 'Held' : 'Caution'}, before ${said.text('deal')} is won: ${said.n('prepaid') > 0 ? 'ask for prepayment, or for a release' : 'ask for a release'}. ${said.text('reasons')}`,
    approve: (said, names) =>
      said.text('what') === 'incident'
        ? about('Confirm or strike out what was logged; until then it counts for nothing', names)
        : about('Approve or reject what was asked for', names),
    'unsound-decision': (said, names) =>
      `${about('A decision does not count as it stands', names)}. ${faultsEn(said.text('faults'))}`,
    'limit-review': () => 'Review the credit limit',
    'tier-review': (said) => `Review the tier ${said.text('tier')} and its terms`,
    'collect-data': (said) => `Find out what is missing: ${said.text('facts')}`,
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
