import type { JsonObject } from '../../base/json.ts';
import {
  answerConnectionAuth,
  answerConnectionDetails,
  answerConnector,
  answerNoted,
  answerParentUrl,
  answerZrc,
} from './connections.ts';
import type { CallContext, CallHandler } from './context.ts';
import { answerFiles } from './files.ts';
import { answerConnection, answerFunction } from './outside.ts';
import { answerQuery, answerRead, answerSearch } from './read.ts';
import type { CallResult } from './rest.ts';
import { asText, refusal } from './rest.ts';
import { answerBlueprint, answerConfig, answerMeta, answerProfiles, answerUser } from './settings.ts';
import { answerCreate, answerDelete, answerUpdate } from './write.ts';

const HANDLERS: Record<string, CallHandler> = {
  READ: answerRead,
  SEARCH: answerSearch,
  QUERY: answerQuery,
  CREATE: answerCreate,
  UPDATE: answerUpdate,
  DELETE: answerDelete,
  CONFIG: answerConfig,
  META: answerMeta,
  USER: answerUser,
  GET_PARENT_URL: answerParentUrl,
  ZRC_REQUEST: answerZrc,
  CONNECTOR: answerConnector,
  CONNECTION_DETAILS: answerConnectionDetails,
  CONNECTION_AUTH: answerConnectionAuth,
  CRM_CONNECTION: answerConnection,
  FUNCTIONS_EXECUTE: answerFunction,
  PROFILES: answerProfiles,
  BLUEPRINT: answerBlueprint,
  CRM_BLUEPRINT: answerNoted,
  ACTION: answerNoted,
  FILES: answerFiles,
  EVENTS_DISPATCH: answerNoted,
};

/**
 * Answers one CRM_EVENT of a widget by its category, as the acting user. Unknown categories are refused with the code
 * HOST_UNSUPPORTED, which no real answer carries. Never throws: a broken call becomes an INTERNAL_ERROR rejection.
 */
export async function answerCall(data: JsonObject, context: CallContext): Promise<CallResult> {
  const category = asText(data['category']);
  const handler = Object.hasOwn(HANDLERS, category) ? HANDLERS[category] : undefined;
  if (!handler) return refusal('HOST_UNSUPPORTED', 'The emulated host does not know this category', { category });
  try {
    return await handler(data, context);
  } catch (error) {
    return refusal('INTERNAL_ERROR', error instanceof Error ? error.message : String(error), { category });
  }
}
