import type { Config } from './crm-api.ts';
import type { Call } from './embedded-app.ts';

/** `ZOHO.CRM.CONFIG`: who and where we are. */
export function crmConfig(call: Call) {
  const config = (type: string) => call({ category: 'CONFIG', type, nameSpace: undefined, APIData: undefined });
  return {
    getCurrentUser: () => config('CURRENT_USER'),
    getOrgInfo: () => config('ORG'),
    GetCurrentEnvironment: () => config('ORG_LEVEL_INFO'),
    getUserPreference: () => config('USER_PREFERENCE'),
  };
}

/** `ZOHO.CRM.META`: modules, fields, layouts, related lists and views. */
export function crmMeta(call: Call) {
  const meta =
    (type: string) =>
    (config: Config = {}) =>
      call({ category: 'META', type, Entity: config['Entity'], Id: config['Id'] });
  return {
    getFields: meta('FIELD_LIST'),
    getModules: () => meta('MODULE_LIST')(),
    getAssignmentRules: meta('ASSIGNMENT_RULES'),
    getRelatedList: meta('RELATED_LIST'),
    getLayouts: (config: Config) => meta(config['Id'] ? 'LAYOUT' : 'LAYOUTS')(config),
    getCustomViews: (config: Config) => meta(config['Id'] ? 'CUSTOM_VIEW' : 'CUSTOM_VIEWS')(config),
  };
}

/** `ZOHO.CRM.CONNECTOR`, `CONNECTION`, `FUNCTIONS` and `HTTP`: calls that leave the widget through the CRM. */
export function crmConnections(call: Call) {
  const wget = (method: string) => (request: Config) => {
    const { url, params, headers, body } = request;
    if (!url) throw { Message: 'Url missing' };
    const query = new URLSearchParams(Object(params)).toString();
    const full = query ? `${url}${String(url).includes('?') ? '&' : '?'}${query}` : url;
    const data = {
      url: full,
      Header: headers,
      Body: body,
      CONTENT_TYPE: request['CONTENT_TYPE'],
      RESPONSE_TYPE: request['RESPONSE_TYPE'],
      PARTS: request['PARTS'],
      PARTS_BOUNDARY: request['PART_BOUNDARY'],
      FILE: request['FILE'],
    };
    return call({ category: 'CONNECTOR', nameSpace: `wget.${method}`, data, type: undefined });
  };
  return {
    FUNCTIONS: {
      execute(customFunctionName: string, request: Config) {
        Reflect.set(request, 'auth_type', 'oauth');
        return call({ category: 'FUNCTIONS_EXECUTE', customFunctionName, data: { data: request } });
      },
    },
    CONNECTION: {
      invoke(connectionName: string, request: Config) {
        for (const key of ['parameters', 'headers'])
          if (request[key]) Reflect.set(request, key, JSON.stringify(request[key]));
        return call({ category: 'CRM_CONNECTION', connectionName, data: { data: request } });
      },
    },
    CONNECTOR: {
      invokeAPI: (nameSpace: string, data: Config) =>
        call({ category: 'CONNECTOR', nameSpace, data, type: 'CONNECTOR_API' }),
      authorize: (nameSpace: string) =>
        call({ category: 'CONNECTOR', nameSpace, data: {}, type: 'CONNECTOR_AUTHORIZE' }),
    },
    HTTP: { get: wget('get'), post: wget('post'), put: wget('put'), patch: wget('patch'), delete: wget('delete') },
  };
}
