import { present } from '../../../shared/values/objects.ts';
import { CrmError } from '../errors.ts';
import type { Session } from '../session.ts';
import type { Channel, RuleSpec, WebhookSpec, WriteOutcome } from '../types.ts';
import { ask, refused } from './ask.ts';
import { inForms } from './in-forms.ts';
import { plainCall } from './plain-call.ts';
import { inChunks, outcomesOf } from './write-outcomes.ts';

const CHANNELS_A_CALL = 50;

/** Answer to renewing a channel that has expired or never was; flat for the call, or for one channel of it. */
const NOT_SUBSCRIBED = 'NOT_SUBSCRIBED';

const expiredOutcome = ({ id }: Channel): WriteOutcome => ({
  id,
  ok: false,
  code: NOT_SUBSCRIBED,
  message: 'The channel has expired or never was',
  details: undefined,
  retry: false,
});

/** What makes Zoho call us. */
export interface Automation {
  /** Renews channels, and subscribes those that do not exist or have expired. */
  watch(channels: readonly Channel[]): Promise<WriteOutcome[]>;
  unwatch(channelIds: readonly string[]): Promise<WriteOutcome[]>;
  createWebhooks(webhooks: readonly WebhookSpec[]): Promise<WriteOutcome[]>;
  createRules(rules: readonly RuleSpec[]): Promise<WriteOutcome[]>;
}

/**
 * Channels, webhooks and workflow rules.
 *
 * The SDK has channel operations, but writes `channel_expiry` as `…Z`; Zoho documents a numeric offset and turns an expiry
 * it does not like into one hour. It has no operations for webhooks or workflow rules (new in API v8).
 */
export function automationCalls(session: Session): Automation {
  const channels = (method: 'POST' | 'PUT', chunk: readonly Channel[]) =>
    ask(
      session,
      'notification channels',
      (sdk) => plainCall(sdk, method, '/crm/v8/actions/watch', { body: { watch: chunk.map(watchItem) } }),
      'write',
    ).then((answer) => outcomesOf(answer, 'watch', chunk.length, 'notification channels').map(namedBy(chunk)));

  return {
    watch: (all) =>
      inChunks(all, CHANNELS_A_CALL, async (chunk) => {
        const renewed = await channels('PUT', chunk).catch((error: unknown) => {
          if (error instanceof CrmError && error.code === NOT_SUBSCRIBED) return chunk.map(expiredOutcome);
          throw error;
        });
        const expired = chunk.filter((_, at) => renewed[at]?.code === NOT_SUBSCRIBED);
        if (expired.length === 0) return renewed;
        const subscribed = await channels('POST', expired);
        const byChannel = new Map(expired.map((channel, at) => [channel, subscribed[at]]));
        return chunk.flatMap((channel, at) => byChannel.get(channel) ?? renewed[at] ?? []);
      }),

    unwatch: (channelIds) =>
      inChunks(channelIds, CHANNELS_A_CALL, async (chunk) => {
        const query = { channel_ids: chunk.join(',') };
        const answer = await ask(
          session,
          'notification channels',
          (sdk) => plainCall(sdk, 'DELETE', '/crm/v8/actions/watch', { query }),
          'write',
        );
        return outcomesOf(answer, 'watch', chunk.length, 'notification channels');
      }),

    createWebhooks: (webhooks) =>
      inChunks(webhooks, 1, (chunk) => postItems(session, 'webhooks', chunk.map(webhookItem))),
    createRules: (rules) =>
      inChunks(rules, 1, ([rule]) => (rule === undefined ? Promise.resolve([]) : createRule(session, rule))),
  };
}

/** Zoho takes one webhook or rule a call. */
async function postItems(session: Session, key: string, items: readonly object[]): Promise<WriteOutcome[]> {
  const what = `a new item of ${key}`;
  const path = `/crm/v8/settings/automation/${key}`;
  const body = { [key]: items };
  const answer = await ask(session, what, (sdk) => plainCall(sdk, 'POST', path, { body }), 'write');
  if (answer.json === undefined) throw refused(answer, what);
  return outcomesOf(answer, key, 1, what);
}

const createRule = async (session: Session, rule: RuleSpec): Promise<WriteOutcome[]> => [
  await inForms(ruleItems(rule), async (item) => {
    const [outcome] = await postItems(session, 'workflow_rules', [item]);
    if (outcome === undefined) throw new Error('outcomesOf gives one outcome for each row');
    return outcome;
  }),
];

/** An instant as Zoho takes it: seconds, numeric offset, no fraction. */
function zohoInstant(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}+00:00`;
}

const watchItem = (channel: Channel) => ({
  channel_id: channel.id,
  events: channel.events,
  notify_url: channel.notifyUrl,
  token: channel.token,
  channel_expiry: zohoInstant(channel.expiresAt),
  notify_on_related_action: false,
});

/** Zoho names the channel inside `details.events[]`; the outcome carries it as its id. */
const namedBy =
  (chunk: readonly Channel[]) =>
  (outcome: WriteOutcome, at: number): WriteOutcome => ({ ...outcome, id: chunk[at]?.id ?? outcome.id });

/** With `headers`, Zoho wants at least one parameter of the module: the record's id serves. */
const webhookItem = (hook: WebhookSpec) => ({
  name: hook.name,
  module: { api_name: hook.module },
  url: hook.url,
  http_method: 'POST',
  feature_type: 'workflow',
  authentication: { type: 'general' },
  headers: {
    module_parameters: [{ name: 'x-record-id', value: `\${!${hook.module}.Id}` }],
    custom_parameters: Object.entries(hook.headers).map(([name, value]) => ({ name, value })),
  },
  body: { type: 'raw', format: 'JSON', raw_data_content: hook.body },
});

/**
 * The forms of a rule, the most likely first. Zoho's text of 2026 wants `criteria_details` and allows a criteria of null, older text
 * leaves them out; and it has a time of day for date-time fields only, where older samples name it for dates too.
 */
function ruleItems(rule: RuleSpec): object[] {
  const criteria = rule.criteria
    ? [{ criteria_details: rule.criteria }]
    : [{ criteria_details: { criteria: null } }, {}];
  const times = rule.executeAt === undefined ? [{}] : [{}, { execute_at: rule.executeAt }];
  return times.flatMap((time) => criteria.map((criterion) => ruleItem(rule, time, criterion)));
}

const ruleItem = (rule: RuleSpec, time: object, criterion: object): object => ({
  name: rule.name,
  ...present('description', rule.description),
  module: { api_name: rule.module },
  execute_when: { ...rule.executeWhen, details: { ...rule.executeWhen.details, ...time } },
  conditions: [
    {
      sequence_number: 1,
      ...criterion,
      instant_actions: { actions: rule.webhookIds.map((id) => ({ type: 'webhooks', id })) },
    },
  ],
});
