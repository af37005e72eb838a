import type { Policy } from '../../policy.ts';

type Role = Policy['alerts']['rules']['decline']['to'][number];

const tells = (to: Role[], high: Role[] = []) => ({ on: true, to, high });

/** The shipped alert rules. */
export const b2bAlerts: Policy['alerts'] = {
  coolDownDays: 7,
  quietDays: 2,
  mutes: [
    { cause: 'our-delivery-failure', days: 30, rules: ['complaint-rate', 'returns-rate'] },
    { cause: 'service-debt', rules: ['complaint-rate', 'returns-rate'] },
  ],
  rules: {
    'late-invoices': { ...tells(['owner', 'finance']), warn: 2, urgent: 3, shareOfBilling: 0.05 },
    'oldest-overdue': { ...tells(['owner', 'finance'], ['manager']), info: 15, warn: 30, urgent: 60 },
    'complaint-rate': { ...tells(['service']), warn: 2, urgent: 3, fewest: 3 },
    'payment-shift': { ...tells(['owner']), z: 2, invoices: 6, days: 10 },
    utilisation: { ...tells(['owner', 'finance']), warn: 0.8, urgent: 1 },
    'promise-broken': { ...tells(['finance']), days: 30 },
    'returns-rate': { ...tells(['service', 'owner']), warn: 0.07, urgent: 0.15 },
    decline: { ...tells(['owner', 'manager']), points: 8, days: 30 },
    'order-spike': tells(['manager']),
    'short-pay': { ...tells(['finance']), count: 2, days: 180 },
    breach: { ...tells(['owner', 'legal']), days: 30 },
    'contract-ending': { ...tells(['owner', 'legal']), info: 60, warn: 30, urgent: 7 },
    silence: { ...tells(['owner']), times: 3 },
    conduct: { ...tells(['manager', 'people']), days: 30 },
    expiry: { ...tells(['finance']), days: 14 },
    'below-minimum': { ...tells(['owner']), quarters: 2 },
    concentration: { ...tells(['finance']), one: 0.1, all: 0.25 },
    'thin-data': { ...tells(['admin']), coverage: 0.5, syncHours: 48 },
    drift: { ...tells(['policy-owner']), auc: 0.6, months: 2 },
    unanswered: { ...tells(['service']), answerDays: 2, solveDays: 10 },
    'cure-missed': tells(['case-owner']),
    'often-wrong': { ...tells(['policy-owner']), share: 0.3, openings: 10 },
  },
};
