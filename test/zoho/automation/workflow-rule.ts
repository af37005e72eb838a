import { flagOf, type JsonObject, listOf, objectOf, textOf } from '../base/json.ts';
import type { Json, ModuleMeta } from '../base/types.ts';
import { invalidField, missingField, refuse } from '../http/errors.ts';
import type { Org } from '../org/org-model.ts';
import { type Criteria, readCriteria } from './criteria.ts';
import { type DateTrigger, readDateTrigger } from './date-trigger.ts';
import { apiNameOf, requiredText } from './json-reading.ts';
import type { Webhook } from './webhook.ts';

/** When a rule looks at a record. */
export type Trigger =
  | { type: 'create' | 'delete' }
  | { type: 'edit' | 'create_or_edit'; repeat: boolean }
  | { type: 'field_update'; repeat: boolean; matchAll: boolean; criteria: Criteria | undefined }
  | DateTrigger;

/** Criteria with the webhooks to call when they hold. */
export interface RuleCondition {
  criteria: Criteria | undefined;
  webhooks: string[];
}

/** A workflow rule. Its conditions are tried in order and the first that holds acts. */
export interface Rule {
  id: string;
  name: string;
  module: string;
  active: boolean;
  trigger: Trigger;
  conditions: RuleCondition[];
  /** Records it has acted on, for triggers that act once per record. */
  done: Set<string>;
  /** As it was sent, for reading back. */
  text: JsonObject;
  /** Emulated epoch ms. */
  createdAt: number;
  modifiedAt: number;
  lastRunAt: number | undefined;
  userId: string;
}

const TYPES = ['create', 'edit', 'create_or_edit', 'delete', 'field_update', 'date_or_datetime'];
const MOST_CONDITIONS = 10;
const MOST_INSTANT_ACTIONS = 5;

const readRepeat = (details: JsonObject | undefined, path: string): boolean => {
  const repeat = flagOf(details?.['repeat']);
  // Mandatory for edit triggers [OAS26 workflow-rules].
  if (repeat === undefined) throw missingField(`${path}.repeat`);
  return repeat;
};

const readTrigger = (org: Org, meta: ModuleMeta, value: Json | undefined, path: string): Trigger => {
  const from = objectOf(value);
  if (from === undefined) throw missingField(path);
  const type = requiredText(from, 'type', path, 50);
  const details = objectOf(from['details']);
  const at = `${path}.details`;
  switch (type) {
    case 'create':
    case 'delete':
      return { type };
    case 'edit':
    case 'create_or_edit':
      return { type, repeat: readRepeat(details, at) };
    case 'field_update':
      return {
        type,
        repeat: flagOf(details?.['repeat']) ?? true,
        matchAll: flagOf(details?.['match_all']) ?? false,
        criteria: readCriteria(meta, details?.['criteria'], `${at}.criteria`),
      };
    case 'date_or_datetime':
      return readDateTrigger(meta, details, at, org.behaviour.executeAtOnDates);
    default:
      throw invalidField(`${path}.type`, { supported_values: TYPES });
  }
};

const readActions = (value: Json | undefined, webhooks: Map<string, Webhook>, path: string): string[] => {
  const actions = listOf(objectOf(value)?.['actions']);
  if (actions === undefined || actions.length === 0) throw missingField(`${path}.actions`);
  if (actions.length > MOST_INSTANT_ACTIONS) {
    const details = { limit: MOST_INSTANT_ACTIONS, api_name: 'actions', json_path: `${path}.actions` };
    throw refuse(400, 'LIMIT_EXCEEDED', 'actions limit exceeded', details);
  }
  return actions.map((action, position) => {
    const at = `${path}.actions[${position}]`;
    const type = textOf(objectOf(action)?.['type']);
    // Only webhooks reach the outside; the other actions of Zoho are not emulated.
    if (type !== 'webhooks') throw invalidField(`${at}.type`, { supported_values: ['webhooks'] });
    const id = textOf(objectOf(action)?.['id']);
    if (id === undefined) throw missingField(`${at}.id`);
    if (!webhooks.has(id)) throw invalidField(`${at}.id`, {}, 'the id given seems to be invalid');
    return id;
  });
};

const sequenceOf = (value: Json): number => {
  const number = objectOf(value)?.['sequence_number'];
  return typeof number === 'number' ? number : Number.MAX_SAFE_INTEGER;
};

/** The criteria of a condition without any may be left out, null, or either: sources disagree. */
const readDetails = ({ behaviour }: Org, condition: JsonObject, path: string): Json | undefined => {
  const details = objectOf(condition['criteria_details']);
  const criteria = details?.['criteria'];
  if (details === undefined && behaviour.ruleCriteria === 'required') throw missingField(path);
  if (details !== undefined && (criteria ?? null) === null && behaviour.ruleCriteria === 'never-null')
    throw invalidField(`${path}.criteria`, { expected_data_type: 'jsonobject' });
  return criteria;
};

const readConditions = (
  { org, meta, webhooks }: { org: Org; meta: ModuleMeta; webhooks: Map<string, Webhook> },
  value: Json | undefined,
  path: string,
): RuleCondition[] => {
  const list = listOf(value);
  if (list === undefined || list.length === 0) throw missingField(path);
  if (list.length > MOST_CONDITIONS) {
    const details = { limit: MOST_CONDITIONS, api_name: 'conditions', json_path: path };
    throw refuse(400, 'LIMIT_EXCEEDED', 'workflow condtion limit exceeded', details);
  }
  const read = list.map((entry, position) => {
    const at = `${path}[${position}]`;
    const condition = objectOf(entry);
    if (condition === undefined) throw invalidField(at, { expected_data_type: 'jsonobject' });
    if (typeof condition['sequence_number'] !== 'number') throw missingField(`${at}.sequence_number`);
    const criteria = readDetails(org, condition, `${at}.criteria_details`);
    return {
      sequence: sequenceOf(entry),
      criteria: readCriteria(meta, criteria, `${at}.criteria_details.criteria`),
      webhooks: readActions(condition['instant_actions'], webhooks, `${at}.instant_actions`),
    };
  });
  return read
    .sort((a, b) => a.sequence - b.sequence)
    .map(({ criteria, webhooks: actions }) => ({ criteria, webhooks: actions }));
};

/**
 * The rule that one row of a request describes (fact sheet §10.1). Throws the row's refusal.
 *
 * @param about the rule's id, new or kept, the user who made it, and the webhooks of the org: it may only call one of them.
 */
export const readRule = (
  org: Org,
  item: JsonObject,
  path: string,
  about: Pick<Rule, 'id' | 'userId'> & { webhooks: Map<string, Webhook> },
): Rule => {
  const { id, userId, webhooks } = about;
  const name = requiredText(item, 'name', path, 100);
  const module = apiNameOf(item['module']);
  if (module === undefined) throw missingField(`${path}.module`);
  const meta = org.table(module)?.meta;
  if (meta === undefined) throw invalidField(`${path}.module.api_name`, {}, 'the module given seems to be invalid');
  const now = org.clock.now();
  return {
    id,
    name,
    module,
    active: flagOf(objectOf(item['status'])?.['active']) ?? true,
    trigger: readTrigger(org, meta, item['execute_when'], `${path}.execute_when`),
    conditions: readConditions({ org, meta, webhooks }, item['conditions'], `${path}.conditions`),
    done: new Set(),
    text: item,
    createdAt: now,
    modifiedAt: now,
    lastRunAt: undefined,
    userId,
  };
};
