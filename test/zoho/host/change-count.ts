import type { OrgView } from '../base/types.ts';
import { idsPointedAt } from './records.ts';

/** Counts changes, by which a page finds out that it is out of date. */
export interface ChangeCount {
  /** Changes of a record or of anything that points at it; of anything at all without an id. */
  version(recordId: string | undefined): number;
  stop(): void;
}

/** Starts counting the changes of an org. */
export function countChanges(org: OrgView): ChangeCount {
  let total = 0;
  const byRecord = new Map<string, number>();
  const stop = org.onChange(({ id, before, after }) => {
    total += 1;
    for (const touched of new Set([id, ...idsPointedAt(before), ...idsPointedAt(after)]))
      byRecord.set(touched, (byRecord.get(touched) ?? 0) + 1);
  });
  return { version: (recordId) => (recordId === undefined ? total : (byRecord.get(recordId) ?? 0)), stop };
}
