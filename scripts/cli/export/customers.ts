import type { CustomerModule } from '../../../shared/dossier/dossier.ts';
import type { CustomerRows } from '../../../shared/records/read-dossier.ts';
import { keptDigits, readId } from './cells/ids.ts';
import type { CustomerStore } from './customer-store.ts';
import type { ProblemKind } from './problems.ts';

/** The customer whom a lookup means, or why nobody can be told. */
export type Owner = { id: string } | { kind: ProblemKind; fault: string };

/**
 * Finds the customer whom a lookup means: by id, else by a name that only one customer has. An id that may have been rounded counts
 * only where no other customer's would be rounded to it.
 * @param customers all customers of the export by id.
 * @returns a function of the lookup's value as the cell was read, and of whether it may have been rounded.
 */
export function customersByMark(
  customers: CustomerStore,
  module: CustomerModule,
): (mark: unknown, isRound: boolean) => Owner {
  const nameField = module === 'Accounts' ? 'Account_Name' : 'Full_Name';
  const byName = groups(customers, (_id, { customer }) => nameKey(customer[nameField]));
  const byDigits = groups(customers, keptDigits);
  return (mark, isRound) => {
    if (typeof mark !== 'string') return { kind: 'no-customer', fault: 'names no customer' };
    if ('wrong' in readId(mark)) return byUniqueName(mark, byName.get(nameKey(mark) ?? '') ?? []);
    const alike = byDigits.get(keptDigits(mark)) ?? [];
    if (!customers.has(mark)) return { kind: 'unknown-customer', fault: `no customer with the id ${mark}` };
    if (isRound && alike.length > 1)
      return {
        kind: 'bad-id',
        fault: `${alike.length} customers' ids are rounded to ${mark} by a spreadsheet; write zcrm_${mark} where it is meant`,
      };
    return { id: mark };
  };
}

function byUniqueName(name: string, ids: readonly string[]): Owner {
  const [only, ...others] = ids;
  if (only === undefined) return { kind: 'unknown-customer', fault: `no customer with the id or the name ${name}` };
  return others.length === 0
    ? { id: only }
    : { kind: 'unknown-customer', fault: `${ids.length} customers have the name ${name}` };
}

function groups(
  customers: CustomerStore,
  keyOf: (id: string, rows: CustomerRows) => string | undefined,
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [id, rows] of customers) {
    const key = keyOf(id, rows);
    if (key === undefined) continue;
    const ids = found.get(key);
    if (ids) ids.push(id);
    else found.set(key, [id]);
  }
  return found;
}

const nameKey = (name: unknown): string | undefined =>
  typeof name === 'string' && name.trim() !== '' ? name.trim().normalize('NFKC').toLowerCase() : undefined;
