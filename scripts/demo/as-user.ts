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
  const update: AsUser['update'] = async (module, values) => {
    const response = await zoho.fetch(
      new Request(`http://crm.invalid/crm/v8/${module}`, {
        method: 'PUT',
        headers: {
          Authorization: `Zoho-oauthtoken ${await zoho.accessToken(userId)}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ data: [values] }),
      }),
    );
    if (response.status !== 200)
      throw new Error(`The CRM refused the edit (${response.status}): ${await response.text()}`);
  };
  return {
    update,
    async pay(invoiceId) {
      const total = zoho.org.table('Invoices')?.get(invoiceId)?.['Grand_Total'] ?? null;
      const today = new Intl.DateTimeFormat('en-CA', { timeZone: zoho.org.meta.time_zone }).format(
        zoho.org.clock.now(),
      );
      await update('Invoices', { id: invoiceId, Status: 'Paid', Paid_On: today, Amount_Paid: total });
    },
  };
}
