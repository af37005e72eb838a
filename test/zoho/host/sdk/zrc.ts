import type { EmbeddedApp } from './embedded-app.ts';

/** What a widget may pass along with url and body. */
export interface ZrcConfig {
  connection?: string;
  headers?: Record<string, string>;
  baseUrl?: string;
  params?: Record<string, unknown>;
  responseType?: 'json' | 'text' | 'blob' | 'arraybuffer';
  [key: string]: unknown;
}

const ALLOWED = new Set([
  'connection',
  'method',
  'headers',
  'signal',
  'mode',
  'cache',
  'referrerPolicy',
  'responseType',
  'baseUrl',
  'params',
  'body',
]);
const BODILESS = new Set(['GET', 'HEAD', 'OPTIONS']);
const ERROR_NAMES: Record<string, string> = {
  ConnectionError: 'CONNECTION_ERROR',
  ZrcValidationError: 'ZRC_VALIDATION_FAILED_ERROR',
  ZrcError: 'ZRC_ERROR',
  ApiError: 'API_ERROR',
};

/** An Error named as ZRC names it; a PermissionException keeps the name `Error` and carries code, detail and type. */
function zrcError(type: string, message: string, extra: Record<string, unknown> = {}): Error {
  const error = new Error(message);
  error.name = type === 'PermissionException' ? 'Error' : (ERROR_NAMES[type] ?? 'ZRC_ERROR');
  return Object.assign(error, extra);
}

function fromFailure(failure: Record<string, unknown>): Error {
  const type = String(failure['errorType']);
  const extra = { code: failure['errorCode'], detail: failure['errorDetail'], type };
  return zrcError(type, String(failure['errorMessage'] ?? ''), type === 'PermissionException' ? extra : {});
}

/** The value a ZRC call rejects with: typed failures become Errors, anything else passes through. */
function rejection(reason: unknown): unknown {
  if (typeof reason !== 'object' || reason === null) return reason;
  if ('errorType' in reason) return fromFailure({ ...reason });
  if ('error' in reason && typeof reason.error === 'object' && reason.error && 'errorType' in reason.error)
    return { ...reason, error: fromFailure({ ...reason.error }) };
  return reason;
}

function withParameters(url: URL, params: Record<string, unknown>): URL {
  for (const [key, value] of Object.entries(params)) {
    if (value === null || value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value])
      url.searchParams.append(Array.isArray(value) ? `${key}[]` : key, String(item));
  }
  return url;
}

function headersFor(config: ZrcConfig, body: unknown): Record<string, string> {
  const entries = Object.entries(config.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  const headers: Record<string, string> = Object.fromEntries(entries);
  if (body !== undefined && typeof body === 'object') headers['content-type'] ??= 'application/json';
  return headers;
}

/** `zrc`: HTTP-like calls that the CRM page makes for the widget, as the logged-in user. Release 1.5. */
export function createZrc(app: EmbeddedApp, base: ZrcConfig = {}) {
  let pageUrl: Promise<URL> | undefined;

  const send = (data: Record<string, unknown>): Promise<unknown> | undefined => {
    Reflect.set(data, 'zrcVersion', '1.0');
    if (app.started()) return app.embeddedApp.init().then(() => app.call(data));
    console.error(zrcError('ZrcError', 'ZRC methods called before init'));
    return undefined;
  };
  const currentPage = (): Promise<URL> => {
    pageUrl ??= Promise.resolve(send({ category: 'GET_PARENT_URL' })).then((url) => {
      if (!url) throw zrcError('ZrcError', 'Failed to get current page url for your zrc request');
      return new URL(String(url));
    });
    return pageUrl;
  };

  const rest = async (method: string, path: string, body: unknown, own: ZrcConfig = {}): Promise<unknown> => {
    const config = { ...base, ...own };
    const unknownKey = Object.keys(config).find((key) => !ALLOWED.has(key));
    if (unknownKey) throw zrcError('ZrcValidationError', `Unsupported config: ${unknownKey}`);
    const absolute = URL.canParse(path);
    if (absolute && config.baseUrl) throw zrcError('ZrcValidationError', 'baseUrl cannot be used with an absolute url');
    if (!absolute && !path.startsWith('/')) throw zrcError('ZrcValidationError', 'A relative path must start with "/"');
    if (!app.started()) return send({});
    const url = absolute ? new URL(path) : new URL(path, config.baseUrl ?? (await currentPage()).origin);
    const content = BODILESS.has(method) ? undefined : body;
    const headers = headersFor(config, content);
    const { baseUrl: _base, params = {}, signal: _signal, ...rest } = config;
    const requestConfig = {
      ...rest,
      method,
      headers,
      body: content !== undefined && typeof content === 'object' ? JSON.stringify(content) : content,
    };
    const data = { category: 'ZRC_REQUEST', url: withParameters(url, params).href, options: {}, requestConfig };
    return Promise.resolve(send(data)).catch((reason: unknown) => Promise.reject(rejection(reason)));
  };

  return {
    get: (url: string, config?: ZrcConfig) => rest('GET', url, undefined, config),
    head: (url: string, config?: ZrcConfig) => rest('HEAD', url, undefined, config),
    options: (url: string, config?: ZrcConfig) => rest('OPTIONS', url, undefined, config),
    delete: (url: string, config?: ZrcConfig) => rest('DELETE', url, undefined, config),
    post: (url: string, body?: unknown, config?: ZrcConfig) => rest('POST', url, body, config),
    put: (url: string, body?: unknown, config?: ZrcConfig) => rest('PUT', url, body, config),
    patch: (url: string, body?: unknown, config?: ZrcConfig) => rest('PATCH', url, body, config),
    request: ({ url, path, method, body, ...config }: ZrcConfig & { url?: string; path?: string; method?: string }) =>
      rest((method ?? 'GET').toUpperCase(), url ?? path ?? '', body, config),
  };
}
