import type { Config } from './crm-api.ts';
import type { Call } from './embedded-app.ts';

/**
 * `ZOHO.CRM.UI` and the small namespaces around it. The records helpers take `Target` from the caller and send it as
 * `target`; sizes are passed on as given, often as text.
 */
export function crmUi(call: Call) {
  const ui = (action: unknown, data?: unknown) =>
    call(data === undefined ? { action, category: 'UI' } : { action, data, category: 'UI' });
  const record = (what: string) => (config: Config) =>
    ui({ record: what }, { Entity: config['Entity'], RecordID: config['RecordID'], target: config['Target'] });
  return {
    Resize: (size: Config) => ui('RESIZE', { width: size['width'], height: size['height'] }),
    Record: {
      open: record('OPEN'),
      edit: record('EDIT'),
      create: record('CREATE'),
      populate: (data: unknown) => ui({ record: 'POPULATE' }, data),
    },
    Popup: {
      close: () => ui({ popup: 'CLOSE' }),
      closeReload: () => ui({ popup: 'CLOSE_RELOAD' }),
    },
    Widget: {
      open: (config: Config) => ui({ webTab: 'OPEN' }, { Entity: config['Entity'], Message: config['Message'] }),
    },
    // Of the git master; releases up to 1.5 have Widget.open, real extensions call both.
    WebTab: {
      open: (config: Config) => ui({ webTab: 'OPEN' }, { Entity: config['Entity'], Message: config['Message'] }),
      history: { pushState: (data: unknown) => ui({ webTab: 'HISTORY' }, data) },
    },
    Setting: {
      open: (config: Config) =>
        ui({ setting: 'OPEN' }, { APIName: config['APIName'], webTabMessage: config['webTabMessage'] }),
    },
    Dialer: {
      maximize: () => ui({ telephony: 'MAXIMIZE' }),
      minimize: () => ui({ telephony: 'MINIMIZE' }),
      notify: () => ui({ telephony: 'NOTIFY' }),
    },
  };
}

/** `ZOHO.CRM.EVENTS`, `WIZARD`, `BLUEPRINT` and `ACTION`. */
export function crmActions(call: Call) {
  return {
    EVENTS: {
      dispatch: (event_name: string, event_data: unknown) =>
        call({ category: 'EVENTS_DISPATCH', event_name, event_data }),
    },
    WIZARD: { post: (data: unknown) => call({ category: 'CRM_WIZARD', data: JSON.stringify(data) }) },
    BLUEPRINT: { proceed: () => call({ category: 'CRM_BLUEPRINT' }) },
    ACTION: { setConfig: (object: unknown) => call({ category: 'ACTION', type: 'CUSTOM_ACTION_SAVE_CONFIG', object }) },
  };
}
