import { plainName } from '../../shared/records/field-map.ts';
import { present } from '../../shared/values/objects.ts';
import type { Crm } from '../crm/crm.ts';
import { CrmError } from '../crm/errors.ts';
import type { FieldInfo, FieldSpec, WriteOutcome } from '../crm/types.ts';
import type { DesiredField } from './desired-org.ts';
import { failureOf, type ProvisionInput, type ProvisionStep, resultOf, type StepResult } from './provision-step.ts';
import { fieldsLeft, isNoRoom, type Room, uniqueFieldsLeft } from './room.ts';
import { isEssential } from './uses.ts';

/** The module whose fields are made: its name in this org, which may carry a namespace, its plain name, and the org's edition. */
export interface FieldsPlace {
  apiName: string;
  module: string;
  edition: string;
}

/**
 * Makes the fields that are missing in a module, as many as there is room for, in the given order. An essential field is made before all
 * others, in a call of its own: where that fails the others are `stopped`.
 * @returns a step for every field, in the given order.
 * @throws CrmError where Zoho cannot be asked at all.
 */
export async function provideFields(
  { crm, dryRun }: ProvisionInput,
  place: FieldsPlace,
  desired: readonly DesiredField[],
): Promise<ProvisionStep[]> {
  const line = (field: DesiredField) => ({ kind: 'field' as const, module: place.module, name: field.name });
  try {
    const fields = await crm.fields(place.apiName);
    const plan = planOf(fields, place, desired);
    const made = dryRun ? new Map<DesiredField, StepResult>() : await make(crm, place, plan.making);
    const result = (field: DesiredField): StepResult =>
      plan.settled.get(field) ?? made.get(field) ?? plan.missing(field);
    return desired.map((field): ProvisionStep => ({ ...line(field), ...result(field) }));
  } catch (error) {
    return desired.map((field): ProvisionStep => ({ ...line(field), ...failureOf(error) }));
  }
}

/** What is known of the fields before any is made. */
interface FieldsPlan {
  /** Fields that are there, and those without room. */
  settled: ReadonlyMap<DesiredField, StepResult>;
  making: readonly DesiredField[];
  /** The result of a dry run for a field to be made. */
  missing(field: DesiredField): StepResult;
}

function planOf(
  fields: readonly FieldInfo[],
  { module, edition }: FieldsPlace,
  desired: readonly DesiredField[],
): FieldsPlan {
  const known = new Map(fields.map((field) => [plainName(field.apiName, module), field]));
  const isMissing = desired.filter(({ name }) => !known.has(name));
  const left = fieldsLeft(edition, fields);
  const room: Room = { needed: isMissing.length, ...present('left', left) };
  const making = isMissing.slice(0, left ?? isMissing.length);
  const settled = new Map<DesiredField, StepResult>();
  for (const field of desired) {
    const info = known.get(field.name);
    if (info) settled.set(field, thereResult(field.request, info));
    else if (!making.includes(field)) settled.set(field, { state: 'no-room', room });
  }
  const uniqueLeft = uniqueFieldsLeft(fields);
  const missing = ({ request }: DesiredField): StepResult => ({
    state: 'missing',
    room,
    ...(request.unique && uniqueLeft === 0 && { code: 'NO_UNIQUE_FIELD_LEFT' }),
  });
  return { settled, making, missing };
}

const thereResult = ({ unique }: FieldSpec, info: FieldInfo): StepResult => ({
  state: unique && !info.unique ? 'not-unique' : 'there',
});

async function make(
  crm: Crm,
  place: FieldsPlace,
  making: readonly DesiredField[],
): Promise<Map<DesiredField, StepResult>> {
  const { apiName, module } = place;
  const isFirst = (field: DesiredField): boolean => isEssential(module, field.name);
  const results = new Map<DesiredField, StepResult>();
  for (const fields of [making.filter(isFirst), making.filter((field) => !isFirst(field))]) {
    const isStopped = [...results.values()].some(({ state }) => state !== 'made');
    const outcomes = isStopped
      ? []
      : await createAll(
          crm,
          apiName,
          fields.map(({ request }) => request),
        );
    for (const [at, field] of fields.entries())
      results.set(field, isStopped ? { state: 'stopped' } : resultOf(outcomes[at]));
  }
  await settleUniqueness(crm, place, results);
  return results;
}

/** Zoho may refuse a call of five fields where only three have room: those without room are then asked for one by one. */
async function createAll(crm: Crm, apiName: string, requests: readonly FieldSpec[]): Promise<WriteOutcome[]> {
  if (requests.length === 0) return [];
  const outcomes = await createOrRefusals(crm, apiName, requests);
  if (requests.length === 1) return outcomes;
  for (const [at, request] of requests.entries()) {
    if (!isNoRoom(outcomes[at]?.code)) continue;
    const [again] = await createOrRefusals(crm, apiName, [request]);
    if (!again?.ok) break;
    outcomes[at] = again;
  }
  return outcomes;
}

async function createOrRefusals(crm: Crm, apiName: string, requests: readonly FieldSpec[]): Promise<WriteOutcome[]> {
  try {
    return await crm.createFields(apiName, requests);
  } catch (error) {
    if (!(error instanceof CrmError) || !isNoRoom(error.code)) throw error;
    const { code, message } = error;
    return requests.map(() => ({ id: '', ok: false, code, message, details: undefined, retry: false }));
  }
}

/**
 * Makes unique fields that were refused without their uniqueness: the key still finds its record, and customers are held by one worker at
 * a time. Those that were made are read again, because Zoho may have passed over a key that it does not know.
 */
async function settleUniqueness(
  crm: Crm,
  { apiName, module }: FieldsPlace,
  results: Map<DesiredField, StepResult>,
): Promise<void> {
  for (const [field, { state, code }] of results) {
    if (!field.request.unique || state === 'made' || state === 'stopped') continue;
    const [outcome] = await createOrRefusals(crm, apiName, [{ ...field.request, unique: false }]);
    const result = resultOf(outcome);
    results.set(field, result.state === 'made' ? { state: 'not-unique', ...present('code', code) } : result);
  }
  const made = [...results].filter(([{ request }, { state }]) => request.unique && state === 'made');
  if (made.length === 0) return;
  const known = new Map((await crm.fields(apiName)).map((field) => [plainName(field.apiName, module), field]));
  for (const [field] of made)
    if (known.get(field.name)?.unique === false) results.set(field, { state: 'not-unique', code: 'NOT_KEPT' });
}
