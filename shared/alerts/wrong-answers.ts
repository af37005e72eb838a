import type { Decision, Dossier } from '../dossier/dossier.ts';
import type { AlertRule, Severity } from '../vocabulary/alerts.ts';
import { graver } from './alert.ts';

/** What is known of an opening: how grave it was when people last saw it, and which of their answers it has had. */
export interface Opening {
  since: string;
  severity: Severity;
  answers?: string[];
  /** It said nothing when last seen, because of them. */
  wrong?: true;
}

/** Ids of the answers "this alert is wrong" to a rule from a day on: each says why, and nobody has rejected it. Latest first. */
export function wrongAnswers(dossier: Dossier, rule: AlertRule, from: number): string[] {
  const isAnswer = (d: Decision): boolean =>
    d.kind === 'wrong-alert' &&
    d.state !== 'rejected' &&
    d.about?.trim().toLowerCase() === rule &&
    (d.reason ?? '').trim() !== '' &&
    (d.from ?? Number.NEGATIVE_INFINITY) >= from;
  return dossier.decisions
    .filter(isAnswer)
    .sort((a, b) => (b.from ?? 0) - (a.from ?? 0) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/**
 * Whether an opening has been answered as wrong and says nothing: an answer holds for the severity that people had seen, and a graver
 * one asks them anew. An answer that was taken back holds no longer.
 * @param answers those that stand today.
 */
export function isSilenced({ severity, answers: had = [], wrong }: Opening, answers: string[], now: Severity): boolean {
  if (graver(now, severity)) return false;
  return answers.some((id) => !had.includes(id)) || (wrong === true && answers.length > 0);
}
