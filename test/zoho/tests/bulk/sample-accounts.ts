import { type BulkBench, openBulk } from './bench.ts';

/** A query for the names and revenues of all accounts. */
export const accounts = { module: { api_name: 'Accounts' }, fields: ['Account_Name', 'Annual_Revenue'] };
/** One comparison of a query's criteria. */
export const condition = (field: string, comparator: string, value: unknown) => ({
  field: { api_name: field },
  comparator,
  value,
});

/** Opens an org with four accounts whose names try the CSV. */
export async function withAccounts(options = {}): Promise<BulkBench> {
  const zoho = await openBulk(options);
  const rows = [
    { Account_Name: 'Alpha', Annual_Revenue: 100, Employees: 5, Rating: 'Active', Website: 'https://a.test' },
    { Account_Name: 'Beta "B", Ltd', Annual_Revenue: 250.5, Employees: 50, Rating: 'Acquired' },
    { Account_Name: 'Gamma\nNewline', Annual_Revenue: 1000, Employees: 500 },
    { Account_Name: 'Delta', Rating: 'Active' },
  ];
  await zoho.call('POST', '/Accounts', { body: { data: rows } });
  return zoho;
}
