/** One right a call needs: `{ area: 'modules', name: 'accounts', operation: 'READ' }` is ZohoCRM.modules.accounts.READ. */
export interface ScopeNeed {
  service?: 'ZohoCRM' | 'ZohoSearch' | 'ZohoFiles' | 'ZohoBooks';
  area: string;
  name?: string;
  operation: 'READ' | 'CREATE' | 'UPDATE' | 'DELETE' | 'CUSTOM' | 'WRITE';
  /** API name of the module it is about, so that the user's profile can be asked as well. */
  module?: string;
}

/** What a token without explicit scopes may do: everything the emulator serves. */
export const ALL_SCOPES: readonly string[] = [
  'ZohoCRM.modules.ALL',
  'ZohoCRM.settings.ALL',
  'ZohoCRM.users.ALL',
  'ZohoCRM.org.ALL',
  'ZohoCRM.coql.READ',
  'ZohoCRM.bulk.ALL',
  'ZohoCRM.notifications.ALL',
  'ZohoCRM.composite_requests.CUSTOM',
  'ZohoCRM.send_mail.all.CREATE',
  'ZohoCRM.mass_update.all.UPDATE',
  'ZohoCRM.mass_update.all.READ',
  'ZohoCRM.apis.READ',
  'ZohoCRM.features.READ',
  'ZohoSearch.securesearch.READ',
  'ZohoFiles.files.ALL',
  'ZohoBooks.contacts.READ',
  'ZohoBooks.invoices.READ',
  'ZohoBooks.customerpayments.READ',
  'ZohoBooks.creditnotes.READ',
];

const WRITES: ReadonlySet<string> = new Set(['CREATE', 'UPDATE', 'WRITE']);

/** Whether the granted scopes cover a need: by name, by a wider area, by ALL, or by WRITE for create and update (§1.5). */
export function covers(granted: readonly string[], need: ScopeNeed): boolean {
  const service = need.service ?? 'ZohoCRM';
  const bases = [`${service}.${need.area}`];
  if (need.name !== undefined) bases.push(`${service}.${need.area}.${need.name}`, `${service}.${need.area}.all`);
  const operations = ['ALL', need.operation, ...(WRITES.has(need.operation) ? ['WRITE'] : [])];
  return bases.some((base) => operations.some((operation) => granted.includes(`${base}.${operation}`)));
}

/** A module's name inside a scope: lower case without underscores, `custom` for custom modules (§1.5). */
export function moduleScopeName(apiName: string, custom: boolean): string {
  return custom ? 'custom' : apiName.toLowerCase().replaceAll('_', '');
}
