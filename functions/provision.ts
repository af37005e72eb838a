import { plainName } from '../shared/field-map.ts';
import type { FieldSpec } from '../shared/fields.ts';
import type { Policy } from '../shared/policy/schema.ts';
import type { Crm, WriteOutcome } from './crm/crm.ts';
import { CrmError } from './crm/errors.ts';
import {
  fieldRequest,
  type Hook,
  wantedChannels,
  wantedFields,
  wantedRule,
  wantedTags,
} from './provisioning/wanted.ts';

/** One thing Winnow adds to an org, and what became of it. */
export interface ProvisionStep {
  kind: 'field' | 'tag' | 'channel' | 'webhook' | 'rule';
  module: string;
  name: string;
  /** `missing`: it would be made (dry run only). `renewed`: a channel that was or was not there is live now. */
  state: 'there' | 'missing' | 'made' | 'renewed' | 'failed';
  /** Zoho's code, where it failed. */
  code?: string;
}

export interface ProvisionInput {
  crm: Crm;
  tenantId: string;
  hook: Hook;
  policy: Policy;
  /** Epoch milliseconds. */
  now: number;
  /** True: look, and tell what would be done, but write nothing. */
  dryRun?: boolean;
}

/**
 * Adds to an org what Winnow needs: fields, tier tags, watch channels, and the rule that tells of late invoices. Asking again
 * adds nothing and renews the channels. One step that fails leaves the others alone.
 * @returns a step for every thing, in the order in which they were looked at.
 * @throws CrmError where Zoho cannot be asked at all.
 */
export async function provision(input: ProvisionInput): Promise<ProvisionStep[]> {
  const { customerModule } = input.policy;
  const steps: ProvisionStep[] = [];
  for (const [module, fields] of wantedFields(customerModule))
    steps.push(...(await provideFields(input, module, fields)));
  steps.push(...(await provideTags(input, customerModule)));
  steps.push(...(await provideChannels(input)));
  steps.push(...(await provideRule(input)));
  return steps;
}

async function provideFields(
  { crm, dryRun }: ProvisionInput,
  module: string,
  wanted: readonly FieldSpec[],
): Promise<ProvisionStep[]> {
  const line = (field: FieldSpec) => ({ kind: 'field' as const, module, name: field.name });
  try {
    const present = new Set((await crm.fields(module)).map((field) => plainName(field.apiName)));
    const missing = wanted.filter((field) => !present.has(field.name));
    const outcomes = dryRun || missing.length === 0 ? [] : await crm.createFields(module, missing.map(fieldRequest));
    return Promise.all(
      wanted.map(async (field): Promise<ProvisionStep> => {
        const at = missing.indexOf(field);
        if (at < 0) return { ...line(field), state: 'there' };
        if (dryRun) return { ...line(field), state: 'missing' };
        const outcome = outcomes[at];
        if (outcome?.ok || !field.unique) return { ...line(field), ...endOf(outcome) };
        // Two unique fields a module is all that Zoho allows; without the guarantee the key still does its work.
        const [plain] = await crm.createFields(module, [{ ...fieldRequest(field), unique: false }]);
        return { ...line(field), ...endOf(plain) };
      }),
    );
  } catch (error) {
    return wanted.map((field): ProvisionStep => ({ ...line(field), ...failureOf(error) }));
  }
}

async function provideTags({ crm, dryRun }: ProvisionInput, module: string): Promise<ProvisionStep[]> {
  const wanted = wantedTags();
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

async function provideChannels({ crm, dryRun, tenantId, hook, now }: ProvisionInput): Promise<ProvisionStep[]> {
  const channels = wantedChannels(tenantId, hook, now);
  const line = (at: number) => {
    const name = channels[at]?.events[0] ?? '';
    return { kind: 'channel' as const, module: name.replace(/\.all$/, ''), name };
  };
  if (dryRun) return channels.map((_, at): ProvisionStep => ({ ...line(at), state: 'missing' }));
  try {
    const outcomes = await crm.watch(channels);
    return channels.map((_, at): ProvisionStep => ({ ...line(at), ...endOf(outcomes[at], 'renewed') }));
  } catch (error) {
    return channels.map((_, at): ProvisionStep => ({ ...line(at), ...failureOf(error) }));
  }
}

async function provideRule({ crm, dryRun, hook, policy }: ProvisionInput): Promise<ProvisionStep[]> {
  const { webhook, rule } = wantedRule(hook, policy.grace);
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

type End = Pick<ProvisionStep, 'state' | 'code'>;

function standing(there: boolean, dryRun: boolean | undefined, outcome: WriteOutcome | undefined): End {
  if (there) return { state: 'there' };
  return dryRun ? { state: 'missing' } : endOf(outcome);
}

function endOf(outcome: WriteOutcome | undefined, good: 'made' | 'renewed' = 'made'): End {
  if (outcome?.ok) return { state: good };
  return { state: 'failed', code: outcome?.code ?? 'NO_OUTCOME' };
}

// An edition without a module, or a user without a right, costs its own steps; a lost connection costs them all.
function failureOf(error: unknown): End {
  if (!(error instanceof CrmError) || error.retryable || error.kind === 'auth') throw error;
  return { state: 'failed', code: error.code };
}
