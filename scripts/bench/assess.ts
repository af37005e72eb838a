import { cpus } from 'node:os';
import { bench, do_not_optimize, run } from 'mitata';
import { assess } from '../../shared/assess.ts';
import type { Dossier } from '../../shared/dossier.ts';
import { b2bStandard } from '../../shared/policy/presets/b2b-standard.ts';
import { portfolioOf } from '../../shared/portfolio-of.ts';
import { type CustomerRows, type ReadContext, readDossier } from '../../shared/read-dossier.ts';

/** Records of a small, a usual and a large customer. */
const SIZES = [5, 50, 500] as const;
const AS_OF = 20_514;
const DAY_MS = 86_400_000;

const day = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);
const context: ReadContext = {
  home: 'USD',
  zone: 'America/New_York',
  policy: b2bStandard,
  customerModule: 'Accounts',
  rates: new Map([['EUR', '0.92']]),
  fields: {
    Accounts: new Set(['Account_Name', 'Winnow_Credit_Limit']),
    Invoices: new Set(['Paid_On', 'Amount_Paid', 'Dispute']),
    Cases: new Set(['Fault']),
  },
};

/** A customer with so many records: seven in ten invoices, two deals, one case, spread over two years. */
function customerRows(records: number): CustomerRows {
  const serials = Array.from({ length: records }, (_, index) => index);
  const at = (index: number): number => AS_OF - 700 + Math.floor((index * 690) / records);
  const id = (index: number): string => `57257670000${String(index).padStart(8, '0')}`;
  return {
    customer: { id: id(0), Account_Name: 'Bench Ltd', Winnow_Credit_Limit: 50_000, Currency: 'USD' },
    invoices: serials
      .filter((i) => i % 10 < 7)
      .map((i) => ({
        ...{ id: id(i), Invoice_Number: `INV-${i}`, Grand_Total: 1000 + i, Currency: i % 3 ? 'USD' : 'EUR' },
        ...{ Exchange_Rate: i % 3 ? 1 : 0.9, Invoice_Date: day(at(i)), Due_Date: day(at(i) + 30) },
        ...(at(i) + 35 < AS_OF ? { Status: 'Paid', Paid_On: day(at(i) + 25 + (i % 12)), Amount_Paid: 1000 + i } : {}),
        Modified_Time: `${day(at(i))}T15:00:00-05:00`,
      })),
    deals: serials
      .filter((i) => i % 10 === 7 || i % 10 === 8)
      .map((i) => ({
        ...{ id: id(i), Deal_Name: `Deal ${i}`, Stage: i % 20 === 7 ? 'Closed Lost' : 'Closed Won' },
        ...{ Amount: 3000, Closing_Date: day(at(i)) },
      })),
    cases: serials
      .filter((i) => i % 10 === 9)
      .map((i) => ({
        ...{ id: id(i), Case_Number: `C-${i}`, Type: 'Problem', Status: 'Closed', Fault: 'Customer' },
        Created_Time: `${day(at(i))}T15:00:00-05:00`,
      })),
  };
}

/** JSON there and back: the least that anything done with the same data in JavaScript costs, to set the figures against. */
function copyThroughJson(dossier: Dossier): unknown {
  return JSON.parse(JSON.stringify(dossier));
}

for (const size of SIZES) {
  const rows = customerRows(size);
  const dossier = readDossier(rows, context);
  const portfolio = portfolioOf([dossier], b2bStandard, AS_OF);
  const previous = assess(dossier, b2bStandard, AS_OF - 30, { portfolio });
  bench(`assess, ${size} records`, () => do_not_optimize(assess(dossier, b2bStandard, AS_OF, { portfolio, previous })));
  bench(`read and assess, ${size} records`, () =>
    do_not_optimize(assess(readDossier(rows, context), b2bStandard, AS_OF, { portfolio, previous })),
  );
  bench(`JSON there and back, ${size} records`, () => do_not_optimize(copyThroughJson(dossier)));
}

const { benchmarks } = await run();
const [cpu] = cpus();
console.log(
  `\n${cpu?.model.trim() ?? 'unknown processor'}, one core of ${cpus().length}, Node ${process.version}; medians`,
);
for (const size of SIZES) {
  const perSecond = (name: string): number => {
    const ran = benchmarks.find((one) => one.alias === `${name}, ${size} records`)?.runs[0];
    return ran?.stats ? 1e9 / ran.stats.p50 : Number.NaN;
  };
  const [pure, whole, copy] = [perSecond('assess'), perSecond('read and assess'), perSecond('JSON there and back')];
  console.log(
    `${String(size).padStart(4)} records: ${Math.round(pure)} assessments a second, ${Math.round(whole)} with reading; ` +
      `${(copy / pure).toFixed(1)} and ${(copy / whole).toFixed(1)} times the cost of JSON there and back`,
  );
}
