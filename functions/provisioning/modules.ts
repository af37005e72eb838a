import type { Crm } from '../crm/crm.ts';
import { MODULE_CREDITS } from '../crm/modules.ts';
import { byPlainName } from '../org/org-facts.ts';
import { type DesiredField, type DesiredModule, desiredModules } from './desired-org.ts';
import { provideFields } from './fields.ts';
import { type End, endOf, failureOf, type ProvisionInput, type ProvisionStep } from './provision-step.ts';

/** `license_details.paid_type` of the editions that have no custom modules: no credits are spent on asking them. */
const WITHOUT_MODULES: ReadonlySet<string> = new Set(['free', 'standard', 'professional']);

/** What Zoho says where the edition has no custom modules, or all that it has are used (create-custom-module, API v8). */
const NO_ROOM: ReadonlySet<string | undefined> = new Set(['NOT_SUPPORTED', 'FEATURE_NOT_SUPPORTED', 'LIMIT_EXCEEDED']);

/**
 * Makes the modules that an org lacks, and their fields. Where the edition has none they are `off`, fields and all.
 * @returns a step for every module, each followed by those of its fields.
 * @throws CrmError where Zoho cannot be asked at all.
 */
export async function provideModules(input: ProvisionInput): Promise<ProvisionStep[]> {
  const wanted = desiredModules(input.policy.customerModule);
  const ended = await madeModules(input, wanted);
  const steps: ProvisionStep[] = [];
  for (const { module, fields } of wanted) {
    const name = module.apiName;
    const { end, apiName } = ended.get(name) ?? { end: { state: 'failed', code: 'NO_OUTCOME' } };
    steps.push({ kind: 'module', module: name, name: module.plural, ...end });
    if (apiName !== undefined) steps.push(...(await provideFields(input, apiName, inThisOrg(fields, ended), name)));
    else
      for (const field of fields) steps.push({ kind: 'field', module: name, name: field.name, ...withoutModule(end) });
  }
  return steps;
}

/** Lookups by the names that the modules have in this org; one whose module is not there is left out until it is. */
function inThisOrg(fields: readonly DesiredField[], ended: ReadonlyMap<string, Ended>): DesiredField[] {
  return fields.flatMap((field) => {
    const { lookup } = field.request;
    const target = lookup && ended.get(lookup.module);
    if (!lookup || !target) return [field];
    if (target.apiName === undefined) return [];
    return [{ ...field, request: { ...field.request, lookup: { ...lookup, module: target.apiName } } }];
  });
}

/** How a module ended, and its name in this org once it is there. */
interface Ended {
  end: End;
  apiName?: string;
}

async function madeModules(input: ProvisionInput, wanted: readonly DesiredModule[]): Promise<Map<string, Ended>> {
  const ends = new Map<string, End>();
  let present: ReadonlyMap<string, string> = new Map();
  try {
    present = await presentModules(input.crm);
    let off: End | undefined = wanted.every(({ module }) => present.has(module.apiName))
      ? undefined
      : await offByEdition(input.crm);
    for (const { module } of wanted) {
      if (present.has(module.apiName)) ends.set(module.apiName, { state: 'there' });
      else {
        const end =
          off ?? (input.dryRun ? { state: 'missing', credits: MODULE_CREDITS } : await make(input.crm, module));
        if (end.state === 'off') off = end;
        ends.set(module.apiName, end);
      }
    }
    // Zoho answers with an id only, and a namespace may have been put before the name.
    if ([...ends.values()].some(({ state }) => state === 'made')) present = await presentModules(input.crm);
  } catch (error) {
    const failed = failureOf(error);
    for (const { module } of wanted) if (!ends.has(module.apiName)) ends.set(module.apiName, failed);
  }
  return new Map(
    [...ends].map(([name, end]): [string, Ended] => {
      const apiName = present.get(name);
      return [name, apiName === undefined ? { end } : { end, apiName }];
    }),
  );
}

async function presentModules(crm: Crm): Promise<ReadonlyMap<string, string>> {
  return byPlainName(await crm.modules());
}

async function offByEdition(crm: Crm): Promise<End | undefined> {
  const { edition } = await crm.org();
  return WITHOUT_MODULES.has(edition.toLowerCase()) ? { state: 'off' } : undefined;
}

async function make(crm: Crm, module: DesiredModule['module']): Promise<End> {
  let end: End;
  try {
    end = endOf(await crm.createModule(module));
  } catch (error) {
    end = failureOf(error);
  }
  return end.state === 'failed' && NO_ROOM.has(end.code) ? { ...end, state: 'off' } : end;
}

function withoutModule({ state }: End): End {
  if (state === 'missing' || state === 'off') return { state };
  return { state: 'failed', code: 'NO_MODULE' };
}
