import type { RecordRef } from '../../shared/assessment/record-refs.ts';

/** A record to list; `ref` holds its name, if the assessment has it. */
export interface ListedRecord {
  id: string;
  ref: RecordRef | undefined;
}

interface RecordListProps {
  records: readonly ListedRecord[];
  money(minor: number, currency: string): string;
  day(day: string): string;
  openLabel(label: string): string;
  onOpen(module: string, id: string): void;
}

/** Records as links into the CRM, with the amount in its own currency and the date. */
export function RecordList({ records, money, day, openLabel, onOpen }: RecordListProps) {
  return (
    <ul class="records">
      {records.map(({ id, ref }) => (
        <li key={id}>
          {ref ? (
            <button
              type="button"
              class="link"
              aria-label={openLabel(ref.label || id)}
              onClick={() => onOpen(ref.module, id)}
            >
              <bdi>{ref.label || id}</bdi>
            </button>
          ) : (
            <span class="muted">{id}</span>
          )}
          <span class="number">{ref?.on ? day(ref.on) : ''}</span>
          <span class="number">{ref?.minor !== undefined && ref.currency ? money(ref.minor, ref.currency) : ''}</span>
        </li>
      ))}
    </ul>
  );
}
