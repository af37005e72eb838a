import type { CallHandler } from './context.ts';
import type { CallEnd } from './rest.ts';
import { asObject, asText, fold, refusal, restRaw } from './rest.ts';

/** GET_PARENT_URL: the absolute URL of the CRM page; ZRC builds its own addresses on its origin. */
export const answerParentUrl: CallHandler = (_data, { pageUrl }) => ({ outcome: 'resolve', data: pageUrl });

const zrcFailure = (errorType: string, errorMessage: string): CallEnd => ({
  outcome: 'reject',
  data: { errorType, errorMessage },
});

/**
 * ZRC_REQUEST to the CRM's own address: made as the user, resolves with `{status, data, headers}` and rejects with an
 * ApiError beside request and response from 400 on. Other hosts and connections are not reachable from the emulator.
 */
export const answerZrc: CallHandler = async (data, { zoho, user, pageUrl }) => {
  const request = asObject(data['requestConfig']);
  const target = asText(data['url']);
  if (!URL.canParse(target)) return zrcFailure('ZrcValidationError', 'Invalid url');
  const url = new URL(target);
  if (request['connection']) return zrcFailure('ConnectionError', 'The emulated host has no connections');
  if (url.origin !== new URL(pageUrl).origin || !url.pathname.startsWith('/crm/v'))
    return zrcFailure('ZrcError', 'The emulated host reaches the CRM only');
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
  const response = { status, data: content, headers: answered };
  if (status < 400) return { outcome: 'resolve', data: response };
  const error = { errorType: 'ApiError', errorMessage: `Request failed with status code ${status}` };
  return { outcome: 'reject', data: { error, request: { ...request, url: target }, response } };
};

/**
 * CONNECTOR: `crm.set` writes an org variable and answers JSON text with a textual status code, as Zoho does;
 * everything that leaves the CRM is refused.
 */
export const answerConnector: CallHandler = async (data, { rest }) => {
  if (data['nameSpace'] !== 'crm.set')
    return refusal('HOST_UNSUPPORTED', 'The emulated host has no such connector', {
      nameSpace: data['nameSpace'] ?? null,
    });
  const { apiname = null, value = null } = asObject(data['data']);
  const listed = asObject((await rest('GET', '/settings/variables')).body)['variables'];
  const existing = (Array.isArray(listed) ? listed.map(asObject) : []).find((row) => row['api_name'] === apiname);
  if (!existing) return refusal('INVALID_DATA', 'the variable given seems to be invalid', { apiname });
  const answer = await rest('PUT', '/settings/variables', { variables: [{ id: existing['id'] ?? null, value }] });
  if (answer.status >= 400) return fold(answer);
  return { outcome: 'resolve', data: JSON.stringify({ status_code: '200', response: JSON.stringify(answer.body) }) };
};

/** CONNECTION_DETAILS: no connection exists in the emulated org, which Zoho says with a status code of 204. */
export const answerConnectionDetails: CallHandler = () => ({ outcome: 'resolve', data: { status_code: 204 } });

/** EVENTS_DISPATCH: taken note of (the log holds it); nobody listens. */
export const answerDispatch: CallHandler = () => ({ outcome: 'resolve', data: true });
