import type { Org } from '../org/org-model.ts';
import { canBeDue, type DateTrigger, dueInstants, type Span } from './date-trigger.ts';
import { act, type RuleContext } from './rule-runner.ts';
import type { Rule } from './workflow-rule.ts';

/** A rule that is due for a record at an instant. */
interface Due {
  at: number;
  rule: Rule;
  recordId: string;
}

/** One pass over the module; records with the same date share one calculation. */
const dueOf = (org: Org, rule: Rule, trigger: DateTrigger, span: Span): Due[] => {
  const zone = org.meta.time_zone;
  const table = org.table(rule.module);
  if (table === undefined || !canBeDue(trigger, zone, span)) return [];
  const known = new Map<string, number[]>();
  const found: Due[] = [];
  for (const record of table.all()) {
    const value = record[trigger.field];
    if (typeof value !== 'string') continue;
    const instants = known.get(value) ?? dueInstants(trigger, value, zone, span);
    known.set(value, instants);
    for (const at of instants) found.push({ at, rule, recordId: record.id });
  }
  return found;
};

/**
 * Runs the date rules of an org that fall due in a span, instant by instant: what one instant sets off is delivered
 * (`settled`) before the next, and criteria are checked on the record as it then is.
 */
export const runDateRules = async (
  context: RuleContext,
  { from, to }: Span,
  settled: () => Promise<void>,
): Promise<void> => {
  const { org, state } = context;
  const due = [...state.rules.values()].flatMap((rule) =>
    rule.active && rule.trigger.type === 'date_or_datetime'
      ? dueOf(org, rule, rule.trigger, { from: Math.max(from, rule.createdAt), to })
      : [],
  );
  due.sort((a, b) => a.at - b.at);
  for (const [position, { at, rule, recordId }] of due.entries()) {
    const record = org.table(rule.module)?.get(recordId);
    if (record !== undefined && state.rules.get(rule.id)?.active) act(context, rule, record, []);
    if (due[position + 1]?.at !== at) await settled();
  }
};
