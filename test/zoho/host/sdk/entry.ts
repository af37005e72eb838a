/**
 * A stand-in for `ZohoEmbededAppSDK.min.js`, release 1.5, written from the published and observed behaviour of the SDK.
 * Bundled to one classic script that defines the globals `ZOHO`, `zrc`, `ZDK` and `$Client`, it is served in the place of Zoho's file
 * wherever Zoho's servers cannot be reached: in tests and in the demo. It is not Zoho's code.
 */
import { crmApi } from './crm-api.ts';
import { crmConfig, crmConnections, crmMeta } from './crm-settings.ts';
import { crmActions, crmUi } from './crm-ui.ts';
import { createEmbeddedApp } from './embedded-app.ts';
import { createZdk } from './zdk.ts';
import { createZrc, type ZrcConfig } from './zrc.ts';

const app = createEmbeddedApp();

const ZOHO = {
  embeddedApp: app.embeddedApp,
  CRM: {
    API: crmApi(app.call),
    CONFIG: crmConfig(app.call),
    META: crmMeta(app.call),
    UI: crmUi(app.call),
    ...crmConnections(app.call),
    ...crmActions(app.call),
  },
};

const zrc = { ...createZrc(app), createInstance: (config: ZrcConfig) => createZrc(app, config) };

Object.assign(globalThis, { ZOHO, zrc, ...createZdk(app) });
