import { byPlainName } from '../org/org-facts.ts';
import { type DesiredChannel, desiredChannels, desiredFields, desiredRule, desiredTags } from './desired-org.ts';
import { provideFields } from './provide-fields.ts';
import { provideModules } from './provide-modules.ts';
import { failureOf, type ProvisionInput, type ProvisionStep, resultOf, resultUnlessPresent } from './provision-step.ts';
import { tagsLeft } from './room.ts';
import { isEssential } from './uses.ts';

/**
 * Adds to an org what Winnow needs: fields, modules of its own, tier tags, watch channels, and the rule that reports late invoices.
 * A second run adds nothing and renews the channels. A step that fails does not stop the others, but for what nothing works without:
 * where that cannot be had, nothing is made.
 * @returns a step for every thing, in the order of the work; only those of the customer's fields where nothing is made.
 * @throws CrmError where Zoho cannot be asked at all.
 */
export async function provision(input: ProvisionInput): Promise<ProvisionStep[]> {
  const { customerModule } = input.policy;
  const edition = await editionOf(input);
  const steps: ProvisionStep[] = [];
  for (const [module, fields] of desiredFields(customerModule)) {
    steps.push(...(await provideFields(input, { apiName: module, module, edition }, fields)));
    if (isHeldUp(steps)) return steps.map((step) => (step.state === 'missing' ? { ...step, state: 'stopped' } : step));
  }
  if (!input.withoutModules) steps.push(...(await provideModules(input, edition)));
  steps.push(...(await provideTags(input, customerModule)));
  const planned = steps.flatMap(({ kind, state, module }) =>
    kind === 'module' && state === 'missing' ? [module] : [],
  );
  steps.push(...(await provideChannels(input, planned)));
  steps.push(...(await provideRule(input)));
  return steps;
}

/** States of something essential that do not stand in the way of the rest. */
const GOES_ON: ReadonlySet<ProvisionStep['state']> = new Set(['there', 'made', 'missing']);

/** Whether something that nothing works without cannot be had: nothing else was made then, or would be. */
export function isHeldUp(steps: readonly ProvisionStep[]): boolean {
  return steps.some(({ module, name, state }) => isEssential(module, name) && !GOES_ON.has(state));
}

// Where the org may not be read, the room shows when Zoho refuses.
async function editionOf({ crm }: ProvisionInput): Promise<string> {
  try {
    return (await crm.org()).edition;
  } catch (error) {
    failureOf(error);
    return '';
  }
}

async function provideTags({ crm, dryRun }: ProvisionInput, module: string): Promise<ProvisionStep[]> {
  const desired = desiredTags();
  const line = (name: string) => ({ kind: 'tag' as const, module, name });
  try {
    const present = new Set((await crm.tags(module)).map((tag) => tag.name));
    const missing = desired.filter((tag) => !present.has(tag.name));
    const room = { needed: missing.length, left: tagsLeft(present.size) };
    const making = missing.slice(0, room.left);
    const outcomes = dryRun || making.length === 0 ? [] : await crm.createTags(module, making);
    return desired.map((tag): ProvisionStep => {
      if (present.has(tag.name)) return { ...line(tag.name), state: 'there' };
      if (!making.includes(tag)) return { ...line(tag.name), state: 'no-room', room };
      return { ...line(tag.name), ...(dryRun ? { state: 'missing' } : resultOf(outcomes[making.indexOf(tag)])) };
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
    if (hookStep.state === 'failed' || hookStep.state === 'no-room')
      return [hookStep, { ...ruleLine, state: hookStep.state, code: 'NO_WEBHOOK' }];
    const madeRule = hasRule || dryRun ? undefined : (await crm.createRules([{ ...rule, webhookIds: [webhookId] }]))[0];
    return [hookStep, { ...ruleLine, ...resultUnlessPresent(hasRule, dryRun, madeRule) }];
  } catch (error) {
    return [hookLine, ruleLine].map((line): ProvisionStep => ({ ...line, ...failureOf(error) }));
  }
}
