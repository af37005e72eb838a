/**
 * The part of Zoho's embedded-app SDK (1.5) that the widgets use, as types. The SDK's answers are `unknown` here: their
 * documents and their practice differ, so each goes through `answers.ts`.
 */
export interface ZohoSdk {
  embeddedApp: {
    /** Of several handlers for one event only the last is kept, and none set after `init` is attached. */
    on(event: string, handler: (data: unknown) => void): void;
    init(): Promise<unknown>;
  };
  CRM: {
    API: {
      getRecord(config: { Entity: string; RecordID: string }): Promise<unknown>;
      coql(config: { select_query: string }): Promise<unknown>;
      updateRecord(config: {
        Entity: string;
        APIData: Record<string, unknown>;
        Trigger?: readonly string[];
      }): Promise<unknown>;
      insertRecord(config: {
        Entity: string;
        APIData: Record<string, unknown>;
        Trigger?: readonly string[];
      }): Promise<unknown>;
      /** Since 1.2. */
      deleteRecord?(config: { Entity: string; RecordID: string }): Promise<unknown>;
    };
    CONFIG: {
      getCurrentUser(): Promise<unknown>;
      getOrgInfo(): Promise<unknown>;
      /** Since 1.4. */
      getUserPreference?(): Promise<unknown>;
    };
    META: { getFields(config: { Entity: string }): Promise<unknown>; getModules(): Promise<unknown> };
    UI: {
      Resize(size: { height: string; width?: string }): Promise<unknown>;
      Record: { open(config: { Entity: string; RecordID: string; Target?: string }): Promise<unknown> };
    };
  };
}

/** The SDK as its script has put it on the page; undefined where the script has not run. */
function installedSdk(): ZohoSdk | undefined {
  const { ZOHO } = globalThis as { ZOHO?: ZohoSdk };
  return ZOHO?.embeddedApp ? ZOHO : undefined;
}

/**
 * Waits for the SDK's script (`<script async data-zoho-sdk>`): it comes from Zoho's servers and must not hold up our own
 * page. Undefined where it fails or has not come in time.
 */
export function awaitSdk(timeout: number): Promise<ZohoSdk | undefined> {
  const script = document.querySelector('script[data-zoho-sdk]');
  if (installedSdk() || !script) return Promise.resolve(installedSdk());
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      resolve(installedSdk());
    };
    const timer = setTimeout(finish, timeout);
    script.addEventListener('load', finish, { once: true });
    script.addEventListener('error', finish, { once: true });
  });
}

/**
 * Lets only the page around the widget talk to it. Zoho's SDK checks no origin: any frame that holds a reference to this
 * one could send it a PageLoad. Call this before the SDK's `init`, whose own listener must come later to be stopped.
 */
export function guardMessages(target: Window = window): void {
  target.addEventListener(
    'message',
    (event) => {
      if (event.source !== target.parent) event.stopImmediatePropagation();
    },
    true,
  );
}
