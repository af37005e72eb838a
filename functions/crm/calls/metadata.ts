import { isObject } from '../../../shared/records/read-value.ts';
import type { Sdk } from '../sdk/load-sdk.ts';
import type { Session } from '../session.ts';
import type { CurrencyInfo, FieldInfo, FieldSpec, OrgInfo, WriteOutcome } from '../types.ts';
import { type Answer, answerOf, ask, codeOf, listOf, refused, requiredList } from './ask.ts';
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
  createFields(module: string, fields: readonly FieldSpec[]): Promise<WriteOutcome[]>;
}

/** The org and its settings, by the SDK's operations. */
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
        edition: isObject(license) ? text(license['paid_type']) : '',
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

    createFields: (module, fields) =>
      inChunks(fields, FIELDS_A_CALL, async (chunk) => {
        const what = `new fields of ${moduleName(module)}`;
        const answer = await ask(
          session,
          what,
          async (sdk) => {
            const body = new sdk.Fields.BodyWrapper();
            body.setFields(chunk.map((spec) => newField(sdk, spec)));
            const params = new sdk.ParameterMap();
            await params.add(sdk.Fields.CreateFieldParam.MODULE, module);
            return answerOf(await new sdk.Fields.FieldsOperations().createField(body, params));
          },
          'write',
        );
        return outcomesOf(answer, 'fields', chunk.length, what);
      }),
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
    unique: isObject(unique) ? Object.keys(unique).length > 0 : unique === true,
    readOnly: field['read_only'] === true || field['field_read_only'] === true,
    mandatory: field['system_mandatory'] === true,
    custom: field['custom_field'] === true,
    restricted: isObject(secret) && secret['restricted'] === true,
    picklist: values.map(({ actual }) => actual),
    shownAs: Object.fromEntries(values.flatMap(({ actual, label }) => (label === actual ? [] : [[actual, label]]))),
    lookupModule: isObject(target) && typeof target['api_name'] === 'string' ? target['api_name'] : undefined,
  };
}

function newField(sdk: Sdk, spec: FieldSpec): InstanceType<Sdk['Fields']['Fields']> {
  const field = new sdk.Fields.Fields();
  field.setFieldLabel(spec.label);
  field.setDataType(spec.dataType);
  if (spec.length !== undefined) field.setLength(spec.length);
  if (spec.decimals !== undefined) field.setDecimalPlace(spec.decimals);
  if (spec.values !== undefined)
    field.setPickListValues(
      spec.values.map((value) => {
        const choice = new sdk.Fields.PickListValue();
        choice.setDisplayValue(value);
        choice.setActualValue(value);
        return choice;
      }),
    );
  if (spec.size !== undefined) {
    const textarea = new sdk.Fields.Textarea();
    textarea.setType(spec.size);
    field.setTextarea(textarea);
  }
  if (spec.unique) {
    const unique = new sdk.Fields.Unique();
    unique.setCasesensitive('false');
    field.setUnique(unique);
  }
  if (spec.lookup !== undefined) {
    const target = new sdk.Modules.MinifiedModule();
    target.setAPIName(spec.lookup.module);
    const lookup = new sdk.Fields.Lookup();
    lookup.setModule(target);
    lookup.setDisplayLabel(spec.lookup.listLabel);
    field.setLookup(lookup);
  }
  return field;
}
