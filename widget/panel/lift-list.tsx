import { usePanel } from './context.ts';
import { liftOf } from './lift.ts';
import { oneDecimal } from './number-text.ts';

/** "What would lift this customer to C": concrete changes, each with the score reached by then. */
export function LiftList() {
  const { assessment, language, m, t } = usePanel();
  const lift = liftOf(assessment);
  if (!lift) return null;
  return (
    <div class="lift">
      <h3>{m.lift.title(lift.target)}</h3>
      <ol>
        {lift.steps.map(({ factor, score }) => (
          <li key={factor.id}>
            <span>{m.lift.step(t.factorName(factor.id), t.factorStandard(factor.id, factor.standard))}</span>{' '}
            <span class="number muted">{m.lift.reach(oneDecimal(score, language))}</span>
          </li>
        ))}
      </ol>
      <p class="muted">{lift.reached ? m.lift.slow(assessment.policy.tiers.dwellDays) : m.lift.not}</p>
    </div>
  );
}
