import type { SigningRules } from '../decisions/role-holders.ts';
import { withSignatures } from '../decisions/signatures.ts';
import type { Decision } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import type { Refused } from '../processes/process.ts';
import { cardScore } from '../score/qualification.ts';
import { type DerivedScreening, deriveScreening } from '../screening/derive.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { type Day, formatDay } from '../values/day.ts';
import { EVIDENCE_LIMIT } from '../vocabulary/model.ts';
import type { ScreeningStep, Stage } from '../vocabulary/steps.ts';
import type { Lead } from './lead.ts';
import type { Known } from './match.ts';
import { type LeadScreening, screenLead } from './screen-lead.ts';

/** The first screening of a lead, and where people have come with it: what is stored on the lead and shown. */
export interface LeadAssessment extends LeadScreening {
  v: 1;
  policy: { id: string; version: string };
  stage: Stage;
  /** The step that a person has to answer while it is a lead; null where both are answered, or it was refused. */
  at: 'first-screening' | 'qualification' | null;
  /** First day of that step, and the day by which it is to be answered, `yyyy-MM-dd`; null where there is none. */
  since: string | null;
  due: string | null;
  /** What the qualification card comes to; null while none counts. */
  card: { decision: string; score: number; start: 'standard' | 'limited' | 'prepaid' } | null;
  /** Decisions that do not count, and why: keys of `texts.need`. */
  refused: Refused[];
}

/** Records that say something about a lead begin no earlier than it. */
function begunOn({ createdOn, dossier }: Lead, asOf: Day): Day {
  const days = dossier.decisions.flatMap(({ from }) => (from === null ? [] : [from]));
  return Math.min(createdOn ?? asOf, asOf, ...days);
}

/**
 * Screens a lead and finds where people have come with it: by the same steps as a customer's screening, of which the first two can be
 * answered before there is a customer. The same records give the same result on every day, so that a second look finds nothing new.
 * @example assessLead(lead, { known: [], policy, roles: undefined }, asOf).stage // 'Screening'
 */
export function assessLead(
  lead: Lead,
  { known, policy, roles }: { known: readonly Known[]; policy: Policy; roles: SigningRules['roles'] },
  asOf: Day,
): LeadAssessment {
  const rules = { policy, roles, ownerId: lead.dossier.customer.ownerId };
  const { decisions } = withSignatures(lead.dossier, [], rules, asOf);
  const dossier = { ...lead.dossier, decisions };
  const from = begunOn(lead, asOf);
  const derived = deriveScreening(dossier, policy, from, asOf);
  const screening = screenLead({ ...lead, dossier }, known, policy, asOf);
  const at = stepOfLead(derived);
  const since = at === 'qualification' ? (derived.done['first-screening']?.on ?? from) : from;
  const due = at && afterWorkingDays(since, policy.screening.steps[at].days, policy.calendar);
  return {
    v: 1,
    policy: { id: policy.id, version: policy.version },
    ...screening,
    matches: screening.matches.slice(0, EVIDENCE_LIMIT),
    findings: screening.findings.slice(0, EVIDENCE_LIMIT),
    stage: stageOf(derived),
    at,
    since: at && formatDay(since),
    due: due === null ? null : formatDay(due),
    card: cardOf(derived.done.qualification?.decision, policy),
    refused: derived.refused,
  };
}

function stepOfLead({ at }: DerivedScreening): LeadAssessment['at'] {
  return at === 'first-screening' || at === 'qualification' ? at : null;
}

const STAGES: Readonly<Partial<Record<ScreeningStep, Stage>>> = {
  'first-screening': 'Screening',
  qualification: 'Qualification',
};

function stageOf({ at, refusal }: DerivedScreening): Stage {
  if (refusal) return 'Refused';
  return (at && STAGES[at]) ?? 'Evaluation';
}

function cardOf(card: Decision | undefined, policy: Policy): LeadAssessment['card'] {
  const scored = card && cardScore(card, card.card, policy);
  return scored ? { decision: card.id, score: scored.score, start: scored.start } : null;
}
