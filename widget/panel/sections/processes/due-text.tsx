import { parseDay } from '../../../../shared/values/day.ts';
import { usePanel } from '../../context.ts';
import { PROCESS_WORDS } from './words.ts';

/** A day by which something is due, with how long it is over where it is. */
export function DueText({ due }: { due: string }) {
  const { language, t, today } = usePanel();
  const w = PROCESS_WORDS[language];
  const late = (parseDay(today) ?? 0) - (parseDay(due) ?? 0);
  return late > 0 ? <span class="late">{w.overdue(t.day(due), late)}</span> : <span>{w.due(t.day(due))}</span>;
}
