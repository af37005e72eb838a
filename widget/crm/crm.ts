import type { Row } from '../../shared/records/field-map.ts';
import {
  type CurrentUser,
  checkWritten,
  createdId,
  errorOf,
  fieldNamesOf,
  moduleNamesOf,
  type OrgInfo,
  orgOf,
  type Placement,
  placementOf,
  type Rows,
  rowsOf,
  themeOf,
  userOf,
} from './answers.ts';
import { CrmError } from './errors.ts';
import { awaitSdk, type ZohoSdk } from './zoho-sdk.ts';

/** The CRM as a widget sees it. Every call runs under the rights of the logged-in user and rejects with CrmError. */
export interface Crm {
  /** The whole record, or undefined where there is none that the user may see. One API call. */
  record(module: string, id: string, signal?: AbortSignal): Promise<Row | undefined>;
  /** Rows of one COQL query; build the text with `shared/records/coql.ts`. */
  query(select: string, signal?: AbortSignal): Promise<Rows>;
  /** Changes fields of one record without running any automation; watch channels still report it. */
  update(module: string, id: string, values: Row, signal?: AbortSignal): Promise<void>;
  /** Creates one record, by API names, without running any automation; watch channels still report it. Returns its id. */
  create(module: string, values: Row, signal?: AbortSignal): Promise<string>;
  /** Deletes one record. */
  remove(module: string, id: string, signal?: AbortSignal): Promise<void>;
  /** API names of the modules that exist for this user. */
  modules(signal?: AbortSignal): Promise<string[]>;
  /** API names of a module's fields that exist for this user. */
  fields(module: string, signal?: AbortSignal): Promise<string[]>;
  user(signal?: AbortSignal): Promise<CurrentUser | undefined>;
  org(signal?: AbortSignal): Promise<OrgInfo | undefined>;
  theme(signal?: AbortSignal): Promise<'day' | 'night' | undefined>;
  /** Opens a record in the CRM page, in this tab. */
  open(module: string, id: string): Promise<void>;
  /** Asks the CRM page for this height of the frame, CSS pixels. */
  resize(height: number): Promise<void>;
}

export interface ConnectOptions {
  /** Called for every well-formed PageLoad, which can repeat; malformed ones are dropped. */
  onPlacement(placement: Placement): void;
  /** Milliseconds after which an unanswered call is given up; the SDK itself waits for ever. */
  timeout?: number;
  sdk?: ZohoSdk | undefined;
}

/** Milliseconds to wait for any one answer. */
export const CALL_TIMEOUT = 8000;

/**
 * Registers with the CRM page. Must be called once, at start: handlers set after the SDK's `init` are lost.
 * @throws CrmError `silent` or `offline` where the SDK is missing or the page does not answer.
 */
export async function connect({ onPlacement, timeout = CALL_TIMEOUT, sdk }: ConnectOptions): Promise<Crm> {
  const zoho = sdk ?? (await awaitSdk(timeout));
  if (!zoho) throw new CrmError(navigator.onLine === false ? 'offline' : 'silent', 'NO_SDK');
  zoho.embeddedApp.on('PageLoad', (data) => {
    const placement = placementOf(data);
    if (placement) onPlacement(placement);
  });
  await answered(() => zoho.embeddedApp.init(), timeout);
  return crmOver(zoho, timeout);
}

function crmOver({ CRM }: ZohoSdk, timeout: number): Crm {
  const ask = (call: () => Promise<unknown>, signal?: AbortSignal) => answered(call, timeout, signal);
  // Each call gets new object literals: the SDK writes into the objects it is given.
  return {
    record: async (module, id, signal) =>
      rowsOf(await ask(() => CRM.API.getRecord({ Entity: module, RecordID: id }), signal)).rows[0],
    query: async (select, signal) => rowsOf(await ask(() => CRM.API.coql({ select_query: select }), signal)),
    update: async (module, id, values, signal) =>
      checkWritten(
        await ask(() => CRM.API.updateRecord({ Entity: module, APIData: { ...values, id }, Trigger: [] }), signal),
      ),
    create: async (module, values, signal) =>
      createdId(await ask(() => CRM.API.insertRecord({ Entity: module, APIData: { ...values }, Trigger: [] }), signal)),
    remove: async (module, id, signal) =>
      checkWritten(
        await ask(async () => {
          if (!CRM.API.deleteRecord) throw new CrmError('refused', 'NOT_SUPPORTED');
          return CRM.API.deleteRecord({ Entity: module, RecordID: id });
        }, signal),
      ),
    modules: async (signal) => moduleNamesOf(await ask(() => CRM.META.getModules(), signal)),
    fields: async (module, signal) => fieldNamesOf(await ask(() => CRM.META.getFields({ Entity: module }), signal)),
    user: async (signal) => userOf(await ask(() => CRM.CONFIG.getCurrentUser(), signal)),
    org: async (signal) => orgOf(await ask(() => CRM.CONFIG.getOrgInfo(), signal)),
    theme: async (signal) => themeOf(await ask(async () => CRM.CONFIG.getUserPreference?.(), signal)),
    open: async (module, id) => {
      await ask(() => CRM.UI.Record.open({ Entity: module, RecordID: id }));
    },
    // The width stays the page's: a related list is as wide as the record page.
    resize: async (height) => {
      await ask(() => CRM.UI.Resize({ height: String(height) }));
    },
  };
}

/** Runs one SDK call with a time-out and a way to stop waiting. @throws CrmError for every failure */
async function answered(call: () => Promise<unknown>, timeout: number, signal?: AbortSignal): Promise<unknown> {
  if (signal?.aborted) throw new CrmError('cancelled');
  let stop = () => {};
  const given = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new CrmError(navigator.onLine === false ? 'offline' : 'silent')), timeout);
    const cancel = () => reject(new CrmError('cancelled'));
    signal?.addEventListener('abort', cancel);
    stop = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    };
  });
  try {
    return await Promise.race([call(), given]);
  } catch (reason) {
    throw errorOf(reason);
  } finally {
    stop();
  }
}
