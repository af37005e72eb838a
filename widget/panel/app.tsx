import { useErrorBoundary } from 'preact/hooks';
import { Notice } from '../components/notice.tsx';
import { AssessmentView } from './assessment-view.tsx';
import { englishLabels } from './messages/catalogue.ts';
import type { Messages } from './messages/en.ts';
import { problemText } from './messages/problem.ts';
import type { PanelState, Session } from './session-state.ts';

/** The whole panel for one state. */
export function App({ state, session }: { state: PanelState; session: Session }) {
  const [broken, reset] = useErrorBoundary();
  const { view, catalogue } = state;
  const m = catalogue?.m ?? englishLabels;
  if (broken !== undefined) return <Problem error={broken} m={m} retry={reset} />;
  switch (view.kind) {
    case 'loading':
      return <Loading title={m.title} text={view.slow ? m.slow : m.loading} />;
    case 'previewing':
      return <Loading title={m.title} text={m.preview.working} />;
    case 'problem':
      return <Problem error={view.error} m={m} retry={view.retry} />;
    case 'lead':
      if (!catalogue) return <Loading title={m.title} text={m.loading} />;
      return view.draw({ state, session, catalogue });
    case 'ready':
      if (!catalogue) return <Loading title={m.title} text={m.loading} />;
      return (
        <AssessmentView
          // Another customer or assessment starts with its own sections open or closed.
          key={`${view.customer.id} ${view.assessment.asOf} ${view.preview ? 'preview' : ''}`}
          view={view}
          state={state}
          session={session}
          catalogue={catalogue}
        />
      );
  }
}

function Loading({ title, text }: { title: string; text: string }) {
  return (
    <main class="skeleton" aria-busy="true">
      <h1 class="visually-hidden">{title}</h1>
      <div class="skeleton-head">
        <span class="bone bone-mark" />
        <span class="bone bone-title" />
      </div>
      <span class="bone bone-line" />
      <span class="bone bone-line bone-short" />
      <p role="status" class="muted">
        {text}
      </p>
    </main>
  );
}

function Problem({ error, m, retry }: { error: unknown; m: Messages; retry(): void }) {
  const { title, remedy, detail } = problemText(error, m);
  return (
    <main class="problem">
      <Notice tone="warn">
        <h1 class="problem-title">{title}</h1>
        <p role="alert">
          {remedy} {detail && <code dir="auto">{detail}</code>}
        </p>
        <button type="button" class="button" onClick={retry}>
          {m.retry}
        </button>
      </Notice>
    </main>
  );
}
