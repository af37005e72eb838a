import type { Role } from '../../../vocabulary/roles.ts';
import type { Policy } from '../../policy.ts';

/** A rule that is on: who is notified, and who else when it is urgent. */
const notify = (to: Role[], high: Role[] = []) => ({ on: true, to, high });

/** The shipped alert rules. */
export const b2bAlerts: Policy['alerts'] = {
  coolDownDays: 7,
  quietDays: 2,
  mutes: [
    { cause: 'our-delivery-failure', days: 30, rules: ['complaint-rate', 'returns-rate'] },
    { cause: 'service-debt', rules: ['complaint-rate', 'returns-rate'] },
  ],
  rules: {
    'late-invoices': { ...notify(['owner', 'finance']), warn: 2, urgent: 3, shareOfBilling: 0.05 },
    'oldest-overdue': { ...notify(['owner', 'finance'], ['manager']), info: 15, warn: 30, urgent: 60 },
    'complaint-rate': { ...notify(['service']), warn: 2, urgent: 3, fewest: 3 },
    'payment-shift': { ...notify(['owner']), z: 2, invoices: 6, days: 10 },
    utilisation: { ...notify(['owner', 'finance']), warn: 0.8, urgent: 1 },
    'promise-broken': { ...notify(['finance']), days: 30 },
    'returns-rate': { ...notify(['service', 'owner']), warn: 0.07, urgent: 0.15 },
    decline: { ...notify(['owner', 'manager']), points: 8, days: 30 },
    'order-spike': notify(['manager']),
    'short-pay': { ...notify(['finance']), count: 2, days: 180 },
    breach: { ...notify(['owner', 'legal']), days: 30 },
    'contract-ending': { ...notify(['owner', 'legal']), info: 60, warn: 30, urgent: 7 },
    silence: { ...notify(['owner']), times: 3 },
    conduct: { ...notify(['manager', 'people']), days: 30 },
    expiry: { ...notify(['finance']), days: 14 },
    'below-minimum': { ...notify(['owner']), quarters: 2 },
    concentration: { ...notify(['finance']), one: 0.1, all: 0.25 },
    'thin-data': { ...notify(['admin']), coverage: 0.5, syncHours: 48 },
    drift: { ...notify(['policy-owner']), auc: 0.6, months: 2 },
    unanswered: { ...notify(['service']), answerDays: 2, solveDays: 10 },
    'cure-missed': notify(['case-owner']),
    'late-likely': { ...notify(['owner']), chance: 0.7 },
    'often-wrong': { ...notify(['policy-owner']), share: 0.3, openings: 10 },
    'unread-facts': notify(['admin']),
  },
};
