import type { HostedZoho } from '../../test/zoho/host/hosted-zoho.ts';

/** Edits that a person makes in the CRM: the same calls with the person's own rights, automation running. */
export interface AsUser {
  /** @throws Error with the CRM's answer where the edit is refused. */
  update(module: string, values: Record<string, unknown> & { id: string }): Promise<void>;
  /** Pays an open invoice in full on the CRM's present day. */
  pay(invoiceId: string): Promise<void>;
}

/** Acts as one user of the demo org. */
export function asUser(zoho: HostedZoho, userId: string): AsUser {
  const update: AsUser['update'] = async (module, record) => {
    await writeAs(zoho, userId, { method: 'PUT', path: module, record });
  };
  return {
    update,
    async pay(invoiceId) {
      const { org } = zoho;
      const total = org.table('Invoices')?.get(invoiceId)?.['Grand_Total'] ?? null;
      const today = dayIn(org.meta.time_zone, org.clock.now());
      await update('Invoices', { id: invoiceId, Status: 'Paid', Paid_On: today, Amount_Paid: total });
    },
  };
}

/** One record to make or change. */
interface Write {
  method: 'POST' | 'PUT';
  /** Module, with the record's id or without. */
  path: string;
  record: object;
}

/** Writes a record with a user's own rights. @returns its id. @throws Error with the CRM's answer where it is refused. */
export async function writeAs(zoho: HostedZoho, userId: string, write: Write): Promise<string> {
  return String((await callAs(zoho, userId, write))['id'] ?? '');
}

/** Converts a lead with a user's own rights. @returns the ids of what it became, by module. @throws Error with the CRM's answer where it is refused. */
export async function convertAs(
  zoho: HostedZoho,
  userId: string,
  lead: string,
  deal: object,
): Promise<Record<string, string>> {
  const path = `Leads/${lead}/actions/convert`;
  const details = await callAs(zoho, userId, { method: 'POST', path, record: { Deals: deal } });
  return Object.fromEntries(
    Object.entries(details).flatMap(([module, made]) => {
      const id = typeof made === 'object' && made !== null && 'id' in made ? String(made.id) : undefined;
      return id === undefined ? [] : [[module, id]];
    }),
  );
}

/** What the CRM answers to a call with a user's own rights: the details of its one record. */
async function callAs(
  zoho: HostedZoho,
  userId: string,
  { method, path, record }: Write,
): Promise<Record<string, unknown>> {
  const response = await zoho.fetch(
    new Request(`http://crm.invalid/crm/v8/${path}`, {
      method,
      headers: {
        Authorization: `Zoho-oauthtoken ${await zoho.accessToken(userId)}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ data: [record] }),
    }),
  );
  const text = await response.text();
  if (response.status !== 200 && response.status !== 201)
    throw new Error(`The CRM refused ${method} ${path} (${response.status}): ${text}`);
  const { data } = JSON.parse(text);
  return data[0]?.details ?? {};
}

/** The calendar day of an instant in a zone, `yyyy-MM-dd`. @param ms epoch milliseconds. */
export function dayIn(zone: string, ms: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(ms));
}
