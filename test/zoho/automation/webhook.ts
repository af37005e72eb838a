import { type JsonObject, listOf, objectOf, textOf } from '../base/json.ts';
import type { Json } from '../base/types.ts';
import { invalidField, missingField, refuse } from '../http/errors.ts';
import type { Org } from '../org/org-model.ts';
import { apiNameOf, requiredText } from './json-reading.ts';
import { type DateFormat, unknownMerges } from './merge-fields.ts';

interface Parameter {
  name: string;
  value: string;
}

/** A webhook that rules can call. */
export interface Webhook {
  id: string;
  name: string;
  module: string;
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  headers: Parameter[];
  urlParameters: Parameter[];
  body: { contentType: string; raw: string } | { form: Parameter[] } | undefined;
  format: Partial<DateFormat>;
  /** As it was sent, for reading back. */
  text: JsonObject;
  /** Emulated epoch ms. */
  createdAt: number;
  modifiedAt: number;
  userId: string;
}

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']);
const isMethod = (text: string): text is Webhook['method'] => methods.has(text);
const contentTypes: { [format: string]: string } = {
  JSON: 'application/json',
  XML: 'application/xml',
  HTML: 'text/html',
  Text: 'text/plain',
};
const LISTS = ['module_parameters', 'custom_parameters', 'user_defined_parameters', 'user_defined_parameter'];

/** Parameters of every kind under one key; both name and value are needed, and a name only once. */
const readParameters = (value: Json | undefined, path: string): Parameter[] => {
  const seen = new Set<string>();
  return LISTS.flatMap((key) => {
    const found = objectOf(value)?.[key];
    const list = listOf(found) ?? (objectOf(found) === undefined ? [] : [found ?? null]);
    return list.map((entry, position) => {
      const at = `${path}.${key}[${position}]`;
      const [name, text] = [textOf(objectOf(entry)?.['name']), textOf(objectOf(entry)?.['value'])];
      if (name === undefined || name === '' || text === undefined) {
        throw missingField(at, 'the given parameter is invalid, specify both name and value');
      }
      if (seen.has(name.toLowerCase())) {
        throw refuse(400, 'DUPLICATE_DATA', 'duplicate parameter name found', {
          api_name: 'name',
          json_path: `${at}.name`,
        });
      }
      seen.add(name.toLowerCase());
      return { name, value: text };
    });
  });
};

const readBody = (value: Json | undefined, path: string): Webhook['body'] => {
  const body = objectOf(value);
  if (body === undefined) return undefined;
  const type = requiredText(body, 'type', path, 20);
  if (type === 'form_data') return { form: readParameters(body['form_data_content'], `${path}.form_data_content`) };
  if (type !== 'raw') throw invalidField(`${path}.type`, { supported_values: ['form_data', 'raw'] }, 'Invalid data');
  const contentType = contentTypes[requiredText(body, 'format', path, 4)];
  if (contentType === undefined)
    throw invalidField(`${path}.format`, { supported_values: Object.keys(contentTypes) }, 'Invalid data');
  return { contentType, raw: textOf(body['raw_data_content']) ?? '' };
};

const readHeaders = (value: Json | undefined, path: string): Parameter[] => {
  if (value === undefined || value === null) return [];
  // Where headers are used, one must come from the module [OAS26 webhooks].
  if ((listOf(objectOf(value)?.['module_parameters'])?.length ?? 0) === 0)
    throw missingField(`${path}.module_parameters`);
  return readParameters(value, path);
};

const readMethod = (item: JsonObject, path: string): Webhook['method'] => {
  const given = item['http_method'];
  if (given === undefined || given === null || given === '') {
    throw missingField(`${path}.http_method`, 'The method type is not given ');
  }
  if (typeof given === 'string' && isMethod(given)) return given;
  throw invalidField(`${path}.http_method`, {}, 'The method type given is invalid');
};

const readUrl = (item: JsonObject, path: string): string => {
  const url = requiredText(item, 'url', path, 300);
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol === 'https:' || protocol === 'http:') return url;
  throw invalidField(`${path}.url`, {}, 'please enter a valid URL');
};

const readFormat = (value: Json | undefined, path: string): Partial<DateFormat> => {
  const from = objectOf(value);
  const [date, dateTime, timeZone] = ['date_format', 'datetime_format', 'time_zone'].map((key) => textOf(from?.[key]));
  if (timeZone !== undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone });
    } catch {
      throw invalidField(`${path}.time_zone`, {}, 'The timezone given is invalid');
    }
  }
  return { ...(date && { date }), ...(dateTime && { dateTime }), ...(timeZone && { timeZone }) };
};

const bodyTexts = (body: Webhook['body']): string[] => {
  if (body === undefined) return [];
  return 'raw' in body ? [body.raw] : body.form.map(({ value }) => value);
};

const checkMerges = (
  org: Org,
  webhook: Pick<Webhook, 'url' | 'headers' | 'urlParameters' | 'body'>,
  path: string,
): void => {
  const { body } = webhook;
  const texts: [text: string, key: string][] = [
    [webhook.url, 'url'],
    ...webhook.headers.map(({ value }): [string, string] => [value, 'headers']),
    ...webhook.urlParameters.map(({ value }): [string, string] => [value, 'url_parameters']),
    ...bodyTexts(body).map((text): [string, string] => [text, 'body']),
  ];
  for (const [text, key] of texts) {
    if (unknownMerges(org, text).length > 0) throw invalidField(`${path}.${key}`, {}, 'Unsupported fields are present');
  }
};

/**
 * The webhook that one row of a request describes (fact sheet §10.2). Throws the row's refusal.
 *
 * @param identity the webhook's id, new or kept, and the user who made it.
 */
export const readWebhook = (
  org: Org,
  item: JsonObject,
  path: string,
  identity: Pick<Webhook, 'id' | 'userId'>,
): Webhook => {
  const name = requiredText(item, 'name', path, 250);
  const module = apiNameOf(item['module']);
  if (module === undefined) throw missingField(`${path}.module`);
  if (org.table(module) === undefined) {
    throw invalidField(`${path}.module`, {}, 'the module id given seems to be invalid');
  }
  const url = readUrl(item, path);
  const method = readMethod(item, path);
  if (requiredText(item, 'feature_type', path, 50) !== 'workflow') {
    throw invalidField(`${path}.feature_type`, { supported_values: ['workflow'] });
  }
  const headers = readHeaders(item['headers'], `${path}.headers`);
  const urlParameters = readParameters(item['url_parameters'], `${path}.url_parameters`);
  const body = readBody(item['body'], `${path}.body`);
  checkMerges(org, { url, headers, urlParameters, body }, path);
  const now = org.clock.now();
  const format = readFormat(item['date_time_format'], `${path}.date_time_format`);
  return {
    ...identity,
    name,
    module,
    url,
    method,
    headers,
    urlParameters,
    body,
    format,
    text: item,
    createdAt: now,
    modifiedAt: now,
  };
};
