import { useState } from 'preact/hooks';
import type { Assessment } from '../../shared/assessment/assessment.ts';
import { formatDay } from '../../shared/values/day.ts';
import { LoadingFailed, useLoaded } from '../components/loaded.tsx';
import { type PanelContext, PanelProvider, usePanel } from './context.ts';
import type { Catalogue } from './messages/catalogue.ts';
import { AskContext } from './sections/assess-now.tsx';
import { Headline } from './sections/headline.tsx';
import { ActionsSection } from './sections/next-steps.tsx';
import { Notices } from './sections/notices.tsx';
import { Receipt } from './sections/receipt.tsx';
import { SmallPrint } from './sections/small-print.tsx';
import type { PanelState, Session, View } from './session-state.ts';

interface AssessmentViewProps {
  view: Extract<View, { kind: 'ready' }>;
  state: PanelState;
  session: Session;
  catalogue: Catalogue;
}

/** One customer's assessment, the most useful parts first. A healthy customer's details start closed. */
export function AssessmentView({ view, state, session, catalogue }: AssessmentViewProps) {
  const { language, m, t } = catalogue;
  const { assessment, customer, preview } = view;
  const [notOpened, setNotOpened] = useState(false);
  const panel: PanelContext = {
    assessment,
    language,
    m,
    t,
    today: preview?.today ?? laterOf(localDay(new Date()), assessment.asOf),
    open(module, id) {
      setNotOpened(false);
      session.open(module, id).catch(() => setNotOpened(true));
    },
    customer,
    crm: session.crm(),
    user: state.user,
    showReceipt: session.showReceipt,
  };
  const quiet = isQuiet(assessment);
  const ask = {
    ask: state.ask,
    begin: session.ask,
    pending: !preview && customer.assessedAt === undefined,
    shownByReceipt: state.receipt !== undefined,
  };
  return (
    <PanelProvider value={panel}>
      <AskContext.Provider value={ask}>
        <Headline customer={customer} preview={preview !== undefined} />
        <main class={`body${quiet ? ' is-quiet' : ''}`}>
          {state.receipt && <Receipt receipt={state.receipt} showReceipt={session.showReceipt} />}
          <Notices preview={preview} />
          <p role="status" class="open-status">
            {notOpened ? m.records.cannotOpen : ''}
          </p>
          <Columns quiet={quiet} />
        </main>
        <SmallPrint customer={customer} preview={preview !== undefined} timeZone={state.timeZone} />
      </AskContext.Provider>
    </PanelProvider>
  );
}

// The headline and the next steps are in the first file; the details follow at once in a file of their own.
const loadDetails = () => import('./sections/details.tsx');

function Columns({ quiet }: { quiet: boolean }) {
  const { m } = usePanel();
  const details = useLoaded(loadDetails);
  return (
    <>
      <div class="columns">
        <div class="column">
          <ActionsSection />
          {details.state === 'loaded' && <details.value.FirstColumn quiet={quiet} />}
        </div>
        <div class="column">{details.state === 'loaded' && <details.value.SecondColumn quiet={quiet} />}</div>
      </div>
      {details.state === 'loading' && (
        <p role="status" class="muted">
          {m.loading}
        </p>
      )}
      {details.state === 'failed' && (
        <LoadingFailed text={m.acts.notLoaded} retryLabel={m.retry} onRetry={details.retry} />
      )}
    </>
  );
}

function isQuiet({ tier, alerts, gates, thin, exposure }: Assessment): boolean {
  const good = tier.letter === 'A' || tier.letter === 'B';
  return good && !thin && alerts.length === 0 && gates.length === 0 && exposure.overdue === 0;
}

function localDay(now: Date): string {
  return formatDay(Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000));
}

const laterOf = (a: string, b: string): string => (a > b ? a : b);
