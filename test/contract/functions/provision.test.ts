import { afterAll, beforeAll, expect, it } from 'vitest';
import { MODULE_SPECS, PROVISIONED } from '../../../shared/records/own-modules.ts';
import { type Connected, connect } from './connected.ts';

let at: Connected;
beforeAll(async () => {
  at = await connect();
});
afterAll(() => at.close());

const writes = () =>
  at.zoho.ledger
    .entries()
    .filter((entry) => entry.direction === 'in' && /PUT|POST/.test(entry.method) && entry.path.startsWith('/crm'));

it('reports in a dry run what is missing, and writes nothing', async () => {
  const steps = await at.provision(true);
  expect(new Set(steps.map((step) => step.state))).toEqual(new Set(['missing']));
  expect(writes()).toEqual([]);
});

it('adds fields, tags, channels and the rule, and nothing at the second time', async () => {
  const first = await at.provision();
  expect(first.filter((step) => step.state === 'failed')).toEqual([]);
  const counts = [...Map.groupBy(first, (step) => step.kind)].map(([kind, steps]) => `${steps.length} ${kind}`);
  const fields = [...Object.values(PROVISIONED), ...MODULE_SPECS.map((module) => module.fields)].flat().length;
  expect(counts).toEqual([
    `${fields} field`,
    `${MODULE_SPECS.length} module`,
    '6 tag',
    '11 channel',
    '1 webhook',
    '1 rule',
  ]);
  const names = (await at.crm.fields('Accounts')).map((field) => field.apiName);
  expect(names).toEqual(expect.arrayContaining(['Winnow_Score', 'Winnow_Assessment', 'Winnow_Assessed_At']));

  const second = await at.provision();
  expect(new Set(second.filter((step) => step.kind !== 'channel').map((step) => step.state))).toEqual(
    new Set(['there']),
  );
  expect((await at.crm.webhooks('Invoices')).length).toBe(1);
});
