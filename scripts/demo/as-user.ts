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
export async function writeAs(zoho: HostedZoho, userId: string, { method, path, record }: Write): Promise<string> {
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
  return String(data[0]?.details?.id ?? '');
}

/** The calendar day of an instant in a zone, `yyyy-MM-dd`. @param ms epoch milliseconds. */
export function dayIn(zone: string, ms: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(ms));
}
