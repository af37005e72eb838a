import type { StoredRecord } from '../../../test/zoho/base/types.ts';
import type { Org } from '../../../test/zoho/org/org-model.ts';
import { openRandom } from '../../demo-org/random.ts';

/** Invoices of one account, the same at every size, so that an answer has as many rows whatever the table holds. */
export const INVOICES_EACH = 10;
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse('2024-01-01');
const STATUSES = ['Created', 'Approved', 'Delivered', 'Paid', 'Cancelled'] as const;
const COUNTRIES = ['Germany', 'United States', 'China', 'France', 'Japan'] as const;

const day = (number: number): string => new Date(FIRST_DAY + number * DAY_MS).toISOString().slice(0, 10);

/**
 * Stores accounts with ten invoices each, the same ones at every run, as a seed folder would. Returns the accounts' ids.
 */
export function fillOrg(org: Org, accounts: number): string[] {
  const random = openRandom('emulator-scale');
  const [owner] = org.users();
  if (owner === undefined) throw new Error('The org has no user');
  const me = org.references.toUser(owner);
  const common = (id: string, at: string): StoredRecord => ({
    id,
    Owner: me,
    Created_By: me,
    Modified_By: me,
    Created_Time: at,
    Modified_Time: at,
    Tag: [],
  });
  const ids: string[] = [];
  for (let n = 0; n < accounts; n += 1) {
    const id = org.ids.next();
    ids.push(id);
    org.store('Accounts', {
      ...common(id, `${day(n % 700)}T08:${String(n % 60).padStart(2, '0')}:00+00:00`),
      Account_Name: `Account ${n} ${random.of(COUNTRIES)}`,
      Account_Type: 'Customer',
      Phone: `+49 30 ${String(random.int(1_000_000, 9_999_999))}`,
      Website: `https://account-${n}.example`,
      Billing_City: `City ${n % 900}`,
      Billing_Country: random.of(COUNTRIES),
      Annual_Revenue: random.int(10_000, 90_000_000),
    });
  }
  for (let n = 0; n < accounts * INVOICES_EACH; n += 1) {
    // Invoices of an account lie apart, as they do in an org that has run for years.
    const account = ids[n % accounts] ?? '';
    const issued = random.int(0, 700);
    const total = Math.round(random.logNormal(1_900, 0.8) * 100) / 100;
    org.store('Invoices', {
      ...common(
        org.ids.next(),
        `${day(issued)}T10:${String(n % 60).padStart(2, '0')}:${String(n % 59).padStart(2, '0')}+00:00`,
      ),
      Subject: `Delivery ${n}`,
      Invoice_Number: String(1001 + n),
      Account_Name: org.references.to(account, null),
      Invoice_Date: day(issued),
      Due_Date: day(issued + 30),
      Status: random.of(STATUSES),
      Sub_Total: total,
      Grand_Total: total,
      Currency: 'USD',
      Exchange_Rate: 1,
      Billing_Country: random.of(COUNTRIES),
    });
  }
  return ids;
}
