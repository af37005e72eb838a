/** How urgent an alert or a duty is. */
export const SEVERITIES = ['info', 'warn', 'high'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Every alert rule, in the order of the decision model, c8. */
export const ALERT_RULES = [
  'late-invoices',
  'oldest-overdue',
  'complaint-rate',
  'payment-shift',
  'utilisation',
  'promise-broken',
  'returns-rate',
  'decline',
  'order-spike',
  'short-pay',
  'breach',
  'contract-ending',
  'silence',
  'conduct',
  'expiry',
  'below-minimum',
  'concentration',
  'thin-data',
  'drift',
  'unanswered',
  'cure-missed',
  'late-likely',
  /** About another rule: too many of its openings were answered as wrong. */
  'often-wrong',
  /** Labels that the policy does not list, and fields that cannot be read. */
  'unread-facts',
] as const;

export type AlertRule = (typeof ALERT_RULES)[number];
