import { counted } from '../format.ts';
import type { ConsequenceWords } from '../words/consequences.ts';

const days = (n: number): string => counted(n, 'day', 'days');

const REVIEWED = { limit: 'credit limit', override: 'override of the tier', 'financial-band': 'financial review' };

/** English words for gates, alerts, exit, overrides, lifts and differences. */
export const consequencesEn: ConsequenceWords = {
  who: {
    owner: 'Account owner',
    finance: 'Finance',
    manager: 'Manager',
    service: 'Service',
    legal: 'Legal',
    people: 'Human resources',
    admin: 'Administrator',
    'policy-owner': 'Policy owner',
    'case-owner': 'Owner of the exit case',
  },
  alerts: {
    'late-invoices': (s) =>
      `${counted(s.n('count'), 'invoice', 'invoices')} late in the last ${s.n('days')} days, ${s.money('amount')}.`,
    'oldest-overdue': (s) =>
      s.n('count') > 1
        ? `${s.n('count')} invoices long overdue, the oldest by ${days(s.n('days'))}.`
        : `An invoice is overdue by ${days(s.n('days'))}.`,
    'complaint-rate': (s) =>
      `${s.number('rate')} complaints per 10 orders; ${counted(s.n('count'), 'complaint', 'complaints')} in the last ${s.n('days')} days.`,
    'payment-shift': (s) => `Now pays ${days(s.n('now'))} late on average; before it was ${s.n('before')}.`,
    utilisation: (s) =>
      `${s.percent('share')} of the credit limit is used: ${s.money('total')} of ${s.money('limit')}.`,
    'promise-broken': (s) =>
      `${counted(s.n('count'), 'promise', 'promises')} to pay not kept in the last ${s.n('days')} days.`,
    'returns-rate': (s) => `${s.percent('share')} of what was billed in the last ${s.n('days')} days came back.`,
    decline: (s) =>
      s.text('from')
        ? `The tier fell from ${s.text('from')} to ${s.text('tier')}.`
        : `The score fell by ${s.number('drop')} points within ${s.n('days')} days.`,
    'order-spike': (s) =>
      `An open deal of ${s.money('amount')} is far above the customer’s usual orders (up to ${s.money('allowed')}).`,
    'short-pay': (s) => `Paid short or deducted ${s.n('count')} times in the last ${s.n('days')} days.`,
    breach: (s) =>
      `${counted(s.n('count'), 'confirmed breach', 'confirmed breaches')} of contract in the last ${s.n('days')} days.`,
    'contract-ending': (s) => `The contract ends in ${days(s.n('days'))}.`,
    silence: (s) => `Nothing bought for ${days(s.n('days'))}; usually every ${s.n('usual')}.`,
    conduct: (s) => `${counted(s.n('count'), 'grave incident', 'grave incidents')} of conduct, confirmed.`,
    expiry: (s) =>
      `The ${REVIEWED[s.text('what') as keyof typeof REVIEWED] ?? 'decision'} runs out in ${days(s.n('days'))}.`,
    'below-minimum': (s) =>
      `Below the minimum spend ${s.n('quarters')} quarters running: ${s.money('billed')} of ${s.money('minimum')}.`,
    concentration: (s) =>
      `${s.percent('share')} of all that is owed to us is owed by this customer, ${s.money('amount')}.`,
    'thin-data': (s) => `Only ${s.percent('share')} of the facts are known, with ${s.money('total')} open.`,
    drift: (s) =>
      s.n('months') > 0
        ? `The scores of the customers have shifted for ${counted(s.n('months'), 'month', 'months')} in a row, measured from the last calibration: look at what has changed.`
        : `The payment view hardly tells late invoices from timely ones any more: the AUC is at most ${s.number('auc')}.`,
    unanswered: (s) =>
      `${counted(s.n('count'), 'complaint waits', 'complaints wait')} too long; the oldest for ${counted(s.n('days'), 'working day', 'working days')}.`,
    'often-wrong': (s) =>
      `${s.n('wrong')} of ${s.n('openings')} alerts “${s.text('name')}” were answered as wrong: look at the rule.`,
    'unread-facts': (s) =>
      `Not understood, so that nobody is judged by it: ${s.text('what')}. List these labels in the policy (winnow policy labels), or let Winnow read the field.`,
    'late-likely': (s) =>
      `Nothing is overdue yet, but by ${counted(s.n('judged'), 'earlier invoice', 'earlier invoices')} the chance that the next one is paid late is ${s.percent('chance')}, usually by ${days(s.n('days'))}; ${s.money('amount')} is still to fall due.`,
    'cure-missed': (s) => `The day to settle passed ${days(s.n('days'))} ago, and ${s.money('total')} is still open.`,
  },
  firm: {
    concentration: (s) =>
      `Customers in tiers D and E owe ${s.percent('share')} of all receivables, ${s.money('amount')}.`,
    'thin-data': (s) => `No nightly pass went through for ${s.n('hours')} hours: what is shown may be out of date.`,
  },
  gates: {
    G1: (s) =>
      `An undisputed invoice is overdue by ${s.n('days')} days; the policy holds new credit deals beyond ${s.n('allowed')}.`,
    G2: (s) =>
      `Exposure ${s.money('total')} is above the limit ${s.money('limit')}; the policy holds new credit deals.`,
    G3: () => 'Insolvency or court enforcement is on record; only prepaid orders pass.',
    G4: (s) => `${s.n('count')} promises to pay were broken in ${s.n('days')} days; the policy holds new credit.`,
    G5: () => 'Fraud or serious abuse is confirmed; nothing new is begun.',
    G6: (s) => `The credit limit ran out ${s.n('days')} days ago; only orders up to ${s.money('small')} pass.`,
    G7: (s) =>
      s.n('ended') > 0
        ? 'The contract has ended; the deal cannot be won before a new one is signed.'
        : `No signed contract is on file for a deal above ${s.money('above')}.`,
    G8: () => 'Notice has been given; there are no new deals except as agreed.',
    G9: () => 'The request falls under a service rule; alternatives are offered.',
    G10: (s) =>
      `The order, ${s.money('amount')}, is far above the customer’s usual ones (up to ${s.money('allowed')}); a second person approves.`,
    G11: (s) =>
      ({
        refused: `This customer was refused when it was screened, ${days(s.n('days'))} ago; what it asks for is not taken on.`,
        'run-out': `The approval of this customer ran out ${days(s.n('days'))} ago, and it has not bought since; it is screened again first.`,
      })[s.text('state')] ?? 'The screening of this new customer is not finished; the deal cannot be won before it is.',
    G12: (s) =>
      `Beyond the terms of the tier, so that a second person approves. ${[
        s.n('prepaidOnly') > 0 && 'It fits when prepaid.',
        s.n('days') > 0 &&
          s.n('deposit') === 0 &&
          `It fits with ${days(s.n('allowed'))} to pay instead of ${s.n('days')}.`,
        s.n('days') > 0 &&
          s.n('deposit') > 0 &&
          `It fits with ${days(s.n('allowed'))} to pay instead of ${s.n('days')}, or with a deposit of ${s.money('deposit')} (held: ${s.money('held')}).`,
        s.n('days') === 0 &&
          s.n('deposit') > 0 &&
          `It fits with a deposit of ${s.money('deposit')} (held: ${s.money('held')}), or when prepaid.`,
        s.n('discount') > 0 && `A discount of ${s.percent('discountAllowed')} fits, not ${s.percent('discount')}.`,
        s.n('minimum') > 0 && `An order of ${s.money('minimum')} fits, not ${s.money('amount')}.`,
      ]
        .filter(Boolean)
        .join(' ')}`,
  },
  criteria: {
    'fraud-or-abuse': () => 'Fraud or serious abuse is confirmed.',
    'insolvent-without-assurance': () => 'Insolvency is on record and no assurance was given.',
    'worst-tier': (s) => `In tier E for ${s.n('days')} days.`,
    'overdue-after-demand': (s) => `Overdue by ${s.n('days')} days, after a written demand.`,
    'breaches-or-promises': (s) =>
      `${counted(s.n('breaches'), 'confirmed breach', 'confirmed breaches')} and ${counted(s.n('promises'), 'broken promise', 'broken promises')} within a year.`,
    'loss-after-offer': (s) => `The customer costs more than it brings (${s.percent('share')}), and refused new terms.`,
    'conduct-after-warning': (s) =>
      `${counted(s.n('count'), 'grave incident', 'grave incidents')} after a written warning.`,
    'below-minimum-after-offer': (s) =>
      `Below the minimum spend ${s.n('quarters')} quarters running, and refused an offer.`,
    'plan-failed': () => 'The improvement plan failed.',
  },
  checks: {
    'own-fault': 'Settle first what is our own fault.',
    'two-people': 'Two people must decide.',
    'alternative-offered': 'Offer an alternative.',
    'replacement-revenue': 'Note what replaces the revenue.',
    dependencies: 'Check group ties, shared contracts and duties to supply.',
    'demand-sent': 'Send a written demand.',
  },
  reasons: {
    'below-minimum': 'below the minimum',
    'outside-region': 'outside the region served',
    'outside-hours': 'outside the hours of service',
    'quota-used': 'the agreed services are used up',
    credit: 'credit is not possible',
    'no-match': 'not what we offer',
    conduct: 'conduct',
  },
  exit: {
    review: 'There is reason to open an exit review. People decide; nothing happens by itself.',
    watch: 'One reason to consider parting; not enough for a review.',
    missing: (checks) => `Before anyone decides: ${checks}`,
  },
  override: ({ tier, instead, until, approver, reason }) =>
    `Tier ${tier} is set by hand until ${until} (the score gives ${instead}); approved by ${approver}: ${reason}`,
  lift: {
    moves: {
      pay: (names, amount) => `Pay ${names} (${amount})`,
      'settle-dispute': (names, amount) => `Settle the dispute about ${names} (${amount})`,
      'find-fault': (names) => `Find out whose fault ${names} was: it counts for less if it was ours`,
      'complete-profile': () => 'Fill in industry, country and size: it counts if they match our standards',
    },
    result: (tier, score) => `That gives ${score} points, enough for tier ${tier}.`,
    notEnough: (tier, score) => `That gives ${score} points, not yet enough for tier ${tier}; the rest takes time.`,
    wait: (tier, from) => `The score is enough for tier ${tier}; it rises on ${from} at the earliest.`,
    after: (from) => `The tier rises on ${from} at the earliest.`,
  },
  difference: {
    title: (since) => `What changed since ${since}:`,
    none: 'Nothing has changed.',
    score: (before, after, change) => `Score ${before} → ${after} (${change}).`,
    tier: (before, after) => `Tier ${before} → ${after}.`,
    coverage: (before, after, points) => `Facts known: ${before} → ${after} (${points})`,
    card: (points) => `Qualification card (${points})`,
    factor: (name, before, after, points) => `${name}: ${before} → ${after} (${points})`,
    opened: (text) => `New: ${text}`,
    closed: (text) => `No longer: ${text}`,
    policy: (before, after) => `Another policy: ${before} → ${after}.`,
  },
};
