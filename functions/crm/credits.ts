import { MAX_ROWS } from '../../shared/records/coql.ts';
import type { Crm } from './crm.ts';

/** What calls cost in API credits, as Zoho's "API credits" page of v8 counts them. */
const IDS_A_READ = 100;
const ROWS_A_WRITE = 100;
const ROWS_A_CREDIT = 10;
const TAGGED_A_CALL = 100;
const TAGGED_A_CREDIT = 50;
/** Rows a query may ask for, and its price. */
const QUERY_PRICES: readonly (readonly [rows: number, credits: number])[] = [
  [200, 1],
  [1000, 2],
  [MAX_ROWS, 3],
];

/** Credits of a COQL query, by the rows it asks for. */
function queryCredits(coql: string): number {
  const limit = Number(/ limit \d+, (\d+)$/.exec(coql)?.[1] ?? MAX_ROWS);
  return QUERY_PRICES.find(([rows]) => limit <= rows)?.[1] ?? 3;
}

/** Credits of reading so many records by their ids. */
export function readCredits(ids: number): number {
  return Math.ceil(ids / IDS_A_READ);
}

/** Credits of inserting or updating so many rows of one module. */
export function writeCredits(rows: number): number {
  return inCalls(rows, ROWS_A_WRITE, ROWS_A_CREDIT);
}

/** Credits of adding or removing a tag on so many records. */
export function tagCredits(ids: number): number {
  return inCalls(ids, TAGGED_A_CALL, TAGGED_A_CREDIT);
}

/** A CRM that counts what it is asked. */
export interface MeteredCrm {
  crm: Crm;
  /** Credits of all calls so far; calls that failed count too, repeated ones only once. */
  spent(): number;
}

/**
 * Counts the credits of the calls that looking at customers makes, before they are made. Counted here, because Zoho tells what is left only once
 * half of the day's credits are used, and never what one call took.
 * @param allow asked before rows are read, with the price; what it throws, the call throws. Writes are not asked about.
 */
export function metered(crm: Crm, allow: (credits: number) => void = () => {}): MeteredCrm {
  let spent = 0;
  const pay = (credits: number): void => {
    spent += credits;
  };
  const payIfAllowed = (credits: number): void => {
    allow(credits);
    pay(credits);
  };
  return {
    spent: () => spent,
    crm: {
      ...crm,
      query: async (coql) => {
        payIfAllowed(queryCredits(coql));
        return crm.query(coql);
      },
      byIds: async (module, ids, fields) => {
        payIfAllowed(readCredits(ids.length));
        return crm.byIds(module, ids, fields);
      },
      related: async (module, id, list, fields) => {
        const rows = await crm.related(module, id, list, fields);
        pay(Math.max(1, Math.ceil(rows.length / 200)));
        return rows;
      },
      fields: (module) => {
        pay(1);
        return crm.fields(module);
      },
      org: () => {
        pay(1);
        return crm.org();
      },
      modules: () => {
        pay(1);
        return crm.modules();
      },
      users: async (which) => {
        const users = await crm.users(which);
        pay(Math.max(1, Math.ceil(users.length / 200)));
        return users;
      },
      currencies: () => {
        pay(1);
        return crm.currencies();
      },
      update: (module, rows) => {
        pay(writeCredits(rows.length));
        return crm.update(module, rows);
      },
      create: (module, rows) => {
        pay(writeCredits(rows.length));
        return crm.create(module, rows);
      },
      addNotes: (notes) => {
        pay(writeCredits(notes.length));
        return crm.addNotes(notes);
      },
      addTags: (module, names, ids) => {
        pay(tagCredits(ids.length));
        return crm.addTags(module, names, ids);
      },
      removeTags: (module, names, ids) => {
        pay(tagCredits(ids.length));
        return crm.removeTags(module, names, ids);
      },
      watch: (channels) => {
        pay(1);
        return crm.watch(channels);
      },
    },
  };
}

function inCalls(rows: number, aCall: number, aCredit: number): number {
  const whole = Math.floor(rows / aCall);
  return whole * Math.ceil(aCall / aCredit) + Math.ceil((rows % aCall) / aCredit);
}
