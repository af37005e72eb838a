import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { OWN_CUSTOMER_FIELDS } from '../../../shared/records/fields.ts';
import { MODULE_SPECS, PROVISIONED } from '../../../shared/records/own-modules.ts';
import { standInSdk } from '../../zoho/host/bundle.ts';
import type { FieldSpec } from '../../zoho/org/catalog/spec.ts';
import { field } from '../../zoho/org/catalog/spec.ts';
import type { Org } from '../../zoho/org/org-model.ts';
import { launchBrowser } from '../browser.ts';
import { type EmulatedCrm, startEmulatedCrm } from '../host/emulated-crm.ts';
import { type PanelSite, startPanelSite } from './panel-site.ts';

/** The built panel on the record pages of an emulated CRM. */
export interface CrmStage {
  crm(): EmulatedCrm;
  /** Opens the page of the CRM's account; `frame` holds the panel. */
  openAccount(): Promise<{ page: Page; frame: Frame }>;
  /** Opens the page of another record. */
  open(module: string, id: string, width?: number): Promise<{ page: Page; frame: Frame }>;
}

/** Starts browser, panel and emulated CRM before the tests of the surrounding `describe`, and ends all of them after it. */
export function crmStage(modules: string[]): CrmStage {
  let browser: Browser;
  let site: PanelSite;
  let crm: EmulatedCrm;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), standInSdk().then(startPanelSite)]);
    const name = { en: 'Customer risk', zh: '客户风险' };
    crm = await startEmulatedCrm('/stand-in', {
      widgets: [{ name, placement: 'relatedList', modules, url: site.url }],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await crm?.close();
    await site?.close();
  });
  const open: CrmStage['open'] = async (module, id, width) => {
    const page = await browser.newPage(width === undefined ? {} : { viewport: { width, height: 900 } });
    await page.goto(crm.host.recordUrl(module, id));
    const element = await page.locator('iframe').first().elementHandle();
    const frame = await element?.contentFrame();
    if (!frame) throw new Error('the page has no widget frame');
    return { page, frame };
  };
  return { crm: () => crm, open, openAccount: () => open('Accounts', crm.accountId) };
}

/** Gives an emulated org what Winnow adds: its fields on accounts and leads, and its own modules. */
export function installIn(org: Org): void {
  const own: readonly string[] = OWN_CUSTOMER_FIELDS;
  for (const module of ['Accounts', 'Leads'])
    for (const spec of PROVISIONED[module] ?? []) if (own.includes(spec.name)) org.addField(module, fieldOf(spec));
  for (const { name, singular, plural } of MODULE_SPECS)
    org.addModule({
      name,
      singular,
      plural,
      displayField: 'Name',
      generatedType: 'custom',
      fields: [field('Name', 'text', { mandatory: true, length: 120 })],
    });
  for (const { name, fields } of MODULE_SPECS) for (const spec of fields) org.addField(name, fieldOf(spec));
}

interface WantedField {
  name: string;
  type: FieldSpec['type'] | 'userlookup';
  length?: number;
  values?: readonly string[];
  target?: string;
}

function fieldOf({ name, type, length, values, target }: WantedField): FieldSpec {
  return field(name, type === 'userlookup' ? 'ownerlookup' : type, {
    ...(length === undefined ? {} : { length }),
    ...(values === undefined ? {} : { values: [...values] }),
    ...(target === undefined ? {} : { to: target === 'customer' ? 'Accounts' : target }),
  });
}
