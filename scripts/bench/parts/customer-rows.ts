import { b2bStandard } from '../../../shared/policy/standard.ts';
import { CHILD_MODULES, READ } from '../../../shared/records/fields.ts';
import type { CustomerRows, ReadContext } from '../../../shared/records/read-dossier.ts';

/** Records of a small, a usual and a large customer. */
export const SIZES = [5, 50, 500] as const;

/** The day on which every customer of the benchmarks is judged. */
export const AS_OF = 20_514;
const DAY_MS = 86_400_000;

const day = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);
/** How the rows are read: an org with both our own fields and a foreign currency. */
export const context: ReadContext = {
  home: 'USD',
  zone: 'America/New_York',
  today: AS_OF,
  policy: b2bStandard,
  customerModule: 'Accounts',
  rates: new Map([['EUR', '0.92']]),
  fields: {
    ...Object.fromEntries(CHILD_MODULES.map((module) => [module, new Set<string>(READ[module])])),
    Accounts: new Set([...READ.Accounts, 'Winnow_Credit_Limit']),
  },
};

/** A customer with so many records: seven in ten invoices, two deals, one case, spread over two years. */
export function customerRows(records: number): CustomerRows {
  const serials = Array.from({ length: records }, (_, index) => index);
  const at = (index: number): number => AS_OF - 700 + Math.floor((index * 690) / records);
  const id = (index: number): string => `57257670000${String(index).padStart(8, '0')}`;
  return {
    customer: { id: id(0), Account_Name: 'Bench Ltd', Winnow_Credit_Limit: 50_000, Currency: 'USD' },
    invoices: serials
      .filter((i) => i % 10 < 7)
      .map((i) => ({
        id: id(i),
        Invoice_Number: `INV-${i}`,
        Grand_Total: 1000 + i,
        Currency: i % 3 ? 'USD' : 'EUR',
        Exchange_Rate: i % 3 ? 1 : 0.9,
        Invoice_Date: day(at(i)),
        Due_Date: day(at(i) + 30),
        ...(at(i) + 35 < AS_OF ? { Status: 'Paid', Paid_On: day(at(i) + 25 + (i % 12)), Amount_Paid: 1000 + i } : {}),
        Modified_Time: `${day(at(i))}T15:00:00-05:00`,
      })),
    deals: serials
      .filter((i) => i % 10 === 7 || i % 10 === 8)
      .map((i) => ({
        id: id(i),
        Deal_Name: `Deal ${i}`,
        Stage: i % 20 === 7 ? 'Closed Lost' : 'Closed Won',
        Amount: 3000,
        Closing_Date: day(at(i)),
      })),
    cases: serials
      .filter((i) => i % 10 === 9)
      .map((i) => ({
        id: id(i),
        Case_Number: `C-${i}`,
        Type: 'Problem',
        Status: 'Closed',
        Fault: 'Customer',
        Created_Time: `${day(at(i))}T15:00:00-05:00`,
      })),
  };
}
