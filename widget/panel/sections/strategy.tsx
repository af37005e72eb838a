import { Section } from '../../components/section.tsx';
import { usePanel } from '../context.ts';

const TERMS = ['terms', 'limit', 'pricing', 'service', 'education'] as const;

/** What the firm's policy sets for customers of this tier. */
export function StrategySection({ open }: { open: boolean }) {
  const { assessment, language, m } = usePanel();
  const { letter } = assessment.tier;
  const { strategy } = assessment;
  return (
    <Section title={m.strategy.title(letter)} class="strategy" open={open}>
      <dl class="terms">
        {TERMS.map((term) => (
          <div key={term}>
            <dt>{m.strategy[term]}</dt>
            <dd>{strategy[term][language]}</dd>
          </div>
        ))}
        <div>
          <dt>{m.strategy.review}</dt>
          <dd>{m.strategy.months(strategy.reviewMonths)}</dd>
        </div>
      </dl>
    </Section>
  );
}
