import type { JsonObject } from '../base/json.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Answer, Call } from '../http/call.ts';
import { refuse } from '../http/errors.ts';
import type { Org } from '../org/org-model.ts';
import { pageOf } from './batch.ts';
import { RULE_KEYS, WEBHOOK_KEYS } from './body-keys.ts';
import { type Collection, instantText, mountCollection, userName } from './settings-routes.ts';
import type { AutomationState, WebhookFailure } from './state.ts';
import { readWebhook, type Webhook } from './webhook.ts';
import { type Rule, readRule } from './workflow-rule.ts';

const moduleName = (org: Org, module: string): JsonObject => ({
  api_name: module,
  id: org.table(module)?.meta.id ?? null,
});

const isUsed = (state: AutomationState, webhookId: string): boolean =>
  [...state.rules.values()].some((rule) => rule.conditions.some(({ webhooks }) => webhooks.includes(webhookId)));

const webhooks = (stateOf: (org: Org) => AutomationState): Collection<Webhook> => ({
  name: 'webhooks',
  scope: 'automation_actions',
  most: 10,
  keys: WEBHOOK_KEYS,
  messages: {
    created: 'webhook created successfully',
    updated: 'webhook updated successfully',
    deleted: 'webhook deleted successfully',
  },
  itemsOf: (org) => stateOf(org).webhooks,
  read(call, { row, path, id, before }) {
    const userId = before?.userId ?? call.user.id;
    const read = readWebhook(call.org, { ...before?.text, ...row }, path, { id, userId });
    return { ...read, createdAt: before?.createdAt ?? read.createdAt };
  },
  describe: (call, webhook) => ({
    ...webhook.text,
    module: moduleName(call.org, webhook.module),
    id: webhook.id,
    associated: isUsed(stateOf(call.org), webhook.id),
    editable: true,
    deletable: !isUsed(stateOf(call.org), webhook.id),
    source: 'crm',
    lock_status: { locked: false },
    created_time: instantText(call, webhook.createdAt),
    created_by: userName(call.org, webhook.userId),
    modified_time: instantText(call, webhook.modifiedAt),
    modified_by: userName(call.org, webhook.userId),
  }),
  checkDelete(org, id) {
    if (!isUsed(stateOf(org), id)) return;
    const message = 'This webhook is associated with at least one of Approval Process/Workflow Rules/Blueprint';
    throw refuse(400, 'NOT_ALLOWED', message, { id });
  },
});

const rules = (stateOf: (org: Org) => AutomationState): Collection<Rule> => ({
  name: 'workflow_rules',
  scope: 'workflow_rules',
  // One rule a call (fact sheet §10.1).
  most: 1,
  keys: RULE_KEYS,
  messages: {
    created: 'workflow created',
    updated: 'workflow updated',
    deleted: 'WorkFlow Rule deleted successfully',
  },
  itemsOf: (org) => stateOf(org).rules,
  read(call, { row, path, id, before }) {
    const userId = before?.userId ?? call.user.id;
    const { webhooks } = stateOf(call.org);
    const read = readRule(call.org, { ...before?.text, ...row }, path, { id, userId, webhooks });
    if (before === undefined) return read;
    return { ...read, createdAt: before.createdAt, done: before.done, lastRunAt: before.lastRunAt };
  },
  describe: (call, rule) => ({
    ...rule.text,
    description: rule.text['description'] ?? null,
    module: moduleName(call.org, rule.module),
    id: rule.id,
    status: { active: rule.active },
    editable: true,
    deletable: true,
    source: 'crm',
    category: 'default',
    lock: { status: false },
    last_executed_time: rule.lastRunAt === undefined ? null : instantText(call, rule.lastRunAt),
    created_time: instantText(call, rule.createdAt),
    created_by: userName(call.org, rule.userId),
    modified_time: instantText(call, rule.modifiedAt),
    modified_by: userName(call.org, rule.userId),
  }),
  checkDelete: () => undefined,
});

const failureText = (call: Call, failure: WebhookFailure): JsonObject => ({
  id: failure.id,
  webhook: { ...failure.webhook },
  workflow_rule: { ...failure.rule },
  entity_details: { ...failure.record, module: moduleName(call.org, failure.module) },
  failure_time: instantText(call, failure.at),
  failure_reason: failure.reason,
});

/** Failed deliveries, newest first, by webhook, module and days of the user's zone [OAS26 webhooks]. */
const failures = (state: AutomationState, call: Call): Answer => {
  const [webhook, module, from, to] = ['webhook_id', 'module', 'from', 'to'].map((name) => call.query.get(name));
  const found = state.failures
    .filter((failure) => webhook == null || failure.webhook.id === webhook)
    .filter((failure) => module == null || failure.module === module)
    .map((failure) => failureText(call, failure))
    .filter((row) => from == null || String(row['failure_time']).slice(0, 10) >= from)
    .filter((row) => to == null || String(row['failure_time']).slice(0, 10) <= to)
    .reverse();
  const { items, info } = pageOf(found, call.query);
  return { status: 200, body: { webhook_failures: items, info } };
};

/** Mounts workflow rules, webhooks and the list of failed deliveries (fact sheet §10). */
export const mountWorkflows = (emulator: Emulator, stateOf: (org: Org) => AutomationState): void => {
  mountCollection(emulator, webhooks(stateOf));
  mountCollection(emulator, rules(stateOf));
  emulator.route(
    'GET',
    '/crm/v8/settings/automation/webhook_failures',
    { kind: 'webhook_failures.read', scopes: [{ area: 'settings', name: 'automation_actions', operation: 'READ' }] },
    (call) => failures(stateOf(call.org), call),
  );
};
