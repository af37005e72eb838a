import { isObject, present } from '../../../shared/values/objects.ts';
import type { Sdk } from '../sdk/load-sdk.ts';
import type { Session } from '../session.ts';
import type { CurrencyInfo, FieldInfo, FieldSpec, OrgInfo, WriteOutcome } from '../types.ts';
import { type Answer, answerOf, ask, codeOf, listOf, refused, requiredList } from './ask.ts';
import { inForms } from './in-forms.ts';
import { plainCall } from './plain-call.ts';
import { moduleName } from './records.ts';
import { inChunks, outcomesOf } from './write-outcomes.ts';

/** Fields in one `POST settings/fields` (create-custom-field, API v8). */
const FIELDS_A_CALL = 5;

/** Answers of `GET /org/currencies` in an org with one currency only (API v8, get-currencies-data). */
const ONE_CURRENCY = new Set(['CURRENCIES_NOT_ENABLED', 'FEATURE_NOT_SUPPORTED', 'NOT_SUPPORTED']);

/** What an org is made of. */
export interface Metadata {
  fields(module: string): Promise<FieldInfo[]>;
  org(): Promise<OrgInfo>;
  /** Empty when the org has one currency only. */
  currencies(): Promise<CurrencyInfo[]>;
  /**
   * Makes fields in the given order, the unique ones last and one by one. That a unique field was made does not prove that it is unique:
   * where Zoho passes over a key that it does not know, only the fields read again show it.
   */
  createFields(module: string, fields: readonly FieldSpec[]): Promise<WriteOutcome[]>;
}

/** The org and its settings: read by the SDK's operations, fields made by plain calls. */
export function metadataCalls(session: Session): Metadata {
  return {
    async fields(module) {
      const what = `the fields of ${moduleName(module)}`;
      const answer = await ask(
        session,
        what,
        async (sdk) => {
          const params = new sdk.ParameterMap();
          await params.add(sdk.Fields.GetFieldsParam.MODULE, module);
          return answerOf(await new sdk.Fields.FieldsOperations().getFields(params));
        },
        'read',
      );
      return itemsOf(answer, 'fields', what).map(fieldInfo);
    },

    async org() {
      const request = async (sdk: Sdk) => answerOf(await new sdk.Org.OrgOperations().getOrganization());
      const answer = await ask(session, 'the org', request, 'read');
      const [org] = itemsOf(answer, 'org', 'the org');
      if (org === undefined) throw refused(answer, 'the org');
      const license = org['license_details'];
      return {
        id: text(org['id']),
        zgid: text(org['zgid']),
        name: text(org['company_name']),
        currency: text(org['iso_code']),
        timeZone: text(org['time_zone']),
        multiCurrency: org['mc_status'] === true,
        country: text(org['country_code']),
        edition: isObject(license) ? text(license['trial_type']) || text(license['paid_type']) : '',
      };
    },

    async currencies() {
      const request = async (sdk: Sdk) => answerOf(await new sdk.Currencies.CurrenciesOperations().getCurrencies());
      const answer = await ask(session, 'the currencies', request, 'read');
      if (ONE_CURRENCY.has(codeOf(answer))) return [];
      return itemsOf(answer, 'currencies', 'the currencies').map((currency) => {
        const format = currency['format'];
        return {
          code: text(currency['iso_code']),
          rate: text(currency['exchange_rate']),
          base: currency['is_base'] === true,
          active: currency['is_active'] !== false,
          decimals: Number(isObject(format) ? (format['decimal_places'] ?? 2) : 2),
        };
      });
    },

    async createFields(module, fields) {
      const plain = await inChunks(
        fields.filter(({ unique }) => !unique),
        FIELDS_A_CALL,
        (chunk) => postFields(session, module, chunk.map(fieldItem)),
      );
      const outcomes: WriteOutcome[] = [];
      for (const spec of fields) {
        const outcome = spec.unique ? await createUnique(session, module, spec) : plain.shift();
        if (outcome) outcomes.push(outcome);
      }
      return outcomes;
    },
  };
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function itemsOf(answer: Answer, key: string, what: string): Record<string, unknown>[] {
  return answer.status === 204 ? [] : requiredList(answer, key, what);
}

function fieldInfo(field: Record<string, unknown>): FieldInfo {
  const unique = field['unique'];
  const secret = field['private'];
  const lookup = field['lookup'];
  const values = listOf(field, 'pick_list_values').map((value) => {
    const actual = text(value['actual_value']) || text(value['display_value']);
    return { actual, label: text(value['display_value']) || actual };
  });
  const target = isObject(lookup) ? lookup['module'] : undefined;
  return {
    id: text(field['id']),
    apiName: text(field['api_name']),
    label: text(field['field_label']),
    dataType: text(field['data_type']),
    length: Number(field['length'] ?? 0),
    unique: isObject(unique) ? Object.values(unique).some((value) => value !== null) : unique === true,
    readOnly: field['read_only'] === true || field['field_read_only'] === true,
    mandatory: field['system_mandatory'] === true,
    custom: field['custom_field'] === true,
    restricted: isObject(secret) && secret['restricted'] === true,
    picklist: values.map(({ actual }) => actual),
    shownAs: Object.fromEntries(values.flatMap(({ actual, label }) => (label === actual ? [] : [[actual, label]]))),
    lookupModule: isObject(target) && typeof target['api_name'] === 'string' ? target['api_name'] : undefined,
  };
}

/** A plain call: the SDK knows `unique` by the key of 2025 only, and lets no other pass. */
async function postFields(session: Session, module: string, items: readonly object[]): Promise<WriteOutcome[]> {
  const what = `new fields of ${moduleName(module)}`;
  const request = { query: { module }, body: { fields: items } };
  const answer = await ask(session, what, (sdk) => plainCall(sdk, 'POST', '/crm/v8/settings/fields', request), 'write');
  return outcomesOf(answer, 'fields', items.length, what);
}

/** How a field is asked to be unique: by Zoho's specification of 2026, and by that of 2025. */
const UNIQUE_FORMS = [{ case_sensitive: false }, { casesensitive: 'false' }];

const createUnique = (session: Session, module: string, spec: FieldSpec): Promise<WriteOutcome> =>
  inForms(UNIQUE_FORMS, async (unique) => {
    const [outcome] = await postFields(session, module, [{ ...fieldItem(spec), unique }]);
    if (outcome === undefined) throw new Error('outcomesOf gives one outcome for each row');
    return outcome;
  });

/** A field as `POST settings/fields` takes it (create-custom-field, API v8), but for uniqueness. */
function fieldItem({ label, dataType, length, decimals, values, size, lookup }: FieldSpec): object {
  return {
    field_label: label,
    data_type: dataType,
    ...present('length', length),
    ...present('decimal_place', decimals),
    ...present(
      'pick_list_values',
      values?.map((value) => ({ display_value: value, actual_value: value })),
    ),
    ...present('textarea', size && { type: size }),
    ...present('lookup', lookup && { module: { api_name: lookup.module }, display_label: lookup.listLabel }),
  };
}
