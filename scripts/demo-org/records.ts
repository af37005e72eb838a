import type { Day } from '../../shared/values/day.ts';

/** One cell of an export; null is empty. */
export type Value = string | number | boolean | null;

/** One record as the export writes it, without its id: ids follow from the order of creation. */
export type Fields = Record<string, Value>;

/** A record before ids and numbers are given out. */
export interface Draft {
  /** Day and minute of creation, which order the ids. */
  createdOn: Day;
  minute: number;
  fields: Fields;
  /** Named records are told to the caller by this name. */
  name?: string;
}

/** All records of one customer before ids are given out. */
export interface CustomerDraft {
  account: Draft;
  contacts: Draft[];
  invoices: Draft[];
  deals: Draft[];
  cases: Draft[];
}
