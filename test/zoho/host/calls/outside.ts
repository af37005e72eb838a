import type { JsonObject } from '../../base/json.ts';
import type { Json } from '../../base/types.ts';
import type { OutsideAnswer, OutsideRequest } from '../host-options.ts';
import type { CallContext, CallHandler } from './context.ts';
import type { CallResult } from './rest.ts';
import { asObject, asText, refusal } from './rest.ts';

const callerOf = ({ user, locale }: CallContext) => ({ userId: user.id, locale });

/** The value of JSON text; the text itself where it is none. */
function parsed(value: Json | undefined): Json {
  if (typeof value !== 'string') return value ?? null;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/**
 * FUNCTIONS_EXECUTE: `{code:'success', details:{output, type, id}, message}` with the output as text, as Zoho answers.
 * What it answers for an unknown function is not published; here a rejection.
 */
export const answerFunction: CallHandler = async (data, context) => {
  const name = asText(data['customFunctionName']);
  const { functions = {} } = context.outside;
  const run = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!run) return refusal('INVALID_DATA', 'the function name given seems to be invalid', { function: name });
  const given = asObject(asObject(data['data'])['data']);
  const output = await run(parsed(given['arguments']), callerOf(context));
  return {
    outcome: 'resolve',
    data: {
      code: 'success',
      details: { output: typeof output === 'string' ? output : JSON.stringify(output), type: 'text', id: name },
      message: 'function executed successfully',
    },
  };
};

/** CRM_CONNECTION: the body stands in `details.statusMessage`, as object or as text by the host's switch. */
export const answerConnection: CallHandler = async (data, context) => {
  const name = asText(data['connectionName']);
  const given = asObject(asObject(data['data'])['data']);
  const request: OutsideRequest = {
    url: asText(given['url']),
    method: asText(given['method']).toUpperCase() || 'GET',
    parameters: parsed(given['parameters']),
    headers: asObject(parsed(given['headers'])),
    // param_type 2 sends the parameters as the body.
    body: asText(given['param_type']) === '2' ? parsed(given['parameters']) : null,
  };
  const answer = name === '' ? undefined : await askOutside(name, request, context);
  if (answer === undefined) return refusal('INVALID_DATA', 'the connection name given seems to be invalid', { name });
  const asJson = context.outside.connectionText === true && typeof answer.body !== 'string';
  const statusMessage = asJson ? JSON.stringify(answer.body) : answer.body;
  const details = { statusMessage, status: answer.status < 400 ? 'true' : 'false' };
  return {
    outcome: 'resolve',
    data: { code: 'SUCCESS', details, message: 'Connection invoked successfully', status: 'success' },
  };
};

/** What a ZRC call asks the outside for. */
export function outsideRequest(url: string, request: JsonObject): OutsideRequest {
  return {
    url,
    method: asText(request['method']).toUpperCase() || 'GET',
    parameters: Object.fromEntries(new URL(url).searchParams),
    headers: asObject(request['headers']),
    body: parsed(request['body']),
  };
}

/** Asks a connection by name, or the outside if there is none; undefined if there is no handler for it. */
export async function askOutside(
  connection: string,
  request: OutsideRequest,
  context: CallContext,
): Promise<OutsideAnswer | undefined> {
  const { connections = {}, http } = context.outside;
  if (connection === '') return http?.(request, callerOf(context));
  return Object.hasOwn(connections, connection) ? connections[connection]?.(request, callerOf(context)) : undefined;
}

/** A connector by its namespace; its handler decides how the call ends. */
export async function askConnector(nameSpace: string, data: JsonObject, context: CallContext): Promise<CallResult> {
  const { connectors = {} } = context.outside;
  const run = Object.hasOwn(connectors, nameSpace) ? connectors[nameSpace] : undefined;
  if (!run) return refusal('HOST_UNSUPPORTED', 'The emulated host has no such connector', { nameSpace });
  return run(data['data'] ?? null, callerOf(context));
}

/** ZOHO.CRM.HTTP: the raw body as text, under any status. */
export async function answerHttp(method: string, data: JsonObject, context: CallContext): Promise<CallResult> {
  const url = asText(data['url']);
  if (!URL.canParse(url)) return refusal('INVALID_DATA', 'Url missing', {});
  const request = outsideRequest(url, { method, headers: data['Header'] ?? null, body: data['Body'] ?? null });
  const answer = await askOutside('', request, context);
  if (answer === undefined) return refusal('HOST_UNSUPPORTED', 'The emulated host does not leave the CRM', { url });
  return { outcome: 'resolve', data: typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body) };
}
