import { describe, expect, it } from 'vitest';
import { type Bench, setUp } from './bench.ts';

const account = async (bench: Bench, row: object = {}): Promise<string | undefined> => {
  const [id] = await bench.insert('Accounts', [{ Account_Name: 'Acme', ...row }]);
  await bench.automation.settled();
  return id;
};
const details = { trigger_module: { api_name: 'Accounts' } };

describe('rules and webhooks as settings', () => {
  it('are read back, and a webhook in use stays', async () => {
    const bench = await setUp();
    const id = await bench.rule('Accounts', { type: 'create', details });
    const rules = await bench.api('GET', 'settings/automation/workflow_rules?module=Accounts');
    expect(rules.body.workflow_rules).toMatchObject([
      { id, name: 'rule', module: { api_name: 'Accounts' }, status: { active: true }, last_executed_time: null },
    ]);
    expect((await bench.api('GET', 'settings/automation/workflow_rules?module=Deals')).body.workflow_rules).toEqual([]);
    const [webhook] = (await bench.api('GET', 'settings/automation/webhooks')).body.webhooks;
    expect(webhook).toMatchObject({ name: 'hook', associated: true, created_time: '2026-08-15T12:00:00+02:00' });
    const refused = await bench.api('DELETE', `settings/automation/webhooks?ids=${webhook.id}`);
    expect([refused.status, refused.body.webhooks[0].code]).toEqual([400, 'NOT_ALLOWED']);
    expect((await bench.api('DELETE', `settings/automation/workflow_rules/${id}`)).status).toBe(200);
    expect((await bench.api('DELETE', `settings/automation/webhooks/${webhook.id}`)).status).toBe(200);
    expect((await bench.api('GET', `settings/automation/webhooks/${webhook.id}`)).status).toBe(204);
  });

  it.each([
    ['an edit without repeat', { type: 'edit', details }, 'MANDATORY_NOT_FOUND'],
    ['an unknown type', { type: 'sometimes', details }, 'INVALID_DATA'],
    [
      'a date rule on a text',
      { type: 'date_or_datetime', details: { unit: 1, period: 'days', field: { api_name: 'Phone' } } },
      'INVALID_DATA',
    ],
    [
      'a field that is none',
      { type: 'field_update', details: { criteria: { field: { api_name: 'Nope' }, comparator: 'equal', value: 'x' } } },
      'INVALID_DATA',
    ],
  ])('a rule is refused with %s', async (_name, executeWhen, code) => {
    const bench = await setUp();
    await expect(bench.rule('Accounts', executeWhen)).rejects.toThrow(code);
  });

  it('need their own scopes', async () => {
    const bench = await setUp();
    for (const [path, scope] of [
      ['webhooks', 'automation_actions'],
      ['workflow_rules', 'workflow_rules'],
      ['webhook_failures', 'automation_actions'],
    ]) {
      const url = `settings/automation/${path}`;
      expect((await bench.api('GET', url, undefined, ['ZohoCRM.settings.fields.ALL'])).status).toBe(401);
      expect((await bench.api('GET', url, undefined, [`ZohoCRM.settings.${scope}.READ`])).status).toBe(200);
    }
  });
});

describe('failed deliveries', () => {
  it('are listed with their reason and the record', async () => {
    const bench = await setUp({}, () => 503);
    const ruleId = await bench.rule('Accounts', { type: 'create', details });
    const id = await account(bench);
    const { body } = await bench.api('GET', 'settings/automation/webhook_failures?module=Accounts');
    expect(body.webhook_failures).toMatchObject([
      {
        webhook: { name: 'hook' },
        workflow_rule: { id: ruleId, name: 'rule' },
        entity_details: { id, name: 'Acme', module: { api_name: 'Accounts' } },
        failure_time: '2026-08-15T12:00:00+02:00',
        failure_reason: 'HTTP 503',
      },
    ]);
    expect(
      (await bench.api('GET', 'settings/automation/webhook_failures?to=2026-08-14')).body.webhook_failures,
    ).toEqual([]);
  });

  it('include receivers that never answer and receivers that are gone', async () => {
    const bench = await setUp({}, () => 0, { timeoutMs: 50 });
    await bench.rule('Accounts', { type: 'create', details });
    await account(bench);
    await bench.receiver.close();
    await account(bench, { Account_Name: 'Second' });
    const { body } = await bench.api('GET', 'settings/automation/webhook_failures');
    expect(body.webhook_failures.map((row: { failure_reason: string }) => row.failure_reason)).toEqual([
      'Connection failed',
      'Read timed out',
    ]);
  });
});
