import type { DemoOrg } from '../../../scripts/demo-org/generate.ts';
import type { Random } from '../../../scripts/demo-org/random.ts';
import type { Fields, Value } from '../../../scripts/demo-org/records.ts';
import { formatDay } from '../../../shared/values/day.ts';
import { PEOPLE } from './people.ts';

/**
 * A record by a name that is the same in every run: the id of a seeded record, or `new:4` for the fourth that a change made. Ids themselves
 * differ between runs, because tasks and notes take theirs from the same row.
 */
export type Ref = string;

/** A change by a person. Lookups are `{ ref }`. */
export interface Change {
  kind: string;
  /** Id of the user. */
  by: string;
  method: 'POST' | 'PUT' | 'DELETE';
  module: string;
  ref: Ref;
  values: Readonly<Record<string, unknown>>;
}

/** An open task of Winnow's that a person completes; which one is seen by its key, in the first run. */
export interface TaskCompletion {
  kind: 'task completed';
  customer: Ref;
  /** 0–1: which of the open ones. */
  draw: number;
}

export type Act = Change | TaskCompletion;

interface Invoice {
  ref: Ref;
  total: number;
  state: 'open' | 'part' | 'paid' | 'disputed';
}

interface Customer {
  ref: Ref;
  invoices: Invoice[];
  deals: { ref: Ref; isOpen: boolean }[];
  cases: { ref: Ref; isOpen: boolean }[];
  decisions: { ref: Ref; state: 'proposed' | 'approved' }[];
}

/** What the changes so far have made of the org: enough to draw the next one that makes sense. */
export interface Book {
  random: Random;
  /** Records made so far. */
  made: number;
  customers: Customer[];
}

/** The product that every new invoice sells; a change before all others makes it. */
export const PRODUCT: Ref = 'new:0';

/** The book of an org as it was generated. */
export function openBook({ tables }: Pick<DemoOrg, 'tables'>, random: Random): Book {
  const rowsOf = (module: string): readonly Fields[] => tables.find((table) => table.module === module)?.rows ?? [];
  const byCustomer = (module: string) => Map.groupBy(rowsOf(module), (row) => row['Account_Name']);
  const [invoices, deals, cases] = [byCustomer('Invoices'), byCustomer('Deals'), byCustomer('Cases')];
  const idOf = (row: Fields): string => String(row['Id']);
  return {
    random,
    made: 1,
    customers: rowsOf('Accounts').map((account) => ({
      ref: idOf(account),
      invoices: (invoices.get(idOf(account)) ?? []).map((row) => ({
        ref: idOf(row),
        total: Number(row['Grand_Total']),
        state: stateOf(row),
      })),
      deals: (deals.get(idOf(account)) ?? []).map((row) => ({
        ref: idOf(row),
        isOpen: !String(row['Stage']).startsWith('Closed'),
      })),
      cases: (cases.get(idOf(account)) ?? []).map((row) => ({ ref: idOf(row), isOpen: row['Status'] !== 'Closed' })),
      decisions: [],
    })),
  };
}

function stateOf(row: Fields): Invoice['state'] {
  if (row['Status'] === 'Paid') return 'paid';
  if (row['Dispute'] === 'Open') return 'disputed';
  return row['Amount_Paid'] === null ? 'open' : 'part';
}

/** What draws an act of one kind; undefined where the customer has nothing that it could be done to. */
type Draw = (drawn: Drawing) => Act | undefined;

interface Drawing {
  book: Book;
  random: Random;
  customer: Customer;
  /** The day of the act. */
  today: number;
}

const STAGES = ['Qualification', 'Needs Analysis', 'Proposal/Price Quote', 'Negotiation/Review'];
const FAULTS = ['Customer', 'Shared', 'Us', 'Unknown'];
const INDUSTRIES = ['Retail', 'Manufacturing', 'Logistics', 'Construction'];

