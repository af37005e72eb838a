import type { JsonObject } from '../../base/json.ts';
import type { User } from '../../base/types.ts';
import type { Outside } from '../host-options.ts';
import type { HostedZoho } from '../hosted-zoho.ts';
import type { FileStore } from './file-store.ts';
import type { CallResult, Rest } from './rest.ts';

/** Everything a widget's call is answered from. */
export interface CallContext {
  zoho: HostedZoho;
  rest: Rest;
  user: User;
  /** Locale the user has chosen for the CRM, such as en_US or zh_CN. */
  locale: string;
  theme: 'day' | 'night';
  outside: Outside;
  files: FileStore;
  /** Absolute URL of the CRM page the widget sits on. */
  pageUrl: string;
}

/** Answers the calls of one category. */
export type CallHandler = (data: JsonObject, context: CallContext) => Promise<CallResult> | CallResult;
