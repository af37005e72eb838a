import type { StoredRecord } from '../../zoho/base/types.ts';
import type { Org } from '../../zoho/org/org-model.ts';

/** A name that would break a page which did not escape it. */
export const HOSTILE_NAME = `</script><img src=x onerror="window.__broken=1"> & "Söhne" 客户`;

/** The ids of records that tests look at. */
export interface SampleIds {
  accountId: string;
  contactId: string;
  invoiceId: string;
}

/** Stores a customer with a contact, 14 invoices, a deal, a case, a task and a note, and another customer with a hostile name. */
export function storeSampleRecords(org: Org, users: { admin: string; sales: string }): SampleIds {
  const ids: SampleIds = { accountId: org.ids.next(), contactId: org.ids.next(), invoiceId: '' };
  storeCustomers(org, users, ids);
  ids.invoiceId = storeInvoices(org, users.admin, ids);
  storeActivities(org, users.sales, ids.accountId);
  return ids;
}

/** A record with the members every module has. */
function base(id: string, ownerId: string): StoredRecord {
  const who = { id: ownerId };
  const at = '2026-03-01T09:00:00+00:00';
  return { id, Owner: who, Created_By: who, Modified_By: who, Created_Time: at, Modified_Time: at, Tag: [] };
}

function storeCustomers(org: Org, { admin, sales }: { admin: string; sales: string }, ids: SampleIds): void {
  const tags = [
    { name: 'At risk', id: org.ids.next(), color_code: '#F17574' },
    { name: 'VIP', id: org.ids.next(), color_code: '#57B1FD' },
  ];
  org.store('Accounts', {
    ...base(ids.accountId, admin),
    Account_Name: 'Kestrel Components GmbH',
    Account_Type: 'Customer',
    Rating: 'Active',
    Industry: 'Manufacturing',
    Phone: '+49 30 555 0101',
    Website: 'https://kestrel.example',
    Tag: tags,
  });
  org.store('Accounts', { ...base(org.ids.next(), sales), Account_Name: HOSTILE_NAME, Phone: '1' });
  org.store('Contacts', {
    ...base(ids.contactId, admin),
    First_Name: 'Mira',
    Last_Name: 'Kestrel',
    Full_Name: 'Mira Kestrel',
    Email: 'mira@kestrel.example',
    Account_Name: { id: ids.accountId },
  });
}

/** Stores the invoices, and returns the id of the first. */
function storeInvoices(org: Org, ownerId: string, { accountId, contactId }: SampleIds): string {
  const invoiceIds = Array.from({ length: 14 }, (_, index) => {
    const id = org.ids.next();
    org.store('Invoices', {
      ...base(id, ownerId),
      Subject: `Invoice ${index + 1}`,
      Account_Name: { id: accountId },
      Contact_Name: { id: contactId },
      Invoice_Date: '2026-01-10',
      Due_Date: `2026-02-${String(index + 10)}`,
      Status: index < 4 ? 'Approved' : 'Delivered',
      Grand_Total: 1234.5 * (index + 1),
    });
    return id;
  });
  return invoiceIds[0] ?? '';
}

function storeActivities(org: Org, ownerId: string, accountId: string): void {
  org.store('Deals', {
    ...base(org.ids.next(), ownerId),
    Deal_Name: 'Spring order',
    Account_Name: { id: accountId },
    Stage: 'Negotiation/Review',
    Amount: 48_000,
    Closing_Date: '2026-04-30',
  });
  org.store('Cases', {
    ...base(org.ids.next(), ownerId),
    Subject: 'Two pallets damaged',
    Account_Name: { id: accountId },
    Status: 'New',
    Priority: 'High',
    Case_Origin: 'Email',
  });
  org.store('Tasks', {
    ...base(org.ids.next(), ownerId),
    Subject: 'Call about overdue invoices',
    What_Id: { id: accountId },
    $se_module: 'Accounts',
    Due_Date: '2026-03-12',
    Status: 'Not Started',
    Priority: 'High',
  });
  org.store('Notes', {
    ...base(org.ids.next(), ownerId),
    Note_Title: 'Phone call',
    Note_Content: 'Promised to pay by Friday.',
    Parent_Id: { id: accountId },
    $se_module: 'Accounts',
  });
}