/** How often each kind is drawn, and how. */
const KINDS: Readonly<Record<string, { weight: number; draw: Draw }>> = {
  'invoice paid': {
    weight: 22,
    draw: ({ random, customer, today }) => {
      const invoice = pick(random, customer.invoices, ({ state }) => state !== 'paid');
      if (!invoice) return undefined;
      invoice.state = 'paid';
      return edit('Invoices', invoice.ref, {
        Status: 'Paid',
        Paid_On: formatDay(today),
        Amount_Paid: invoice.total,
        Dispute: 'None',
      });
    },
  },
  'part of an invoice paid': {
    weight: 6,
    draw: ({ random, customer }) => {
      const invoice = pick(random, customer.invoices, ({ state }) => state === 'open');
      if (!invoice) return undefined;
      invoice.state = 'part';
      return edit('Invoices', invoice.ref, { Amount_Paid: Math.round(invoice.total * (0.2 + random.next() * 0.6)) });
    },
  },
  'payment reversed': {
    weight: 7,
    draw: ({ random, customer }) => {
      const invoice = pick(random, customer.invoices.slice(-20), ({ state }) => state === 'paid');
      if (!invoice) return undefined;
      invoice.state = 'open';
      return edit('Invoices', invoice.ref, { Status: 'Created', Paid_On: null, Amount_Paid: null });
    },
  },
  'invoice made': {
    weight: 14,
    draw: ({ book, random, customer, today }) => {
      const ref = newRef(book);
      const total = random.int(200, 20_000);
      const issued = today - random.int(0, 90);
      customer.invoices.push({ ref, total, state: 'open' });
      return make('Invoices', ref, {
        Subject: `Order ${ref}`,
        Account_Name: { ref: customer.ref },
        Invoice_Date: formatDay(issued),
        Due_Date: formatDay(issued + 30),
        Status: 'Created',
        Invoiced_Items: [{ Product_Name: { ref: PRODUCT }, Quantity: 1, List_Price: total }],
      });
    },
  },
  'invoice moved to another day': {
    weight: 3,
    draw: ({ random, customer, today }) => {
      const invoice = pick(random, customer.invoices, ({ state }) => state === 'open');
      return invoice && edit('Invoices', invoice.ref, { Due_Date: formatDay(today + random.int(-60, 30)) });
    },
  },
  'invoice disputed': {
    weight: 4,
    draw: ({ random, customer }) => {
      const invoice = pick(random, customer.invoices, ({ state }) => state === 'open');
      if (!invoice) return undefined;
      invoice.state = 'disputed';
      return edit('Invoices', invoice.ref, { Dispute: 'Open' });
    },
  },
  'dispute decided': {
    weight: 3,
    draw: ({ random, customer }) => {
      const invoice = pick(random, customer.invoices, ({ state }) => state === 'disputed');
      if (!invoice) return undefined;
      invoice.state = 'open';
      return edit('Invoices', invoice.ref, { Dispute: random.of(['Upheld', 'Rejected']) });
    },
  },
  'invoice deleted': {
    weight: 2,
    draw: ({ random, customer }) => {
      const invoice = pick(random, customer.invoices, ({ state }) => state === 'open');
      if (!invoice) return undefined;
      customer.invoices.splice(customer.invoices.indexOf(invoice), 1);
      return { kind: '', by: PEOPLE.finance, method: 'DELETE', module: 'Invoices', ref: invoice.ref, values: {} };
    },
  },
  'deal made': {
    weight: 6,
    draw: ({ book, random, customer, today }) => {
      const ref = newRef(book);
      customer.deals.push({ ref, isOpen: true });
      return make('Deals', ref, {
        Deal_Name: `Deal ${ref}`,
        Account_Name: { ref: customer.ref },
        Stage: random.of(STAGES),
        Amount: random.int(500, 80_000),
        Closing_Date: formatDay(today + random.int(1, 90)),
        Payment_Terms_Days: random.of([14, 30, 60]),
      });
    },
  },
  'deal moved': {
    weight: 7,
    draw: ({ random, customer }) => {
      const deal = pick(random, customer.deals, ({ isOpen }) => isOpen);
      if (!deal) return undefined;
      const stage = random.of([...STAGES, 'Closed Won', 'Closed Lost']);
      deal.isOpen = !stage.startsWith('Closed');
      return edit('Deals', deal.ref, { Stage: stage });
    },
  },
  'case made': {
    weight: 5,
    draw: ({ book, random, customer }) => {
      const ref = newRef(book);
      customer.cases.push({ ref, isOpen: true });
      return make('Cases', ref, {
        Subject: `Case ${ref}`,
        Account_Name: { ref: customer.ref },
        Status: 'New',
        Case_Origin: 'Email',
        Type: 'Problem',
        Fault: random.of(FAULTS),
      });
    },
  },
  'case closed': {
    weight: 4,
    draw: ({ random, customer, today }) => {
      const found = pick(random, customer.cases, ({ isOpen }) => isOpen);
      if (!found) return undefined;
      found.isOpen = false;
      return edit('Cases', found.ref, { Status: 'Closed', Closed_On: formatDay(today) });
    },
  },
  'limit changed': {
    weight: 3,
    draw: ({ random, customer }) => edit('Accounts', customer.ref, { Winnow_Credit_Limit: random.int(0, 60) * 1000 }),
  },
  'customer edited': {
    weight: 4,
    draw: ({ random, customer }) =>
      edit('Accounts', customer.ref, { Industry: random.of(INDUSTRIES), Employees: random.int(3, 900) }),
  },
  'incident noted': {
    weight: 4,
    draw: ({ book, random, customer, today }) =>
      make('Winnow_Incidents', newRef(book), {
        Name: 'Incident',
        Customer: { ref: customer.ref },
        Kind: random.of(['Breach', 'Promise', 'Return', 'Feedback', 'Abuse']),
        Fault: random.of(FAULTS),
        Severity: random.of(['Minor', 'Major']),
        Happened_On: formatDay(today - random.int(0, 20)),
        Due_On: formatDay(today + random.int(1, 10)),
        Amount: random.int(100, 5000),
      }),
  },
  'decision proposed': {
    weight: 3,
    draw: ({ book, random, customer, today }) => {
      const ref = newRef(book);
      customer.decisions.push({ ref, state: 'proposed' });
      return make('Winnow_Decisions', ref, {
        Name: 'Decision',
        Kind: random.of(['Hold', 'Limit', 'Override']),
        State: 'Proposed',
        Customer: { ref: customer.ref },
        Requested_By: { ref: PEOPLE.sales },
        Reason: 'As agreed in the weekly round',
        Valid_From: formatDay(today),
        Expires_On: formatDay(today + random.int(5, 40)),
        Limit_State: 'Amount',
        Amount: random.int(1, 50) * 1000,
        Tier: random.of(['B', 'C', 'D']),
      });
    },
  },
  'decision approved': {
    weight: 3,
    draw: ({ random, customer }) => {
      const decision = pick(random, customer.decisions, ({ state }) => state === 'proposed');
      if (!decision) return undefined;
      decision.state = 'approved';
      const values = { State: 'Approved', Approved_By: { ref: PEOPLE.finance } };
      return { ...edit('Winnow_Decisions', decision.ref, values), by: PEOPLE.finance };
    },
  },
  'look asked for': {
    weight: 2,
    draw: ({ customer }) => edit('Accounts', customer.ref, { Winnow_Assessed_At: null }),
  },
  'task completed': {
    weight: 2,
    draw: ({ random, customer }) => ({ kind: 'task completed', customer: customer.ref, draw: random.next() }),
  },
};

