import { Disclosure } from '../../components/disclosure.tsx';
import { RecordList } from '../../components/record-list.tsx';
import { usePanel } from '../context.ts';

interface RecordsProps {
  ids: readonly string[];
  /** The number of all records; more than `ids` where the assessment keeps only the worst. */
  of?: number;
}

/** Records behind a number, as links into the CRM. */
export function Records({ ids, of = ids.length }: RecordsProps) {
  const { assessment, m, t, open } = usePanel();
  if (ids.length === 0) return null;
  return (
    <>
      {of > ids.length && <p class="muted">{m.records.some(ids.length, of)}</p>}
      <RecordList
        records={ids.map((id) => ({ id, ref: assessment.records[id] }))}
        money={t.money}
        day={t.day}
        openLabel={m.records.open}
        onOpen={open}
      />
    </>
  );
}

/** The same, closed behind "3 records". */
export function RecordsOnDemand({ ids, of = ids.length }: RecordsProps) {
  const { m } = usePanel();
  if (ids.length === 0) return null;
  return (
    <Disclosure summary={m.records.show(of)}>
      <Records ids={ids} of={of} />
    </Disclosure>
  );
}
