import { plainName } from '../../shared/records/field-map.ts';
import type { DesiredField } from './desired-org.ts';
import { failureOf, type ProvisionInput, type ProvisionStep, resultOf } from './provision-step.ts';

/**
 * Makes the fields that are missing in a module.
 * @param apiName the module's name in this org, which may carry a namespace.
 * @param module its plain name, for the steps.
 * @returns a step for every field, in the given order.
 * @throws CrmError where Zoho cannot be asked at all.
 */
export async function provideFields(
  { crm, dryRun }: ProvisionInput,
  apiName: string,
  desired: readonly DesiredField[],
  module: string = apiName,
): Promise<ProvisionStep[]> {
  const line = (field: DesiredField) => ({ kind: 'field' as const, module, name: field.name });
  try {
    const present = new Set((await crm.fields(apiName)).map((field) => plainName(field.apiName, module)));
    const missing = desired.filter((field) => !present.has(field.name));
    const requests = missing.map((field) => field.request);
    const outcomes = dryRun || missing.length === 0 ? [] : await crm.createFields(apiName, requests);
    return Promise.all(
      desired.map(async (field): Promise<ProvisionStep> => {
        const at = missing.indexOf(field);
        if (at < 0) return { ...line(field), state: 'there' };
        if (dryRun) return { ...line(field), state: 'missing' };
        const outcome = outcomes[at];
        if (outcome?.ok || !field.request.unique) return { ...line(field), ...resultOf(outcome) };
        // Zoho allows two unique fields a module; without that guarantee the key still finds its record.
        const [withoutUnique] = await crm.createFields(apiName, [{ ...field.request, unique: false }]);
        return { ...line(field), ...resultOf(withoutUnique) };
      }),
    );
  } catch (error) {
    return desired.map((field): ProvisionStep => ({ ...line(field), ...failureOf(error) }));
  }
}
