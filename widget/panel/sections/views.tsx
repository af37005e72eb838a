import { Bar } from '../../components/bars.tsx';
import { Section } from '../../components/section.tsx';
import { usePanel } from '../context.ts';

const VIEWS = ['payment', 'credit', 'cooperation', 'value'] as const;

/** The three risk views, then value and fit: whole numbers 0–100, 100 is best. */
export function ViewsSection({ open }: { open: boolean }) {
  const { assessment, m, t } = usePanel();
  return (
    <Section title={m.views.title} class="views" open={open}>
      <dl class="view-list">
        {VIEWS.map((view) => {
          const points = assessment.views[view];
          return (
            <div key={view} class={view === 'value' ? 'view-aside' : ''}>
              <dt>{t.view(view)}</dt>
              <dd class="view-bar">{points !== null && <Bar share={points / 100} />}</dd>
              <dd class="number">{points === null ? <span class="muted">{m.views.unknown}</span> : points}</dd>
            </div>
          );
        })}
      </dl>
      <p class="muted">{m.views.scale}</p>
    </Section>
  );
}
