import type { ExitCriterion, ExitCriterionId } from '../advice.ts';
import type { Situation } from '../alerts/alert.ts';
import { belowMinimum, QUARTER } from '../alerts/below-minimum.ts';
import type { Gate, Params } from '../assessment.ts';
import { brokenPromises, confirmed, theirs } from '../conduct.ts';
import { parseDay } from '../day.ts';
import { lastMarked, marked } from './marks.ts';

/** What an exit criterion may look at. */
export interface ExitFacts extends Situation {
  gates: readonly Gate[];
}

type Found = { params: Params; evidence: string[] } | undefined;

interface Criterion {
  id: ExitCriterionId;
  weight: ExitCriterion['weight'];
  find(facts: ExitFacts): Found;
}

const MOST = 12;

const found = (params: Params, records: readonly { id: string }[] = []): Found => ({
  params,
  evidence: records.slice(0, MOST).map((r) => r.id),
});

const openGate = (facts: ExitFacts, id: Gate['id']): Gate | undefined => facts.gates.find((gate) => gate.id === id);

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
      return gate && lastMarked(facts, 'assurance') === null
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
      const demanded = lastMarked(facts, 'demand');
      if (!oldest || demanded === null || demanded < (oldest.due ?? 0)) return undefined;
      return found({ days: asOf - (oldest.due ?? asOf), count: old.length }, old);
    },
  },
  {
    id: 'breaches-or-promises',
    weight: 'soft',
    find: ({ dossier, policy, asOf }) => {
      const { breaches, promises, windowDays } = policy.exit;
      const broken = theirs(confirmed(dossier, ['breach'], asOf - windowDays, asOf));
      const unkept = brokenPromises(dossier, asOf - windowDays, asOf);
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
      const isLong = first !== null && facts.asOf - first >= facts.policy.exit.marginQuarters * QUARTER;
      const isLoss = isLong && margin?.state === 'measured' && margin.value < 0;
      return isLoss && lastMarked(facts, 'offer-refused') !== null
        ? found({ share: margin.value }, marked(facts, 'offer-refused'))
        : undefined;
    },
  },
  {
    id: 'conduct-after-warning',
    weight: 'soft',
    find: (facts) => {
      const warned = lastMarked(facts, 'warning');
      if (warned === null) return undefined;
      const since = theirs(confirmed(facts.dossier, ['abuse', 'fraud', 'other'], warned, facts.asOf, 'major'));
      return since.length >= facts.policy.exit.conductAfterWarning ? found({ count: since.length }, since) : undefined;
    },
  },
  {
    id: 'below-minimum-after-offer',
    weight: 'soft',
    find: (facts) => {
      const settings = facts.policy.alerts.rules['below-minimum'];
      const below = belowMinimum.find(facts, { ...settings, quarters: facts.policy.exit.minimumQuarters });
      return below && lastMarked(facts, 'offer-refused') !== null
        ? found(below.params, marked(facts, 'offer-refused'))
        : undefined;
    },
  },
  {
    id: 'plan-failed',
    weight: 'soft',
    find: (facts) => (lastMarked(facts, 'plan-failed') === null ? undefined : found({}, marked(facts, 'plan-failed'))),
  },
];
