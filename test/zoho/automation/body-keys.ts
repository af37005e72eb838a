import { anyOf, type KnownKeys } from '../http/known-keys.ts';

const NAMED = anyOf('api_name', 'id');

const PARAMETERS: KnownKeys = {
  ...anyOf('module_parameters', 'custom_parameters', 'user_defined_format', 'user_defined_parameters'),
};

/** What a webhook's body may say [OAS26 webhooks]. */
export const WEBHOOK_KEYS: KnownKeys = {
  ...anyOf('id', 'name', 'description', 'url', 'http_method', 'feature_type', 'related_module', 'source'),
  module: NAMED,
  authentication: anyOf('type', 'connection_name', 'connection'),
  headers: PARAMETERS,
  url_parameters: PARAMETERS,
  body: {
    ...anyOf('type', 'format', 'raw_data_content'),
    form_data_content: PARAMETERS,
  },
  date_time_format: anyOf('date_format', 'datetime_format', 'time_zone'),
};

/** What a workflow rule's body may say [OAS26 workflow-rules]. Details and criteria are checked where they are read. */
export const RULE_KEYS: KnownKeys = {
  ...anyOf('id', 'name', 'description', 'category', 'source', 'lock_status'),
  module: NAMED,
  status: anyOf('active', 'delete_schedule_action'),
  execute_when: anyOf('type', 'details'),
  conditions: {
    ...anyOf('id', 'sequence_number', 'scheduled_actions'),
    criteria_details: anyOf('criteria', 'relational_criteria'),
    instant_actions: { actions: anyOf('id', 'type', 'name', 'details', 'module', 'related_details') },
  },
};
