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
  /** API names of the org's modules; without them it has none. */
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
 * The source of a script that puts a `ZOHO` global on the page which answers from `script`. Its functions run in the browser, so they
 * use nothing from outside.
 */
export const scriptedSdk = (script: Script): string =>
  `(${installSdk})(${JSON.stringify(script)}, (${answersOf})(${JSON.stringify(script)}));`;

/** The answers of a script, and the record of the calls. */
interface Answers {
  /** The next of several answers, the last one again and again; "no content" where there are none. */
  next(key: string, answers: Scripted[] | undefined): Scripted;
  /** Notes a call and gives its answer; without one it resolves with nothing. */
  answer(name: string, config: unknown, scripted: Scripted | undefined): Promise<unknown>;
  /** The answer to a write that succeeds, with an id of its own. */
  written(): Scripted;
}

function answersOf(script: Script): Answers {
  const calls: SdkCall[] = [];
  const used = new Map<string, number>();
  let created = 0;
  window.sdkCalls = calls;
  return {
    next(key, answers) {
      const index = used.get(key) ?? 0;
      used.set(key, index + 1);
      return answers?.[Math.min(index, answers.length - 1)] ?? { resolve: { status: 204, statusText: 'nocontent' } };
    },
    answer(name, config, scripted) {
      calls.push({ name, config: structuredClone(config) });
      return new Promise((resolve, reject) => {
        setTimeout(() => {
          if (!scripted) resolve(undefined);
          else if ('resolve' in scripted) resolve(structuredClone(scripted.resolve));
          else if ('reject' in scripted) reject(structuredClone(scripted.reject));
        }, script.delay ?? 0);
      });
    },
    written() {
      created += 1;
      const details = { id: `57257670000009${String(created).padStart(5, '0')}` };
      return { resolve: { data: [{ code: 'SUCCESS', details, status: 'success' }] } };
    },
  };
}

/** Like Zoho's SDK it writes into its arguments and keeps only handlers that were set before init. */
function installSdk(script: Script, { next, answer, written }: Answers): void {
  if (script.absent) return;
  const handlers = new Map<string, (data: unknown) => void>();
  const firePageLoad = (data: unknown): void => handlers.get('PageLoad')?.(structuredClone(data));
  const named = (names: string[] | undefined) => (names ?? []).map((api_name) => ({ api_name }));
  window.sendPageLoad = firePageLoad;
  const API = {
    getRecord(config: { Entity: string; RecordID: string }) {
      const key = `${config.Entity}/${config.RecordID}`;
      return answer('getRecord', config, next(key, script.records[key]));
    },
    coql(config: { select_query: string }) {
      const module = / from (\w+) /.exec(config.select_query)?.[1] ?? '';
      return answer('coql', config, next(`coql ${module}`, script.queries[module]));
    },
    updateRecord: (config: unknown) => answer('updateRecord', config, script.update ?? written()),
    insertRecord(config: { APIData: object; Trigger?: unknown }) {
      const answered = answer('insertRecord', config, script.insert ? next('insert', script.insert) : written());
      // As Zoho's SDK does.
      Object.assign(config.APIData, { trigger: config.Trigger });
      return answered;
    },
    deleteRecord: (config: unknown) => answer('deleteRecord', config, script.remove ?? written()),
  };
  const CONFIG = {
    getCurrentUser: () => answer('getCurrentUser', {}, script.user),
    getOrgInfo: () => answer('getOrgInfo', {}, script.org),
    getUserPreference: () => answer('getUserPreference', {}, script.theme),
  };
  const META = {
    getFields: (config: { Entity: string }) =>
      answer('getFields', config, { resolve: { fields: named(script.fields[config.Entity]) } }),
    getModules: () => answer('getModules', {}, { resolve: { modules: named(script.modules) } }),
  };
  const UI = {
    Resize: (config: unknown) => answer('Resize', config, { resolve: true }),
    Record: { open: (config: unknown) => answer('open', config, script.open ?? { resolve: true }) },
  };
  const embeddedApp = {
    on: (event: string, handler: (data: unknown) => void) => handlers.set(event, handler),
    init: () =>
      new Promise<void>((resolve) => {
        if (script.deaf) return;
        setTimeout(() => {
          resolve();
          setTimeout(() => script.pageLoads.forEach(firePageLoad), 0);
        }, 0);
      }),
  };
  Object.assign(window, { ZOHO: { embeddedApp, CRM: { API, CONFIG, META, UI } } });
}
