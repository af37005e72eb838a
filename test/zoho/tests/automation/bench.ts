import { afterEach } from 'vitest';
import { type Automation, mountAutomation } from '../../automation/mount.ts';
import type { ZohoOptions } from '../../base/options.ts';
import type { Json } from '../../base/types.ts';
import { createEmulator } from '../../emulator/create-emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Org } from '../../org/org-model.ts';
import { mountRecordWrites } from '../../rest/records/write.ts';
import { type Receiver, startReceiver } from './receiver.ts';

/** What the API answered. */
export interface Reply {
  status: number;
  body: ReturnType<JSON['parse']>;
}

/** An emulator with one org in Berlin, its automation, and a receiver for what it sends. */
export interface Bench {
  emulator: Emulator;
  org: Org;
  automation: Automation;
  receiver: Receiver;
  api(method: string, path: string, body?: unknown, scopes?: string[]): Promise<Reply>;
  /** Creates records over the API and returns their ids. */
  insert(module: string, rows: object[], trigger?: string[]): Promise<string[]>;
  /** Makes a webhook and a rule that calls it; returns the rule's id. */
  rule(module: string, executeWhen: object, options?: { criteria?: Json; webhook?: object }): Promise<string>;
}

/** A merge field as webhooks write it. */
export const field = (module: string, name: string): string => `\${!${module}.${name}}`;

const open: Receiver[] = [];
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});

/** Sets up a bench; everything is closed after the test. */
export const setUp = async (
  options: Partial<ZohoOptions> = {},
  answer?: (path: string) => number,
  delivery: { timeoutMs?: number; parallel?: number } = {},
): Promise<Bench> => {
  const emulator = createEmulator({ startsAt: '2026-08-15T10:00:00Z', ...options });
  const org = emulator.addOrg({ meta: { time_zone: 'Europe/Berlin' } });
  const automation = mountAutomation(emulator, delivery);
  mountRecordWrites(emulator);
  const receiver = await startReceiver(answer);
  open.push(receiver);
  const subject = emulator.administrator(org);
  const api: Bench['api'] = async (method, path, body, scopes) => {
    const token = emulator.tokens.issueAccessToken({ ...subject, scopes: scopes ?? subject.scopes });
    const response = await emulator.app.request(`/crm/v8/${path}`, {
      method,
      headers: { Authorization: `Zoho-oauthtoken ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const insert: Bench['insert'] = async (module, rows, trigger) => {
    const { body } = await api('POST', module, { data: rows, ...(trigger === undefined ? {} : { trigger }) });
    return body.data.map((item: { code: string; details: { id: string } }) => {
      if (item.code !== 'SUCCESS') throw new Error(JSON.stringify(item));
      return item.details.id;
    });
  };
  const rule: Bench['rule'] = async (module, executeWhen, { criteria = null, webhook = {} } = {}) => {
    const made = await api('POST', 'settings/automation/webhooks', {
      webhooks: [
        {
          name: 'hook',
          module: { api_name: module },
          url: `${receiver.url}/hook`,
          http_method: 'POST',
          feature_type: 'workflow',
          authentication: { type: 'general' },
          body: { type: 'raw', format: 'JSON', raw_data_content: `{"id":"${field(module, 'Id')}"}` },
          ...webhook,
        },
      ],
    });
    const actions = [{ type: 'webhooks', id: made.body.webhooks[0].details.id }];
    const { status, body } = await api('POST', 'settings/automation/workflow_rules', {
      workflow_rules: [
        {
          name: 'rule',
          module: { api_name: module },
          execute_when: executeWhen,
          conditions: [{ sequence_number: 1, criteria_details: { criteria }, instant_actions: { actions } }],
        },
      ],
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.workflow_rules[0].details.id;
  };
  return { emulator, org, automation, receiver, api, insert, rule };
};
