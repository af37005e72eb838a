import { workingDaysBetween } from '../working-days.ts';
import { cause, type Rule } from './alert.ts';

/** Rule 19: a complaint or feedback waits too long: two working days for an answer where answers are recorded, ten for a solution. */
export const unanswered: Rule<'unanswered'> = {
  id: 'unanswered',
  number: 19,
  find: ({ dossier, policy, asOf }, { answerDays, solveDays }) => {
    const waiting = (on: number | null): number => (on === null ? 0 : workingDaysBetween(on, asOf, policy.calendar));
    const cases = dossier.cases
      .filter((c) => c.open && c.complaint && waiting(c.openedOn) > solveDays)
      .map((c) => ({ id: c.id, days: waiting(c.openedOn) }));
    const feedback = dossier.incidents
      .filter((i) => i.kind === 'feedback' && i.solvedOn === null && i.on !== null)
      .filter((i) => waiting(i.on) > (i.answeredOn === null ? answerDays : solveDays))
      .map((i) => ({ id: i.id, days: waiting(i.on) }));
    const all = [...cases, ...feedback].sort((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1));
    return all[0] && cause('warn', { count: all.length, days: all[0].days }, all);
  },
};
