import type { Row } from '../../../shared/records/field-map.ts';
import { CHILD_LISTS, type ChildModule } from '../../../shared/records/fields.ts';
import type { CustomerRows } from '../../../shared/records/read-dossier.ts';
import { inTemporaryFile, temporaryDatabase } from './temporary-database.ts';

type ChildList = (typeof CHILD_LISTS)[ChildModule];

/**
 * The customers of an export with their rows, in the order of the customers' file. The rows lie in a temporary file: whoever walks over
 * the customers holds one at a time.
 */
export interface CustomerStore extends Iterable<[id: string, rows: CustomerRows]> {
  readonly size: number;
  has(id: string): boolean;
  get(id: string): CustomerRows | undefined;
  values(): Iterable<CustomerRows>;
  /** All rows of one module, in the order of its file. */
  rowsOf(module: ChildModule): Iterable<Row>;
}

/** A store that is being filled. */
export interface CustomerWriter extends CustomerStore {
  addCustomer(id: string, row: Row): void;
  /** From now on every customer has a list of this module's rows, if an empty one. */
  beginModule(module: ChildModule): void;
  /** @param id a customer that has been added. */
  addRow(id: string, module: ChildModule, row: Row): void;
}

const SCHEMA = `
  create table record (customer integer not null, list text not null, value text not null) strict;
  create index record_customer on record (customer);
`;

/** In the place of a list's name for the customer's own row. */
const OWN_ROW = 'customer';

/**
 * Opens an empty store.
 * @example openCustomerStore().size // 0
 */
export function openCustomerStore(): CustomerWriter {
  const database = temporaryDatabase(SCHEMA);
  const insert = database.prepare('insert into record values (?, ?, ?)');
  const selectOne = database.prepare('select list, value from record where customer = ? order by rowid');
  const selectList = database.prepare('select value from record where list = ? order by rowid');
  const places = new Map<string, number>();
  const lists: ChildList[] = [];
  const add = (place: number, list: string, row: Row): void => {
    inTemporaryFile(() => insert.run(place, list, JSON.stringify(row)));
  };
  const read = (place: number): CustomerRows => {
    const found: Record<string, Row[]> = Object.fromEntries(lists.map((list) => [list, []]));
    let customer: Row = {};
    for (const { list, value } of selectOne.iterate(place)) {
      const row: Row = JSON.parse(String(value));
      if (list === OWN_ROW) customer = row;
      else found[String(list)]?.push(row);
    }
    return { customer, ...found };
  };
  return {
    get size() {
      return places.size;
    },
    has: (id) => places.has(id),
    get(id) {
      const place = places.get(id);
      return place === undefined ? undefined : read(place);
    },
    *values() {
      for (const place of places.values()) yield read(place);
    },
    *[Symbol.iterator]() {
      for (const [id, place] of places) yield [id, read(place)];
    },
    *rowsOf(module) {
      for (const { value } of selectList.iterate(CHILD_LISTS[module])) yield JSON.parse(String(value));
    },
    addCustomer(id, row) {
      const place = places.size;
      places.set(id, place);
      add(place, OWN_ROW, row);
    },
    beginModule: (module) => void lists.push(CHILD_LISTS[module]),
    addRow: (id, module, row) => add(places.get(id) ?? -1, CHILD_LISTS[module], row),
  };
}
