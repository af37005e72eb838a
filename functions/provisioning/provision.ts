import { byPlainName } from '../org/org-facts.ts';
import { type DesiredChannel, desiredChannels, desiredFields, desiredRule, desiredTags } from './desired-org.ts';
import { provideFields } from './provide-fields.ts';
import { provideModules } from './provide-modules.ts';
import { failureOf, type ProvisionInput, type ProvisionStep, resultOf, resultUnlessPresent } from './provision-step.ts';

/**
 * Adds to an org what Winnow needs: fields, modules of its own, tier tags, watch channels, and the rule that reports late invoices.
 * A second run adds nothing and renews the channels. A step that fails does not stop the others.
 * @returns a step for every thing, in the order of the work.
 * @throws CrmError where Zoho cannot be asked at all.
 */
export async function provision(input: ProvisionInput): Promise<ProvisionStep[]> {
  const { customerModule } = input.policy;
  const steps: ProvisionStep[] = [];
  for (const [module, fields] of desiredFields(customerModule))
    steps.push(...(await provideFields(input, module, fields)));
  if (!input.withoutModules) steps.push(...(await provideModules(input)));
  steps.push(...(await provideTags(input, customerModule)));
  const planned = steps.flatMap(({ kind, state, module }) =>
    kind === 'module' && state === 'missing' ? [module] : [],
  );
  steps.push(...(await provideChannels(input, planned)));
  steps.push(...(await provideRule(input)));
  return steps;
}

async function provideTags({ crm, dryRun }: ProvisionInput, module: string): Promise<ProvisionStep[]> {
  const desired = desiredTags();
  const line = (name: string) => ({ kind: 'tag' as const, module, name });
  try {
    const present = new Set((await crm.tags(module)).map((tag) => tag.name));
    const missing = desired.filter((tag) => !present.has(tag.name));
    const outcomes = dryRun || missing.length === 0 ? [] : await crm.createTags(module, missing);
    return desired.map((tag): ProvisionStep => {
      if (present.has(tag.name)) return { ...line(tag.name), state: 'there' };
      return { ...line(tag.name), ...(dryRun ? { state: 'missing' } : resultOf(outcomes[missing.indexOf(tag)])) };
    });
  } catch (error) {
    return desired.map((tag): ProvisionStep => ({ ...line(tag.name), ...failureOf(error) }));
  }
}

/** @param planned modules that a dry run would have made. */
async function provideChannels(input: ProvisionInput, planned: readonly string[]): Promise<ProvisionStep[]> {
  const { crm, dryRun, tenantId, hook, now } = input;
  const modules = new Map([...planned.map((module) => [module, module] as const), ...(await presentModules(crm))]);
  const channels = desiredChannels(tenantId, hook, now, modules);
  const line = ({ module, events }: DesiredChannel) => ({ kind: 'channel' as const, module, name: events.join() });
  if (dryRun) return channels.map((channel): ProvisionStep => ({ ...line(channel), state: 'missing' }));
  try {
    const outcomes = await crm.watch(channels);
    return channels.map((channel, at): ProvisionStep => ({ ...line(channel), ...resultOf(outcomes[at], 'renewed') }));
  } catch (error) {
    return channels.map((channel): ProvisionStep => ({ ...line(channel), ...failureOf(error) }));
  }
}

// Where the modules may not be listed, their own steps report it; the standard ones can still be watched.
async function presentModules(crm: ProvisionInput['crm']): Promise<ReadonlyMap<string, string>> {
  try {
    return byPlainName(await crm.modules());
  } catch (error) {
    failureOf(error);
    return new Map();
  }
}

async function provideRule({ crm, dryRun, hook, policy }: ProvisionInput): Promise<ProvisionStep[]> {
  const { webhook, rule } = desiredRule(hook, policy.grace);
  const hookLine = { kind: 'webhook' as const, module: webhook.module, name: webhook.name };
  const ruleLine = { kind: 'rule' as const, module: rule.module, name: rule.name };
  try {
    const existingHook = (await crm.webhooks(webhook.module)).find(({ name }) => name === webhook.name);
    const hasRule = (await crm.rules(rule.module)).some(({ name }) => name === rule.name);
    const made = existingHook || dryRun ? undefined : (await crm.createWebhooks([webhook]))[0];
    const hookStep: ProvisionStep = { ...hookLine, ...resultUnlessPresent(existingHook !== undefined, dryRun, made) };
    const webhookId = existingHook?.id ?? made?.id ?? '';
    if (hookStep.state === 'failed') return [hookStep, { ...ruleLine, state: 'failed', code: 'NO_WEBHOOK' }];
    const madeRule = hasRule || dryRun ? undefined : (await crm.createRules([{ ...rule, webhookIds: [webhookId] }]))[0];
    return [hookStep, { ...ruleLine, ...resultUnlessPresent(hasRule, dryRun, madeRule) }];
  } catch (error) {
    return [hookLine, ruleLine].map((line): ProvisionStep => ({ ...line, ...failureOf(error) }));
  }
}