const WEIGHTS = Object.fromEntries(Object.entries(KINDS).map(([kind, { weight }]) => [kind, weight]));

/** What is done on one day, in its order; the book follows. @param today the day. */
export function drawDay(book: Book, today: number, count: number): Act[] {
  const acts: Act[] = [];
  while (acts.length < count) {
    const kind = book.random.weighted(WEIGHTS);
    const customer = book.random.of(book.customers);
    const act = KINDS[kind]?.draw({ book, random: book.random, customer, today });
    if (act) acts.push({ ...act, kind } as Act);
  }
  return acts;
}

function pick<T>(random: Random, list: readonly T[], fits: (item: T) => boolean): T | undefined {
  const fitting = list.filter(fits);
  return fitting.length === 0 ? undefined : random.of(fitting);
}

function newRef(book: Book): Ref {
  book.made += 1;
  return `new:${book.made}`;
}

/** Finance keeps invoices; sales all the rest. */
const writerOf = (module: string): string => (module === 'Invoices' ? PEOPLE.finance : PEOPLE.sales);

function make(module: string, ref: Ref, values: Record<string, unknown>): Change {
  return { kind: '', by: writerOf(module), method: 'POST', module, ref, values };
}

function edit(module: string, ref: Ref, values: Record<string, Value | object>): Change {
  return { kind: '', by: writerOf(module), method: 'PUT', module, ref, values };
}
