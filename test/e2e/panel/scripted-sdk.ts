/** How one call of the scripted SDK ends. `never` stays unanswered, as an unanswered call of Zoho's SDK does. */
export type Scripted = { resolve: unknown } | { reject: unknown } | { never: true };

/** What the CRM answers, by what is asked for. */
export interface Script {
  /** Data of the PageLoad events, in order, sent after init; empty for none. */
  pageLoads: unknown[];
  /** `Accounts/572…` → successive answers of getRecord; the last one repeats. */
  records: Record<string, Scripted[]>;
  /** Module → answers of COQL queries from it, page after page; the last one repeats. */
  queries: Record<string, Scripted[]>;
  /** Module → API names of its fields. */
  fields: Record<string, string[]>;
  /** API names of the org's modules; none where the script has no word of them. */
  modules?: string[];
  update?: Scripted;
  /** Successive answers of insertRecord; the last one repeats. Without any, each record gets an id of its own. */
  insert?: Scripted[];
  remove?: Scripted;
  /** Answers of the host-side settings. */
  user?: Scripted;
  theme?: Scripted;
  org?: Scripted;
  open?: Scripted;
  /** The SDK never finishes its handshake. */
  deaf?: boolean;
  /** The SDK's script never defines its global. */
  absent?: boolean;
  /** Milliseconds before each answer. */
  delay?: number;
}

/** One call that the panel made. */
export interface SdkCall {
  name: string;
  config: unknown;
}

declare global {
  interface Window {
    sdkCalls?: SdkCall[];
    sendPageLoad?: (data: unknown) => void;
  }
}

/**
 * Puts a `ZOHO` global on the page that answers from a script; runs in the browser, so it uses nothing from outside.
 * Like Zoho's SDK it writes into its arguments and keeps only handlers set before init.
 */
export function installScriptedSdk(script: Script): void {
  const calls: SdkCall[] = [];
  const handlers = new Map<string, (data: unknown) => void>();
  const taken = new Map<string, number>();
  window.sdkCalls = calls;
  if (script.absent) return;

  const next = (key: string, answers: Scripted[] | undefined): Scripted => {
    const at = taken.get(key) ?? 0;
    taken.set(key, at + 1);
    return answers?.[Math.min(at, answers.length - 1)] ?? { resolve: { status: 204, statusText: 'nocontent' } };
  };
  const answer = (name: string, config: unknown, scripted: Scripted | undefined): Promise<unknown> => {
    calls.push({ name, config: structuredClone(config) });
    return new Promise((resolve, reject) => {
      setTimeout(() => {
        if (!scripted) resolve(undefined);
        else if ('resolve' in scripted) resolve(structuredClone(scripted.resolve));
        else if ('reject' in scripted) reject(structuredClone(scripted.reject));
      }, script.delay ?? 0);
    });
  };
  let made = 0;
  const written = (): Scripted => ({
    resolve: {
      data: [
        { code: 'SUCCESS', details: { id: `57257670000009${String(++made).padStart(5, '0')}` }, status: 'success' },
      ],
    },
  });
  const firePageLoad = (data: unknown): void => handlers.get('PageLoad')?.(structuredClone(data));
  window.sendPageLoad = firePageLoad;

  const ZOHO = {
    embeddedApp: {
      on: (event: string, handler: (data: unknown) => void) => handlers.set(event, handler),
      init: () =>
        new Promise<void>((resolve) => {
          if (script.deaf) return;
          setTimeout(() => {
            resolve();
            setTimeout(() => script.pageLoads.forEach(firePageLoad), 0);
          }, 0);
        }),
    },
    CRM: {
      API: {
        getRecord(config: { Entity: string; RecordID: string }) {
          const key = `${config.Entity}/${config.RecordID}`;
          return answer('getRecord', config, next(key, script.records[key]));
        },
        coql(config: { select_query: string }) {
          const module = / from (\w+) /.exec(config.select_query)?.[1] ?? '';
          return answer('coql', config, next(`coql ${module}`, script.queries[module]));
        },
        updateRecord(config: { APIData: object; Trigger?: unknown }) {
          return answer('updateRecord', config, script.update ?? written());
        },
        insertRecord(config: { APIData: object; Trigger?: unknown }) {
          const asked = answer('insertRecord', config, script.insert ? next('insert', script.insert) : written());
          // As Zoho's SDK does.
          Object.assign(config.APIData, { trigger: config.Trigger });
          return asked;
        },
        deleteRecord: (config: unknown) => answer('deleteRecord', config, script.remove ?? written()),
      },
      CONFIG: {
        getCurrentUser: () => answer('getCurrentUser', {}, script.user),
        getOrgInfo: () => answer('getOrgInfo', {}, script.org),
        getUserPreference: () => answer('getUserPreference', {}, script.theme),
      },
      META: {
        getFields: (config: { Entity: string }) =>
          answer('getFields', config, {
            resolve: { fields: (script.fields[config.Entity] ?? []).map((api_name) => ({ api_name })) },
          }),
        getModules: () =>
          answer('getModules', {}, { resolve: { modules: (script.modules ?? []).map((api_name) => ({ api_name })) } }),
      },
      UI: {
        Resize: (config: unknown) => answer('Resize', config, { resolve: true }),
        Record: { open: (config: unknown) => answer('open', config, script.open ?? { resolve: true }) },
      },
    },
  };
  Object.assign(window, { ZOHO });
}
