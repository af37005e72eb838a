import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { sumOfPoints } from '../../../shared/assessment/assessment.ts';
import type { Factor } from '../../../shared/score/factor.ts';
import { Bar } from '../../components/bars.tsx';
import { usePanel } from '../context.ts';
import { percent, tenths } from '../messages/numbers.ts';
import { Records } from './records.tsx';

/** A factor that has a value. */
type Measured = Extract<Factor, { state: 'measured' }>;

/** Where known facts cost points; they add up to `lost` of `sumOfPoints`, exact to a tenth. */
interface PointsLost {
  /** The main reasons, most points lost first. */
  reasons: Measured[];
  /** The number of other factors that lost points, and the points they lost together. */
  others: { count: number; lost: number };
}

const inTenths = (points: number): number => Math.round(points * 10);

/** Splits all lost points into the named reasons and the rest, so that the numbers shown add up. */
export function pointsLost(assessment: Assessment): PointsLost {
  const losing = assessment.factors.filter((factor) => factor.state === 'measured').filter((factor) => factor.lost > 0);
  const named = new Map(losing.map((factor) => [factor.id, factor]));
  const reasons = assessment.reasons.flatMap((id) => named.get(id) ?? []);
  const rest = losing.filter((factor) => !assessment.reasons.includes(factor.id));
  const lost = rest.reduce((sum, factor) => sum + inTenths(factor.lost), 0) / 10;
  return { reasons, others: { count: rest.length, lost } };
}

/** The reasons for lost points with their records, then the sum that leads to the score. */
export function Reasons() {
  const { assessment, m } = usePanel();
  const { reasons, others } = pointsLost(assessment);
  const most = Math.max(...reasons.map((reason) => reason.lost), 0.1);
  return (
    <>
      {reasons.length === 0 ? (
        <p class="quiet">{m.why.noLoss}</p>
      ) : (
        <ul class="reasons">
          {reasons.map((reason) => (
            <Reason key={reason.id} reason={reason} most={most} />
          ))}
        </ul>
      )}
      <Sum others={others} />
    </>
  );
}

function Reason({ reason, most }: { reason: Measured; most: number }) {
  const { assessment, language, m, t } = usePanel();
  const body = (
    <>
      <span class="reason-name">{t.factorName(reason.id)}</span>
      <span class="reason-value" dir="auto">
        {t.factorValue(reason, assessment)}
        {reason.approximate && <span class="muted"> ({m.why.approximate})</span>}
      </span>
      <span class="reason-standard">
        {m.why.standard}
        {t.factorStandard(reason.id, reason.standard)}
      </span>
      <span class="reason-bar">
        <Bar share={reason.lost / most} tone="loss" />
      </span>
      <span class="reason-lost number" role="img" aria-label={m.why.lostLabel(tenths(reason.lost, language))}>
        {m.why.lost(tenths(reason.lost, language))}
      </span>
    </>
  );
  if (reason.evidence.length === 0)
    return (
      <li>
        <div class="reason">{body}</div>
      </li>
    );
  return (
    <li>
      <details>
        <summary class="reason">{body}</summary>
        <div class="reason-records">
          <Records ids={reason.evidence} of={reason.of} />
        </div>
      </details>
    </li>
  );
}

// 100 − reasons − others − what is not known = the score; a qualification card is a line of its own.
function Sum({ others }: { others: { count: number; lost: number } }) {
  const { assessment, language, m } = usePanel();
  const { coverage, score } = assessment;
  const { unknown, behaviour, card } = sumOfPoints(assessment);
  const signed = (points: number): string => `${points < 0 ? '−' : '+'}${tenths(Math.abs(points), language)}`;
  return (
    <dl class="sum">
      {others.count > 0 && (
        <div class="sum-others">
          <dt>{m.why.others(others.count)}</dt>
          <dd class="number">{m.why.lost(tenths(others.lost, language))}</dd>
        </div>
      )}
      {unknown !== 0 && (
        <div class="sum-others">
          <dt>{m.why.unknown(percent(coverage, language))}</dt>
          <dd class="number">{signed(-unknown)}</dd>
        </div>
      )}
      <div class={card === 0 ? 'sum-total' : ''}>
        <dt>{m.why.behaviour}</dt>
        <dd class="number">
          100 − {tenths(Math.round((100 - behaviour) * 10) / 10, language)} = {tenths(behaviour, language)}
        </dd>
      </div>
      {card !== 0 && (
        <div class="sum-total">
          <dt>{m.why.withCard(signed(card))}</dt>
          <dd class="number">{tenths(score, language)}</dd>
        </div>
      )}
    </dl>
  );
}
