import type { Json } from '../base/types.ts';
import type { Channel } from './watch-channel.ts';
import type { Webhook } from './webhook.ts';
import type { Rule } from './workflow-rule.ts';

/** A webhook delivery that the receiver did not take. */
export interface WebhookFailure {
  id: string;
  /** Emulated epoch ms. */
  at: number;
  reason: string;
  webhook: { id: string; name: string };
  rule: { id: string; name: string };
  module: string;
  record: { id: string; name: Json };
}

/** What one org has subscribed to and automated. */
export interface AutomationState {
  /** `userId channelId` → channel; expired ones stay until they are replaced. */
  channels: Map<string, Channel>;
  webhooks: Map<string, Webhook>;
  rules: Map<string, Rule>;
  failures: WebhookFailure[];
}

/** An org without any automation. */
export const emptyState = (): AutomationState => ({
  channels: new Map(),
  webhooks: new Map(),
  rules: new Map(),
  failures: [],
});
