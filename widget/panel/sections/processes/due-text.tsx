import { parseDay } from '../../../../shared/values/day.ts';
import { usePanel } from '../../context.ts';
import { PROCESS_WORDS } from './words.ts';

/** The day by which something is due, and by how many days it is late. */
export function DueText({ due }: { due: string }) {
  const { language, t, today } = usePanel();
  const w = PROCESS_WORDS[language];
  const late = (parseDay(today) ?? 0) - (parseDay(due) ?? 0);
  return late > 0 ? <span class="late">{w.overdue(t.day(due), late)}</span> : <span>{w.due(t.day(due))}</span>;
}
