import { byPlainName } from '../org/org-facts.ts';
import { type DesiredChannel, desiredChannels, desiredFields, desiredRule, desiredTags } from './desired-org.ts';
import { provideFields } from './fields.ts';
import { provideModules } from './modules.ts';
import { endOf, failureOf, type ProvisionInput, type ProvisionStep, standing } from './provision-step.ts';

export type { ProvisionInput, ProvisionStep } from './provision-step.ts';

/**
 * Adds to an org what Winnow needs: fields, modules of its own, tier tags, watch channels, and the rule that tells of late invoices. Asking again
 * adds nothing and renews the channels. One step that fails leaves the others alone.
 * @returns a step for every thing, in the order in which they were looked at.
 * @throws CrmError where Zoho cannot be asked at all.
 */
export async function provision(input: ProvisionInput): Promise<ProvisionStep[]> {
  const { customerModule } = input.policy;
  const steps: ProvisionStep[] = [];
  for (const [module, fields] of desiredFields(customerModule))
    steps.push(...(await provideFields(input, module, fields)));
  if (!input.withoutModules) steps.push(...(await provideModules(input)));
  steps.push(...(await provideTags(input, customerModule)));
  const ahead = steps.flatMap(({ kind, state, module }) => (kind === 'module' && state === 'missing' ? [module] : []));
  steps.push(...(await provideChannels(input, ahead)));
  steps.push(...(await provideRule(input)));
  return steps;
}

async function provideTags({ crm, dryRun }: ProvisionInput, module: string): Promise<ProvisionStep[]> {
  const wanted = desiredTags();
  const line = (name: string) => ({ kind: 'tag' as const, module, name });
  try {
    const present = new Set((await crm.tags(module)).map((tag) => tag.name));
    const missing = wanted.filter((tag) => !present.has(tag.name));
    const outcomes = dryRun || missing.length === 0 ? [] : await crm.createTags(module, missing);
    return wanted.map((tag): ProvisionStep => {
      if (present.has(tag.name)) return { ...line(tag.name), state: 'there' };
      return { ...line(tag.name), ...(dryRun ? { state: 'missing' } : endOf(outcomes[missing.indexOf(tag)])) };
    });
  } catch (error) {
    return wanted.map((tag): ProvisionStep => ({ ...line(tag.name), ...failureOf(error) }));
  }
}

/** @param ahead modules that a dry run would have made. */
async function provideChannels(input: ProvisionInput, ahead: readonly string[]): Promise<ProvisionStep[]> {
  const { crm, dryRun, tenantId, hook, now } = input;
  const modules = new Map([...ahead.map((module) => [module, module] as const), ...(await presentModules(crm))]);
  const channels = desiredChannels(tenantId, hook, now, modules);
  const line = ({ module, events }: DesiredChannel) => ({ kind: 'channel' as const, module, name: events.join() });
  if (dryRun) return channels.map((channel): ProvisionStep => ({ ...line(channel), state: 'missing' }));
  try {
    const outcomes = await crm.watch(channels);
    return channels.map((channel, at): ProvisionStep => ({ ...line(channel), ...endOf(outcomes[at], 'renewed') }));
  } catch (error) {
    return channels.map((channel): ProvisionStep => ({ ...line(channel), ...failureOf(error) }));
  }
}

// Whoever may not list the modules is told so by the steps of the modules; the standard ones can be watched all the same.
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
    const hookThere = (await crm.webhooks(webhook.module)).find(({ name }) => name === webhook.name);
    const ruleThere = (await crm.rules(rule.module)).some(({ name }) => name === rule.name);
    const made = hookThere || dryRun ? undefined : (await crm.createWebhooks([webhook]))[0];
    const hookStep: ProvisionStep = { ...hookLine, ...standing(hookThere !== undefined, dryRun, made) };
    const webhookId = hookThere?.id ?? made?.id ?? '';
    if (hookStep.state === 'failed') return [hookStep, { ...ruleLine, state: 'failed', code: 'NO_WEBHOOK' }];
    const ruled = ruleThere || dryRun ? undefined : (await crm.createRules([{ ...rule, webhookIds: [webhookId] }]))[0];
    return [hookStep, { ...ruleLine, ...standing(ruleThere, dryRun, ruled) }];
  } catch (error) {
    return [hookLine, ruleLine].map((line): ProvisionStep => ({ ...line, ...failureOf(error) }));
  }
}
