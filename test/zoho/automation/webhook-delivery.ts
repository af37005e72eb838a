import type { ModuleMeta, StoredRecord } from '../base/types.ts';
import type { Org } from '../org/org-model.ts';
import type { Delivery } from './deliverer.ts';
import { merge, plainFormat } from './merge-fields.ts';
import type { Webhook } from './webhook.ts';

const insideJson = (value: string): string => JSON.stringify(value).slice(1, -1);

const content = (
  webhook: Webhook,
  fill: (text: string, quote?: (value: string) => string) => string,
): { type: string; text: string } | undefined => {
  const { body } = webhook;
  if (body === undefined || webhook.method === 'GET' || webhook.method === 'DELETE') return undefined;
  if ('raw' in body) {
    const quote = body.contentType === 'application/json' ? insideJson : undefined;
    return { type: body.contentType, text: fill(body.raw, quote) };
  }
  const form = new URLSearchParams(body.form.map(({ name, value }) => [name, fill(value)]));
  return { type: 'application/x-www-form-urlencoded', text: form.toString() };
};

/** The call a webhook makes for one record, with its merge fields filled. */
export const webhookDelivery = (org: Org, webhook: Webhook, meta: ModuleMeta, record: StoredRecord): Delivery => {
  const format = { ...plainFormat(org.meta.time_zone), ...webhook.format };
  const fill = (text: string, quote?: (value: string) => string): string =>
    merge(text, { meta, record, format }, quote);
  const url = new URL(fill(webhook.url, encodeURIComponent));
  for (const { name, value } of webhook.urlParameters) url.searchParams.append(name, fill(value));
  const sent = content(webhook, fill);
  return {
    kind: 'workflow',
    orgId: org.meta.id,
    method: webhook.method,
    url: url.href,
    headers: {
      ...(sent === undefined ? {} : { 'Content-Type': sent.type }),
      ...Object.fromEntries(webhook.headers.map(({ name, value }) => [name, fill(value).replaceAll(/[\r\n]+/g, ' ')])),
    },
    body: sent?.text,
  };
};
