import type { Alert } from '../alerts/alert.ts';
import type { FirmAlert } from '../alerts/firm-alerts.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Difference } from '../assessment/difference.ts';
import type { NextAction } from '../assessment/next-actions.ts';
import type { Defect } from '../dossier/dossier.ts';
import type { Duty } from '../duties/duty.ts';
import type { Gate } from '../gates/gate.ts';
import type { Policy } from '../policy/policy.ts';
import type { PlanEffect } from '../processes/process.ts';
import type { Ageing } from '../receivables/exposure.ts';
import type { Factor, Missing, Standard } from '../score/factor.ts';
import type { TierState } from '../tiers/tier.ts';
import type { Severity } from '../vocabulary/alerts.ts';
import type { Language } from '../vocabulary/language.ts';
import type { Group, IndicatorId, Tier } from '../vocabulary/model.ts';
import type { RefusalReason } from '../vocabulary/refusal.ts';
import type { Role } from '../vocabulary/roles.ts';
import type { StepId } from '../vocabulary/steps.ts';
import type { CreditTexts } from './credit.ts';

export interface DigestText {
  subject: string;
  description: string;
}

/** Every sentence that a person reads about an assessment, in one language. Plain text: never markup. */
export interface Texts {
  language: Language;
  /** A few plain sentences for someone about to phone the customer. `today` is `yyyy-MM-dd`. */
  headline(a: Assessment, today: string): string;
  factorName(id: IndicatorId): string;
  /** The customer's own value with its unit, or the kind of missing. */
  factorValue(factor: Factor, a: Assessment): string;
  /** The value at which the policy gives full points. */
  factorStandard(id: IndicatorId, standard: Standard): string;
  group(group: Group): string;
  view(view: keyof Assessment['views']): string;
  bucket(bucket: keyof Ageing): string;
  missing(kind: Missing): string;
  /** What to do to get a missing fact. */
  need(key: string): string;
  alert(alert: Alert, a: Assessment): string;
  /** An alert about the firm as a whole; money in its home currency. */
  firmAlert(alert: FirmAlert, home: string): string;
  gate(gate: Gate, a: Assessment): string;
  /** Who set the tier by hand, until when and why; undefined where it is the model's own. */
  override(tier: TierState): string | undefined;
  /** What a duty asks for, as one sentence. */
  duty(duty: Duty, a: Assessment): string;
  step(step: StepId): string;
  /** What a plan has brought so far, as measured: one sentence. */
  effect(effect: PlanEffect, a: Assessment): string;
  /** The advice to consider parting, line by line; empty for none. */
  exit(a: Assessment): string[];
  /** What would lift the customer a tier, line by line; empty where no change is known that would. */
  lift(a: Assessment): string[];
  /** What differs between two assessments, line by line; a single line where nothing does. */
  difference(difference: Difference): string[];
  refusalReason(reason: RefusalReason): string;
  nextAction(action: NextAction, a: Assessment): string;
  who(role: Role): string;
  severity(severity: Severity): string;
  /** Exposure, limits, cold starts and sources. */
  credit: CreditTexts;
  heldBy(kind: NonNullable<TierState['heldBy']>): string;
  defect(defect: Defect): string;
  /** Title of the note on a change of tier; the same change on the same day always has the same title. */
  changeTitle(from: Tier, to: Tier, on: string): string;
  /** Body of that note: score, what changed since `before`, reasons with points and records, what the tier means. */
  changeBody(a: Assessment, policy: Policy, before?: Assessment): string;
  taskSentence(about: Alert | Duty, a: Assessment): string;
  taskSubject(about: Alert | Duty, a: Assessment, customer: string): string;
  /** What to do and why, the records with their amounts, by when, and what to record when it is done. `due` is `yyyy-MM-dd`. */
  taskBody(about: Alert | Duty, a: Assessment, due: string): string;
  /** Why a task is given to another than the one whose it would be. */
  readonly standsIn: string;
  /** One task about several customers, a line each; `of` is how many there are in all. */
  digest(customers: readonly { name: string; sentences: readonly string[] }[], of: number): DigestText;
  /** Score and main reasons in at most `max` characters, for a list column. */
  brief(a: Assessment, max: number): string;
  /** Amount of minor units, as the language writes it. */
  money(minor: number, currency: string): string;
  day(day: string): string;
  /** Share 0–1 as a percentage, or "3 of 4" where the count is under 20. */
  share(part: number, of: number): string;
}
