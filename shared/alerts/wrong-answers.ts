import type { Decision, Dossier } from '../dossier/dossier.ts';
import { descending } from '../values/order.ts';
import type { AlertRule, Severity } from '../vocabulary/alerts.ts';
import { isMoreSevere } from './alert.ts';

/** What is known of an opening: how severe it was when people last saw it, and which of their answers it has had. */
export interface Opening {
  since: string;
  severity: Severity;
  answers?: string[];
  /** It was silent when last seen, because of them. */
  wrong?: true;
}

/** Ids of the decisions that call a rule's alert wrong, from a day on: with a reason, and not rejected. Latest first. */
export function wrongAnswers(dossier: Dossier, rule: AlertRule, from: number): string[] {
  const isAnswer = (d: Decision): boolean =>
    d.kind === 'wrong-alert' &&
    d.state !== 'rejected' &&
    d.about?.trim().toLowerCase() === rule &&
    (d.reason ?? '').trim() !== '' &&
    (d.from ?? Number.NEGATIVE_INFINITY) >= from;
  return dossier.decisions
    .filter(isAnswer)
    .sort(descending(({ from: day }) => day))
    .map(({ id }) => id);
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
