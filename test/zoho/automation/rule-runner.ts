import type { RecordChange, StoredRecord } from '../base/types.ts';
import type { Org } from '../org/org-model.ts';
import { fieldUpdated, meets } from './criteria.ts';
import type { Deliverer } from './deliverer.ts';
import type { AutomationState } from './state.ts';
import { webhookDelivery } from './webhook-delivery.ts';
import type { Rule } from './workflow-rule.ts';

/** Whose rules run, and who delivers what they send. */
export interface RuleContext {
  org: Org;
  state: AutomationState;
  deliverer: Deliverer;
}

const KEPT_FAILURES = 5000;

/** Whether a rule's trigger answers to a change, before its criteria are looked at. */
const triggered = (org: Org, rule: Rule, change: RecordChange, record: StoredRecord): boolean => {
  const { trigger } = rule;
  const { operation } = change;
  const meta = org.table(rule.module)?.meta;
  if (meta === undefined) return false;
  switch (trigger.type) {
    case 'create':
      return operation === 'insert';
    case 'delete':
      return operation === 'delete';
    case 'edit':
      return operation === 'update' && (trigger.repeat || !rule.done.has(record.id));
    case 'create_or_edit':
      return operation !== 'delete' && (trigger.repeat || !rule.done.has(record.id));
    case 'field_update': {
      if (operation !== 'update' || (!trigger.repeat && rule.done.has(record.id))) return false;
      const context = { org, meta, record, affected: change.affectedFields };
      return fieldUpdated(trigger.criteria, context, trigger.matchAll);
    }
    case 'date_or_datetime':
      return false;
  }
};

const callWebhook = ({ org, state, deliverer }: RuleContext, rule: Rule, id: string, record: StoredRecord): void => {
  const webhook = state.webhooks.get(id);
  const meta = org.table(rule.module)?.meta;
  if (webhook === undefined || meta === undefined) return;
  deliverer.send({
    ...webhookDelivery(org, webhook, meta, record),
    done({ failure }) {
      if (failure === undefined) return;
      state.failures.push({
        id: org.ids.next(),
        at: org.clock.now(),
        reason: failure,
        webhook: { id: webhook.id, name: webhook.name },
        rule: { id: rule.id, name: rule.name },
        module: rule.module,
        record: { id: record.id, name: record[meta.display_field] ?? null },
      });
      if (state.failures.length > KEPT_FAILURES) state.failures.shift();
    },
  });
};

/** Lets a rule act on a record as it is: the first condition that holds calls its webhooks. */
export const act = (context: RuleContext, rule: Rule, record: StoredRecord, affected: readonly string[]): void => {
  const { org } = context;
  const meta = org.table(rule.module)?.meta;
  if (meta === undefined) return;
  const condition = rule.conditions.find(({ criteria }) => meets(criteria, { org, meta, record, affected }));
  if (condition === undefined) return;
  rule.done.add(record.id);
  rule.lastRunAt = org.clock.now();
  for (const id of condition.webhooks) callWebhook(context, rule, id, record);
};

/**
 * Runs the rules of a change's module. A write with a `trigger` list that does not name `workflow` runs none
 * (fact sheet §4.3).
 */
export const runRules = (context: RuleContext, change: RecordChange): void => {
  if (change.trigger !== undefined && !change.trigger.includes('workflow')) return;
  const record = change.after ?? change.before;
  if (record === undefined) return;
  for (const rule of context.state.rules.values()) {
    if (!rule.active || rule.module !== change.module || !triggered(context.org, rule, change, record)) continue;
    act(context, rule, record, change.affectedFields);
  }
};
