import { dossierAsOf } from '../../../shared/dossier/as-of.ts';
import type { Dossier } from '../../../shared/dossier/dossier.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { exposureOf } from '../../../shared/receivables/exposure.ts';
import { receivablesOf } from '../../../shared/receivables/receivables.ts';
import type { Facts } from '../../../shared/score/facts.ts';
import type { Portfolio } from '../../../shared/score/portfolio.ts';
import { indicators, pointsFor, weightsOf } from '../../../shared/score/score.ts';
import { INDICATORS, type IndicatorId } from '../../../shared/vocabulary/model.ts';

/** What a rule engine is given: a value for each measured indicator, and the weighted points that all that apply could have. */
export type EngineFacts = Partial<Record<IndicatorId, number>> & {
  applicable: number;
  /** The share of the records behind a value that could be read, 0–1. */
  known: Partial<Record<IndicatorId, number>>;
};

/** A policy in a rule engine's own terms: the score shown, 0–100, of facts. */
export type Scorer = (facts: EngineFacts) => Promise<number>;

/** What our indicators look at, as `assess` gives it to them. */
export function factsFor(dossier: Dossier, policy: Policy, asOf: number, portfolio: Portfolio): Facts {
  const snapshot = dossierAsOf(dossier, asOf, undefined);
  const receivables = receivablesOf(snapshot, policy, asOf);
  const exposure = exposureOf(receivables, snapshot.dossier, policy, asOf);
  return { dossier: snapshot.dossier, policy, asOf, receivables, exposure, portfolio, history: [] };
}

/** The values that our indicators find, for an engine to turn into a score. */
export function engineFacts(facts: Facts): EngineFacts {
  const values: EngineFacts = { applicable: 0, known: {} };
  const weights = weightsOf(facts.policy);
  for (const id of INDICATORS) {
    const scale = facts.policy.indicators[id];
    const finding = scale.max > 0 ? indicators[id]?.(facts) : undefined;
    if (!finding || ('missing' in finding && (finding.missing === 'not-applicable' || finding.missing === 'off')))
      continue;
    values.applicable += scale.max * weights[scale.group];
    if ('missing' in finding || (finding.doubt !== undefined && pointsFor(finding.value, scale) < scale.max)) continue;
    values[id] = finding.value;
    if (finding.known !== undefined) values.known[id] = finding.known;
  }
  return values;
}
