import { rolesOf, type SigningRules } from '../decisions/role-holders.ts';
import type { Decision, Dossier } from '../dossier/dossier.ts';
import type { Day } from '../values/day.ts';
import { descending } from '../values/order.ts';
import type { AlertRule, Severity } from '../vocabulary/alerts.ts';
import type { Role } from '../vocabulary/roles.ts';
import { isMoreSevere } from './alert.ts';

/** What is known of an opening: how severe it was when people last saw it, and which of their answers it has had. */
export interface Opening {
  since: string;
  severity: Severity;
  answers?: string[];
  /** It was silent when last seen, because of them. */
  wrong?: true;
}

/** The decisions that call a rule's alert wrong, from a day on: with a reason, and not rejected. Latest first. */
export function wrongAnswers(dossier: Dossier, rule: AlertRule, from: number): Decision[] {
  const isAnswer = (d: Decision): boolean =>
    d.kind === 'wrong-alert' &&
    d.state !== 'rejected' &&
    d.about?.trim().toLowerCase() === rule &&
    (d.reason ?? '').trim() !== '' &&
    (d.from ?? Number.NEGATIVE_INFINITY) >= from;
  return dossier.decisions.filter(isAnswer).sort(descending(({ from: day }) => day));
}

/** Most severe alerts are silenced by so many people together. */
const PEOPLE_FOR_HIGH = 2;

/** Who stands behind an answer: the one who saved it last, by the CRM's own note; a name in a field can be written by anybody. */
const answererOf = ({ modifiedBy, createdBy, requester }: Decision): string | null =>
  modifiedBy ?? createdBy ?? requester;

/**
 * The roles that answers silence an alert for: those of the people who answered, and none at all where one person alone calls a high
 * alert wrong. Where it is not known who has which role, every answer is taken to be of all.
 * @param to the roles that the alert is for.
 */
export function rolesAnswered(
  answers: readonly Decision[],
  { to, severity }: { to: readonly Role[]; severity: Severity },
  rules: SigningRules,
  asOf: Day,
): Role[] {
  const people = new Set(answers.map(answererOf));
  if (severity === 'high' && people.size < PEOPLE_FOR_HIGH) return [];
  const answered = new Set(
    answers.flatMap((answer) => {
      const person = answererOf(answer);
      const on = answer.modifiedOn ?? answer.from ?? asOf;
      return person === null ? [] : (rolesOf(person, to, on, rules) ?? to);
    }),
  );
  return to.filter((role) => answered.has(role));
}

/**
 * Whether answers silence an opening. An answer holds for the severity that people had seen: a more severe alert asks them again. An
 * answer that was taken back no longer counts.
 * @param answers ids of those in force today. @param now the severity today.
 */
export function isSilenced(opening: Opening, answers: readonly string[], now: Severity): boolean {
  if (isMoreSevere(now, opening.severity)) return false;
  const isNew = answers.some((id) => !opening.answers?.includes(id));
  return isNew || (opening.wrong === true && answers.length > 0);
}
