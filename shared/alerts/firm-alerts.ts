import { describeUnread, type UnreadFacts } from '../dossier/unread-facts.ts';
import type { Policy } from '../policy/policy.ts';
import type { AnswerTally } from '../score/portfolio.ts';
import type { Params } from '../values/numbers.ts';
import { compareTexts } from '../values/order.ts';
import { shorten } from '../values/text.ts';
import type { AlertRule, Severity } from '../vocabulary/alerts.ts';
import type { Role } from '../vocabulary/roles.ts';

/** What fits into the subject and the text of a task beside the sentence. */
const UNREAD_LENGTH = 120;

/** Rules that can be about the firm as a whole. */
export const FIRM_RULES = [
  'concentration',
  'thin-data',
  'drift',
  'often-wrong',
  'unread-facts',
] as const satisfies AlertRule[];

/** Figures of the firm as a whole that alerts look at; what is not known is absent. Money in home minor units. */
export interface FirmFigures {
  openReceivables?: number;
  /** Of it, owed by customers in tiers D and E. */
  openInBadTiers?: number;
  /** Hours since the last pass that went through. */
  hoursSinceSync?: number;
  /** Upper end of the interval of the payment view's AUC on invoices that came due since; months in a row in which the scores had shifted. */
  aucUpper?: number;
  driftMonths?: number;
  answers?: AnswerTally;
  /** Labels that the policy does not list and fields that cannot be read, with how often. */
  unread?: UnreadFacts;
}

/** An alert about the firm rather than one customer. */
export interface FirmAlert {
  rule: (typeof FIRM_RULES)[number];
  severity: Severity;
  to: Role[];
  params: Params;
}

/**
 * Alerts about the firm: rules 16 (all bad tiers together), 17 (no sync), 18 (drift), rules often answered as wrong, and facts that
 * cannot be read. What is unknown raises no alert.
 * @example firmAlertsOf({ hoursSinceSync: 72 }, policy)[0].rule // 'thin-data'
 */
export function firmAlertsOf(watch: FirmFigures, policy: Policy): FirmAlert[] {
  const { concentration, 'thin-data': data, drift, 'often-wrong': often } = policy.alerts.rules;
  const { openReceivables: all, openInBadTiers: bad, hoursSinceSync: hours, aucUpper, driftMonths } = watch;
  const alerts: FirmAlert[] = [];
  const add = (rule: FirmAlert['rule'], severity: Severity, params: Params): void => {
    const { on, to } = policy.alerts.rules[rule];
    if (on) alerts.push({ rule, severity, to, params });
  };
  if (all && bad !== undefined && bad / all > concentration.all)
    add('concentration', 'high', { share: bad / all, amount: bad });
  if (hours !== undefined && hours >= data.syncHours) add('thin-data', 'warn', { hours });
  if ((driftMonths ?? 0) >= drift.months) add('drift', 'info', { months: driftMonths ?? 0 });
  else if (aucUpper !== undefined && aucUpper < drift.auc) add('drift', 'info', { auc: aucUpper });
  for (const [about, { openings, wrong }] of Object.entries(watch.answers ?? {}).sort(([a], [b]) => compareTexts(a, b)))
    if (openings >= often.openings && wrong / openings > often.share)
      add('often-wrong', 'warn', { about, openings, wrong });
  const unread = describeUnread(watch.unread ?? {});
  if (unread !== '') add('unread-facts', 'warn', { what: shorten(unread, UNREAD_LENGTH) });
  return alerts;
}
