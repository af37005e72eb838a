import type { Org } from '../org/org-model.ts';
import { canBeDue, type DateTrigger, dueInstants } from './date-trigger.ts';
import type { Deliverer } from './deliverer.ts';
import { act } from './rule-runner.ts';
import type { AutomationState } from './state.ts';
import type { Rule } from './workflow-rule.ts';

/** A rule that is due for a record at an instant. */
interface Due {
  at: number;
  rule: Rule;
  recordId: string;
}

/** One pass over the module; records with the same date share one reckoning. */
const dueOf = (org: Org, rule: Rule, trigger: DateTrigger, from: number, to: number): Due[] => {
  const zone = org.meta.time_zone;
  const table = org.table(rule.module);
  if (table === undefined || !canBeDue(trigger, zone, from, to)) return [];
  const known = new Map<string, number[]>();
  const found: Due[] = [];
  for (const record of table.all()) {
    const value = record[trigger.field];
    if (typeof value !== 'string') continue;
    const instants = known.get(value) ?? dueInstants(trigger, value, zone, from, to);
    known.set(value, instants);
    for (const at of instants) found.push({ at, rule, recordId: record.id });
  }
  return found;
};

/**
 * Runs the date rules of an org that fall due after `from` and up to `to` (epoch ms), instant by instant: what one
 * instant sets off is delivered (`settled`) before the next, and criteria are checked on the record as it then is.
 */
export const runDateRules = async (
  org: Org,
  state: AutomationState,
  from: number,
  to: number,
  deliverer: Deliverer,
  settled: () => Promise<void>,
): Promise<void> => {
  const due = [...state.rules.values()].flatMap((rule) =>
    rule.active && rule.trigger.type === 'date_or_datetime'
      ? dueOf(org, rule, rule.trigger, Math.max(from, rule.createdAt), to)
      : [],
  );
  due.sort((a, b) => a.at - b.at);
  for (const [position, { at, rule, recordId }] of due.entries()) {
    const record = org.table(rule.module)?.get(recordId);
    if (record !== undefined && state.rules.get(rule.id)?.active) act(org, state, rule, record, [], deliverer);
    if (due[position + 1]?.at !== at) await settled();
  }
};
