import type { Change } from '../../shared/reconcile/change.ts';
import type { Crm, Row, WriteOutcome } from '../crm/crm.ts';
import { apiModule, isUnreadable, type OrgFacts } from './org-facts.ts';

type Other = Extract<Change, { kind: 'update' | 'create' }>;

const KEY = 'Winnow_Key';

/**
 * Writes updates, or new records, of one module other than the customer's own, under the names that the org has for them. What the
 * org has no field for counts as done; a new record needs its key, without which it would be made again after a lost answer.
 * @param changes all updates or all creations, of the one module.
 * @returns an outcome for each; a module that is closed to us refuses its own rows and leaves the rest of a customer's changes alone.
 * @throws CrmError where Zoho cannot be reached.
 */
export async function writeOthers(
  crm: Pick<Crm, 'create' | 'update'>,
  facts: Pick<OrgFacts, 'map' | 'modules'>,
  module: string,
  changes: readonly Other[],
): Promise<WriteOutcome[]> {
  const outcomes: WriteOutcome[] = changes.map(() => ({ ...NOTHING_TO_WRITE }));
  const rows = changes.flatMap((change, at) => {
    const row = rowOf(facts.map, module, change);
    return row ? [{ at, row, change }] : [];
  });
  const [first] = rows;
  if (!first) return outcomes;
  const write = first.change.kind === 'create' ? crm.create : crm.update;
  const written = await orRefused(
    rows.length,
    write(
      apiModule(facts, module),
      rows.map(({ row }) => row),
    ),
  );
  rows.forEach(({ at }, index) => {
    const outcome = written[index];
    if (outcome) outcomes[at] = outcome;
  });
  return outcomes;
}

/**
 * Whether a refusal says that the record is there already: an earlier try was cut off after Zoho had stored it, or another look was
 * quicker. Zoho names the field of the duplicate in `details.api_name` (insert-records, API v8); another unique field is no repetition.
 */
export function isThereAlready(change: Change, { code, details }: WriteOutcome): boolean {
  if (code !== 'DUPLICATE_DATA' || (change.kind !== 'open-task' && change.kind !== 'create')) return false;
  const field = typeof details === 'object' && details !== null ? Reflect.get(details, 'api_name') : undefined;
  return typeof field !== 'string' || field.endsWith(KEY) || field.endsWith('__Key');
}

const NOTHING_TO_WRITE: WriteOutcome = {
  ...{ id: '', ok: true, code: 'NO_FIELD', message: '', details: undefined, retry: false },
};

function rowOf(map: OrgFacts['map'], module: string, change: Other): Row | undefined {
  const key = change.kind === 'create' ? { [KEY]: change.key } : {};
  if (change.kind === 'create' && map.toApi(module, KEY) === undefined) return undefined;
  const row = map.apiRow(module, { ...change.values, ...key });
  if (Object.keys(row).length === 0) return undefined;
  return change.kind === 'update' ? { ...row, id: change.id } : row;
}

async function orRefused(rows: number, writing: Promise<WriteOutcome[]>): Promise<WriteOutcome[]> {
  try {
    return await writing;
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    const { code, message } = error;
    return Array.from({ length: rows }, () => ({ ...NOTHING_TO_WRITE, ok: false, code, message }));
  }
}
