import type { ModuleMeta, StoredRecord } from '../base/types.ts';
import type { Org, Transition } from './org-model.ts';
import { failure, type RowItem, type SentRow } from './write/problem.ts';

/** The transitions open to a record; undefined if the record is in no blueprint, which it is while a transition starts from its state. */
export function openTransitions(org: Org, module: string, record: StoredRecord): readonly Transition[] | undefined {
  const blueprint = org.blueprints.get(module);
  const state = blueprint === undefined ? undefined : record[blueprint.field];
  const open =
    blueprint?.transitions.filter((transition) => typeof state === 'string' && transition.from.includes(state)) ?? [];
  return open.length === 0 ? undefined : open;
}

/** RECORD_IN_BLUEPRINT if a write would move the field that a blueprint drives (fact sheet §15). */
export function blueprintFailure(
  org: Org,
  meta: ModuleMeta,
  before: StoredRecord,
  { row, path }: SentRow,
): RowItem | undefined {
  const field = org.blueprints.get(meta.api_name)?.field;
  if (field === undefined || row[field] === undefined || row[field] === before[field]) return undefined;
  if (openTransitions(org, meta.api_name, before) === undefined) return undefined;
  return failure('RECORD_IN_BLUEPRINT', 'record is in blueprint', {
    api_name: field,
    json_path: `${path}.${field}`,
    action: 'blueprint',
  });
}
