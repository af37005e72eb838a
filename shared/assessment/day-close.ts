import type { ClosedAlert, SeenAlert, WrongAlert } from '../alerts/alert.ts';
import type { SeenPlan } from '../alerts/contingency-plans.ts';
import type { RecordLimit } from '../decisions/record-limit.ts';
import type { Separation } from '../decisions/separation.ts';
import type { Signature } from '../decisions/signatures.ts';
import type { Observations } from '../dossier/as-of.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { SeenDuty } from '../duties/duty.ts';
import type { DealCheck } from '../gates/deal-check.ts';
import type { SeenProcess } from '../processes/process.ts';
import type { HistoryPoint } from '../score/facts.ts';
import type { TierState } from '../tiers/tier.ts';
import { present } from '../values/objects.ts';
import type { GateId } from '../vocabulary/model.ts';

/**
 * The state of a customer at the end of a day, as far as the next day goes on from it. What a look finds is never gone on from on the same
 * day: so it does not matter how often and when on a day somebody looks.
 */
export interface DayClose {
  /** `yyyy-MM-dd` */
  asOf: string;
  home: string;
  tier: TierState;
  history: HistoryPoint[];
  observations: Observations;
  sources: { deals: boolean };
  gates: { id: GateId }[];
  alerts: SeenAlert[];
  wrongAlerts: WrongAlert[];
  closedAlerts: ClosedAlert[];
  plans: SeenPlan[];
  processes: SeenProcess[];
  deals: DealCheck[];
  moreDeals?: number;
  duties: SeenDuty[];
  signatures?: Signature[];
  separation?: Separation;
  recordLimit?: RecordLimit;
}

/**
 * What the next day goes on from, and nothing else: of an assessment it is a tenth.
 * @example closeOf(assessment).duties.length === assessment.duties.length // true
 */
export function closeOf(state: DayClose): DayClose {
  const { asOf, home, tier, history, observations, sources, deals, wrongAlerts, closedAlerts } = state;
  return {
    asOf,
    home,
    tier,
    history,
    observations,
    sources: { deals: sources.deals },
    gates: state.gates.map(({ id }) => ({ id })),
    alerts: state.alerts.map(({ rule, severity, since, standsSince, answers }) => ({
      rule,
      severity,
      since,
      ...present('standsSince', standsSince),
      ...present('answers', answers),
    })),
    wrongAlerts,
    closedAlerts,
    plans: state.plans.map(({ id, since }) => ({ id, since })),
    processes: state.processes.map(({ process, recordId, since, ended }) => ({ process, recordId, since, ended })),
    deals,
    ...present('moreDeals', state.moreDeals),
    duties: state.duties.map(({ kind, subject, since }) => ({ kind, subject, since })),
    ...present('signatures', state.signatures),
    ...present('separation', state.separation),
    ...present('recordLimit', state.recordLimit),
  };
}

/** The close where its money is in the home currency of today; what was counted in another is not gone on from. */
export const sameHome = (close: DayClose | undefined, { home }: Pick<Dossier, 'home'>): DayClose | undefined =>
  close?.home === home ? close : undefined;
