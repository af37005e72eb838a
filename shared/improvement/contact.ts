import type { Policy } from '../policy/policy.ts';
import type { Day } from '../values/day.ts';
import type { Tier } from '../vocabulary/model.ts';
import type { CareFacts } from './plan.ts';
import { carePlans } from './plan.ts';

type Rhythm = Policy['care']['contact']['tiers'][Tier];

/**
 * The last day of a recorded talk with the customer: feedback or a promise in the ledger, a survey, a
 * plan, or a decision whose title has one of the policy's words for a talk. Null where there is none.
 * @example lastContact(caring) // asOf - 10
 */
export function lastContact({ dossier, policy, asOf }: CareFacts): Day | null {
  const words = policy.care.contact.marks.map((word) => word.toLowerCase());
  const isTalk = (label: string): boolean => words.some((word) => label.toLowerCase().includes(word));
  const days = [
    ...dossier.incidents.filter((i) => i.kind === 'feedback' || i.kind === 'promise').map((i) => i.answeredOn ?? i.on),
    ...dossier.decisions
      .filter((d) => d.state !== 'rejected' && (d.kind === 'survey' || (d.kind === 'other' && isTalk(d.label))))
      .map((d) => d.from),
    ...carePlans(dossier, policy, asOf).flatMap(({ kind, from }) => (kind === 'service' ? [] : [from])),
  ].filter((day) => day !== null && day <= asOf);
  return days.reduce<Day | null>((last, day) => (last === null || (day !== null && day > last) ? day : last), null);
}

/**
 * How often to talk with a customer of a tier: its rhythm, or that of the watch after a plan was met where that is shorter.
 * @example rhythmOf('A', caring).days // 91
 */
export function rhythmOf(tier: Tier, { dossier, policy, asOf }: CareFacts): Rhythm {
  const rhythm = policy.care.contact.tiers[tier];
  const { days, contactDays } = policy.care.watch;
  const met = carePlans(dossier, policy, asOf).find(({ kind, outcome }) => kind !== 'service' && outcome === 'met');
  const ended = met && (met.decision.reviewOn ?? met.to);
  const watched = ended !== undefined && asOf - ended <= days;
  return watched ? { ...rhythm, days: Math.min(rhythm.days ?? contactDays, contactDays) } : rhythm;
}
