import { Bar } from '../../components/bar.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Notice, ToneIcon } from '../../components/notice.tsx';
import { Section } from '../../components/section.tsx';
import { usePanel } from '../context.ts';
import { percent, tenths } from '../messages/numbers.ts';
import { FactsTable } from './facts-table.tsx';
import { LiftList } from './lift-list.tsx';
import { type Measured, pointsLost } from './points-lost.ts';
import { Records } from './records.tsx';

/** Where the points went, as a sum that is right; then strengths, what would lift the tier, and every fact on demand. */
export function WhySection({ open }: { open: boolean }) {
  const { assessment, m, t } = usePanel();
  const { reasons, others } = pointsLost(assessment);
  const most = Math.max(...reasons.map((reason) => reason.lost), 0.1);
  return (
    <Section title={m.why.title} class="why" open={open}>
      {assessment.serviceDebt && <Notice tone="info">{t.credit.serviceDebt(assessment.serviceDebt)}</Notice>}
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
      <Strengths />
      <LiftList />
      <Disclosure summary={m.why.all(assessment.factors.length)}>
        <FactsTable />
      </Disclosure>
    </Section>
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

// 100 − reasons − others = raw; raw and what is not known give the score.
function Sum({ others }: { others: { count: number; lost: number } }) {
  const { assessment, language, m } = usePanel();
  const { raw, score, coverage } = assessment;
  return (
    <dl class="sum">
      {others.count > 0 && (
        <div class="sum-others">
          <dt>{m.why.others(others.count)}</dt>
          <dd class="number">{m.why.lost(tenths(others.lost, language))}</dd>
        </div>
      )}
      <div>
        <dt>{m.why.raw}</dt>
        <dd class="number">
          100 − {tenths(Math.round((100 - raw) * 10) / 10, language)} = {tenths(raw, language)}
        </dd>
      </div>
      {coverage < 1 && (
        <div class="sum-total">
          <dt>{m.why.pulled(percent(coverage, language))}</dt>
          <dd class="number">{tenths(score, language)}</dd>
        </div>
      )}
    </dl>
  );
}

function Strengths() {
  const { assessment, m, t } = usePanel();
  const strong = assessment.factors
    .filter((factor) => factor.state === 'measured')
    .filter((factor) => assessment.strengths.includes(factor.id));
  if (strong.length === 0) return null;
  return (
    <>
      <h3>{m.why.strengths}</h3>
      <ul class="strengths">
        {strong.map((factor) => (
          <li key={factor.id}>
            <ToneIcon tone="good" />
            <span>
              {t.factorName(factor.id)}: <span dir="auto">{t.factorValue(factor, assessment)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
