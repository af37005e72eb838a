import { MODULE_CREDITS } from '../crm/credits.ts';
import type { Crm } from '../crm/crm.ts';
import { byPlainName } from '../org/org-facts.ts';
import { type DesiredField, type DesiredModule, desiredModules } from './desired-org.ts';
import { provideFields } from './provide-fields.ts';
import { failureOf, type ProvisionInput, type ProvisionStep, resultOf, type StepResult } from './provision-step.ts';
import { mostNeededFirst } from './uses.ts';

/** `license_details.paid_type` of the editions that have no custom modules: no credits are spent on a request there. */
const WITHOUT_MODULES: ReadonlySet<string> = new Set(['free', 'standard', 'professional']);

/**
 * Makes the modules that are missing in an org, the most needed first, and their fields. Where the edition has no custom modules they are `off`, fields and all.
 * @returns a step for every module, each followed by those of its fields.
 * @throws CrmError where Zoho cannot be asked at all.
 */
export async function provideModules(input: ProvisionInput, edition: string): Promise<ProvisionStep[]> {
  const desired = desiredModules(input.policy.customerModule);
  const results = await makeModules(input, desired, edition);
  const steps: ProvisionStep[] = [];
  for (const { module, fields } of desired) {
    const name = module.apiName;
    const { result, apiName } = results.get(name) ?? { result: { state: 'failed', code: 'NO_OUTCOME' } };
    steps.push({ kind: 'module', module: name, name: module.plural, ...result });
    const place = apiName === undefined ? undefined : { apiName, module: name, edition };
    if (place) steps.push(...(await provideFields(input, place, withLookups(fields, results))));
    else
      for (const field of fields)
        steps.push({ kind: 'field', module: name, name: field.name, ...withoutModule(result) });
  }
  return steps;
}

/** Fields whose lookups carry the names that the modules have in this org; a lookup to a missing module is left out. */
function withLookups(fields: readonly DesiredField[], results: ReadonlyMap<string, ModuleResult>): DesiredField[] {
  return fields.flatMap((field) => {
    const { lookup } = field.request;
    const target = lookup && results.get(lookup.module);
    if (!lookup || !target) return [field];
    if (target.apiName === undefined) return [];
    return [{ ...field, request: { ...field.request, lookup: { ...lookup, module: target.apiName } } }];
  });
}

/** The result for a module, and its name in this org once it is there. */
interface ModuleResult {
  result: StepResult;
  apiName?: string;
}

async function makeModules(
  input: ProvisionInput,
  desired: readonly DesiredModule[],
  edition: string,
): Promise<Map<string, ModuleResult>> {
  const results = new Map<string, StepResult>();
  let present: ReadonlyMap<string, string> = new Map();
  try {
    present = await presentModules(input.crm);
    let off: StepResult | undefined = WITHOUT_MODULES.has(edition.toLowerCase()) ? { state: 'off' } : undefined;
    for (const { module } of mostNeededFirst(desired, (one) => one.module.apiName)) {
      const result = present.has(module.apiName) ? THERE : (off ?? (await makeModule(input, module)));
      if (result.state === 'off') off = result;
      results.set(module.apiName, result);
    }
    // Zoho answers with an id only, and a namespace may have been put before the name.
    if ([...results.values()].some(({ state }) => state === 'made')) present = await presentModules(input.crm);
  } catch (error) {
    const failed = failureOf(error);
    for (const { module } of desired) if (!results.has(module.apiName)) results.set(module.apiName, failed);
  }
  return new Map(
    [...results].map(([name, result]): [string, ModuleResult] => {
      const apiName = present.get(name);
      return [name, apiName === undefined ? { result } : { result, apiName }];
    }),
  );
}

const THERE: StepResult = { state: 'there' };

async function presentModules(crm: Crm): Promise<ReadonlyMap<string, string>> {
  return byPlainName(await crm.modules());
}

async function makeModule({ crm, dryRun }: ProvisionInput, module: DesiredModule['module']): Promise<StepResult> {
  if (dryRun) return { state: 'missing', credits: MODULE_CREDITS };
  let result: StepResult;
  try {
    const { closedTo, ...outcome } = await crm.createModule(module);
    result = { ...resultOf(outcome), ...(closedTo.length > 0 && { closedTo }) };
  } catch (error) {
    result = failureOf(error);
  }
  return result.state === 'no-room' ? { ...result, state: 'off' } : result;
}

function withoutModule({ state }: StepResult): StepResult {
  if (state === 'missing' || state === 'off') return { state };
  return { state: 'failed', code: 'NO_MODULE' };
}
