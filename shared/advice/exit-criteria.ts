import type { Decision } from '../dossier/dossier.ts';
import { brokenPromises, confirmedIncidents, notOurFault } from '../dossier/queries.ts';
import { lastRecorded, recordedActs } from '../exit/recorded-acts.ts';
import { endedOn } from '../exit/states.ts';
import type { Gate } from '../gates/gate.ts';
import { QUARTER_DAYS, quartersBelowMinimum } from '../receivables/minimum-spend.ts';
import type { GradedFacts } from '../tiers/grade.ts';
import { type Day, parseDay } from '../values/day.ts';
import type { Params } from '../values/numbers.ts';
import type { RecordedAct } from '../vocabulary/exit-record.ts';
import { EVIDENCE_LIMIT } from '../vocabulary/model.ts';

/** What an exit criterion may look at. */
export interface ExitFacts extends GradedFacts {
  gates: readonly Gate[];
}

type Found = { params: Params; evidence: string[] } | undefined;

interface Criterion {
  id: ExitCriterionId;
  weight: ExitCriterion['weight'];
  find(facts: ExitFacts): Found;
}

const found = (params: Params, records: readonly { id: string }[] = []): Found => ({
  params,
  evidence: records.slice(0, EVIDENCE_LIMIT).map((r) => r.id),
});

const openGate = (facts: ExitFacts, id: Gate['id']): Gate | undefined => facts.gates.find((gate) => gate.id === id);

/** Day up to which everything is forgiven: the end of the last exit that recovered or was stopped. */
function forgivenUpTo(facts: ExitFacts): Day {
  const ends = facts.exits.flatMap((state) => (state.view.ended?.how === 'parted' ? [] : (endedOn(state) ?? [])));
  return Math.max(Number.NEGATIVE_INFINITY, ...ends);
}

/** The latest act of a kind in the exit window that is not forgiven, with all of its kind; undefined for none. */
function recent(facts: ExitFacts, act: RecordedAct): { last: Day; all: Decision[] } | undefined {
  const last = lastRecorded(facts, act);
  return last === null || last <= forgivenUpTo(facts) ? undefined : { last, all: recordedActs(facts, act) };
}

/** The criteria of the decision model, c9. One whose source is not there is not met. */
export const CRITERIA: readonly Criterion[] = [
  {
    id: 'fraud-or-abuse',
    weight: 'hard',
    find: (facts) => {
      const gate = openGate(facts, 'G5');
      return gate && { params: gate.params, evidence: gate.evidence };
    },
  },
  {
    id: 'insolvent-without-assurance',
    weight: 'hard',
    find: (facts) => {
      const gate = openGate(facts, 'G3');
      return gate && lastRecorded(facts, 'assurance') === null
        ? { params: gate.params, evidence: gate.evidence }
        : undefined;
    },
  },
  {
    id: 'worst-tier',
    weight: 'soft',
    find: ({ tier, policy, asOf }) => {
      const days = asOf - (parseDay(tier.since) ?? asOf);
      return tier.letter === 'E' && days >= policy.exit.tierDays ? found({ days }) : undefined;
    },
  },
  {
    id: 'overdue-after-demand',
    weight: 'soft',
    find: (facts) => {
      const { receivables, policy, asOf } = facts;
      const old = receivables.overdue.filter((i) => asOf - (i.due ?? asOf) > policy.exit.overdueDays);
      const [oldest] = old;
      const demanded = recent(facts, 'demand');
      if (!oldest || !demanded || demanded.last < (oldest.due ?? 0)) return undefined;
      return found({ days: asOf - (oldest.due ?? asOf), count: old.length }, old);
    },
  },
  {
    id: 'breaches-or-promises',
    weight: 'soft',
    find: (facts) => {
      const { dossier, policy, asOf } = facts;
      const { breaches, promises, windowDays } = policy.exit;
      const after = Math.max(asOf - windowDays, forgivenUpTo(facts));
      const broken = notOurFault(confirmedIncidents(dossier, { kinds: ['breach'], after, upTo: asOf }));
      const unkept = brokenPromises(dossier, after, asOf);
      if (broken.length < breaches && unkept.length < promises) return undefined;
      return found({ breaches: broken.length, promises: unkept.length }, [...broken, ...unkept]);
    },
  },
  {
    id: 'loss-after-offer',
    weight: 'soft',
    find: (facts) => {
      const margin = facts.factors.find((f) => f.id === 'V2');
      const { first } = facts.receivables;
      const isLong = first !== null && facts.asOf - first >= facts.policy.exit.marginQuarters * QUARTER_DAYS;
      const isLoss = isLong && margin?.state === 'measured' && margin.value < 0;
      const refused = recent(facts, 'offer-refused');
      return isLoss && refused ? found({ share: margin.value }, refused.all) : undefined;
    },
  },
  {
    id: 'conduct-after-warning',
    weight: 'soft',
    find: (facts) => {
      const warned = recent(facts, 'warning');
      if (!warned) return undefined;
      const since = notOurFault(
        confirmedIncidents(facts.dossier, {
          kinds: ['abuse', 'fraud', 'other'],
          after: warned.last,
          upTo: facts.asOf,
          least: 'major',
        }),
      );
      return since.length >= facts.policy.exit.conductAfterWarning ? found({ count: since.length }, since) : undefined;
    },
  },
  {
    id: 'below-minimum-after-offer',
    weight: 'soft',
    find: (facts) => {
      const below = quartersBelowMinimum(facts, facts.policy.exit.minimumQuarters);
      const refused = recent(facts, 'offer-refused');
      return below && refused ? found(below, refused.all) : undefined;
    },
  },
  {
    id: 'plan-failed',
    weight: 'soft',
    find: (facts) => {
      const failed = recent(facts, 'plan-failed');
      return failed && found({}, failed.all);
    },
  },
];

/** One reason to consider parting, with the facts that meet it. */
export interface ExitCriterion {
  id: ExitCriterionId;
  weight: 'hard' | 'soft';
  params: Params;
  evidence: string[];
}

export type ExitCriterionId =
  | 'fraud-or-abuse'
  | 'insolvent-without-assurance'
  | 'worst-tier'
  | 'overdue-after-demand'
  | 'breaches-or-promises'
  | 'loss-after-offer'
  | 'conduct-after-warning'
  | 'below-minimum-after-offer'
  | 'plan-failed';
