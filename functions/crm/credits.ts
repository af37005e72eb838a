import { MAX_ROWS } from '../../shared/records/coql.ts';
import type { Crm } from './crm.ts';
import { QUERY_PRICES } from './read-pages.ts';

/** What calls cost in API credits, as Zoho's "API credits" page of v8 counts them. */
const IDS_A_READ = 50;
const ROWS_A_WRITE = 100;
const ROWS_A_CREDIT = 10;
const TAGGED_A_CALL = 100;
const TAGGED_A_CREDIT = 50;
const ROWS_A_PAGE = 200;

/** What `POST settings/modules` takes for one module (create-custom-module, API v8). */
export const MODULE_CREDITS = 500;

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

function inCalls(rows: number, aCall: number, aCredit: number): number {
  const fullCalls = Math.floor(rows / aCall);
  return fullCalls * Math.ceil(aCall / aCredit) + Math.ceil((rows % aCall) / aCredit);
}

/** Credits of a list that came page by page. */
function pageCredits(rows: number): number {
  return Math.max(1, Math.ceil(rows / ROWS_A_PAGE));
}

/** A CRM that counts what it is asked. */
export interface MeteredCrm {
  crm: Crm;
  /** Credits of all calls so far; calls that failed count too, repeated ones only once. */
  spent(): number;
}

/** Counts the credits of one call. */
type Pay = (credits: number) => void;

/**
 * Counts the credits of the calls that assessing customers makes, before they are made. Counted here, because Zoho sends what is
 * left only once half of the day's credits are used, and never what one call took.
 * @param allow asked before rows are read, with the price; what it throws, the call throws. Writes are not asked about.
 */
export function metered(crm: Crm, allow: (credits: number) => void = () => {}): MeteredCrm {
  let spent = 0;
  const pay: Pay = (credits) => {
    spent += credits;
  };
  const payIfAllowed: Pay = (credits) => {
    allow(credits);
    pay(credits);
  };
  return {
    spent: () => spent,
    crm: {
      ...crm,
      ...meteredRows(crm, payIfAllowed),
      ...meteredLists(crm, pay),
      ...meteredSettings(crm, pay),
      ...meteredWrites(crm, pay),
    },
  };
}

const meteredRows = (crm: Crm, pay: Pay): Pick<Crm, 'query' | 'byIds' | 'timeline'> => ({
  query: async (coql) => {
    pay(queryCredits(coql));
    return crm.query(coql);
  },
  byIds: async (module, ids, fields) => {
    pay(readCredits(ids.length));
    return crm.byIds(module, ids, fields);
  },
  timeline: async (module, id) => {
    pay(1);
    return crm.timeline(module, id);
  },
});

/** Lists whose price shows only when they have come. */
const meteredLists = (crm: Crm, pay: Pay): Pick<Crm, 'related' | 'users'> => ({
  related: async (module, id, list, fields) => {
    const rows = await crm.related(module, id, list, fields);
    pay(pageCredits(rows.length));
    return rows;
  },
  users: async (which) => {
    const users = await crm.users(which);
    pay(pageCredits(users.length));
    return users;
  },
});

const meteredSettings = (crm: Crm, pay: Pay): Pick<Crm, 'fields' | 'org' | 'modules' | 'currencies' | 'watch'> => ({
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
  currencies: () => {
    pay(1);
    return crm.currencies();
  },
  watch: (channels) => {
    pay(1);
    return crm.watch(channels);
  },
});

const meteredWrites = (crm: Crm, pay: Pay): Pick<Crm, 'update' | 'create' | 'addNotes' | 'addTags' | 'removeTags'> => ({
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
});
