import type { JsonObject } from '../../base/json.ts';
import type { Json } from '../../base/types.ts';
import type { CallHandler } from './context.ts';
import { answerHttp, askConnector, askOutside, outsideRequest } from './outside.ts';
import type { CallResult } from './rest.ts';
import { asObject, asText, refusal, restRaw, resultOf } from './rest.ts';

/** GET_PARENT_URL: the absolute URL of the CRM page; ZRC builds its own addresses on its origin. */
export const answerParentUrl: CallHandler = (_data, { pageUrl }) => ({ outcome: 'resolve', data: pageUrl });

const zrcFailure = (errorType: string, errorMessage: string): CallResult => ({
  outcome: 'reject',
  data: { errorType, errorMessage },
});

/** A ZRC answer: `{status, data, headers}`, or from 400 on an ApiError with request and response. */
function zrcEnd(
  request: JsonObject,
  url: string,
  response: { status: number; data: Json; headers: JsonObject },
): CallResult {
  if (response.status < 400) return { outcome: 'resolve', data: response };
  const error = { errorType: 'ApiError', errorMessage: `Request failed with status code ${response.status}` };
  return { outcome: 'reject', data: { error, request: { ...request, url }, response } };
}

/**
 * ZRC_REQUEST: to the CRM's own address it is made as the user; through a connection or to other hosts it is answered by
 * the handlers that the host was given.
 */
export const answerZrc: CallHandler = async (data, context) => {
  const { zoho, user, pageUrl } = context;
  const request = asObject(data['requestConfig']);
  const target = asText(data['url']);
  if (!URL.canParse(target)) return zrcFailure('ZrcValidationError', 'Invalid url');
  const url = new URL(target);
  const ownCrm = url.origin === new URL(pageUrl).origin && url.pathname.startsWith('/crm/v');
  if (request['connection'] || !ownCrm) {
    const answer = await askOutside(asText(request['connection']), outsideRequest(target, request), context);
    if (answer === undefined)
      return zrcFailure(
        request['connection'] ? 'ConnectionError' : 'ZrcError',
        'The emulated host has no such handler',
      );
    return zrcEnd(request, target, { status: answer.status, data: answer.body, headers: {} });
  }
  const headers = Object.entries(asObject(request['headers'])).map(([name, value]) => [name, asText(value)] as const);
  const body = asText(request['body']);
  const {
    status,
    body: content,
    headers: answered,
  } = await restRaw(zoho, user.id, {
    method: asText(request['method']).toUpperCase() || 'GET',
    path: url.pathname + url.search,
    headers: Object.fromEntries(headers),
    ...(body === '' ? {} : { body }),
  });
  return zrcEnd(request, target, { status, data: content, headers: answered });
};

/**
 * CONNECTOR: `crm.set` writes an org variable and answers JSON text with a textual status code, as Zoho does;
 * `wget.*` (ZOHO.CRM.HTTP) resolves with the raw body; every other name is a handler that the host was given.
 */
export const answerConnector: CallHandler = async (data, context) => {
  const { rest } = context;
  const nameSpace = asText(data['nameSpace']);
  if (nameSpace.startsWith('wget.')) return answerHttp(nameSpace.slice(5), asObject(data['data']), context);
  if (nameSpace !== 'crm.set') return askConnector(nameSpace, data, context);
  const { apiname = null, value = null } = asObject(data['data']);
  const listed = asObject((await rest('GET', '/settings/variables')).body)['variables'];
  const existing = (Array.isArray(listed) ? listed.map(asObject) : []).find((row) => row['api_name'] === apiname);
  if (!existing) return refusal('INVALID_DATA', 'the variable given seems to be invalid', { apiname });
  const answer = await rest('PUT', '/settings/variables', { variables: [{ id: existing['id'] ?? null, value }] });
  if (answer.status >= 400) return resultOf(answer);
  return { outcome: 'resolve', data: JSON.stringify({ status_code: '200', response: JSON.stringify(answer.body) }) };
};

/** CONNECTION_DETAILS: whether the user is connected; an unknown connection has a status code of 204. */
export const answerConnectionDetails: CallHandler = (data, { outside }) => {
  const name = asText(data['connectionName']);
  if (!Object.hasOwn(outside.connections ?? {}, name)) return { outcome: 'resolve', data: { status_code: 204 } };
  const connection = { api_name: name, user_based: true, authentication: { status: 'connected' } };
  const response = JSON.stringify({ connections: [connection] });
  return { outcome: 'resolve', data: { status_code: 200, response } };
};

/** CONNECTION_AUTH: the user says yes at once. */
export const answerConnectionAuth: CallHandler = () => ({ outcome: 'resolve', data: { status: 'success' } });

/** EVENTS_DISPATCH, ACTION and BLUEPRINT.proceed: they are in the log, and have no effect. */
export const answerNoted: CallHandler = () => ({ outcome: 'resolve', data: true });
