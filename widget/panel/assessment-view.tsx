import { useState } from 'preact/hooks';
import type { Assessment } from '../../shared/assessment/assessment.ts';
import { formatDay } from '../../shared/values/day.ts';
import { Notice } from '../components/notice.tsx';
import { useLoaded } from '../components/use-loaded.ts';
import type { PanelContext } from './context.ts';
import { PanelProvider } from './context.ts';
import type { Catalogue } from './messages/catalogue.ts';
import type { Messages } from './messages/en.ts';
import { AskContext } from './sections/assess-now.tsx';
import { Headline } from './sections/headline.tsx';
import { ActionsSection } from './sections/next-steps.tsx';
import { PreviewNote } from './sections/preview-note.tsx';
import { Receipt } from './sections/receipt.tsx';
import { SmallPrint } from './sections/small-print.tsx';
import type { PanelState, Session, View } from './session-state.ts';

// The line that is enough and what to do now come first; the rest follows at once, in a file of its own.
const loadDetails = () => import('./sections/details.tsx');

interface AssessmentViewProps {
  view: Extract<View, { kind: 'ready' }>;
  state: PanelState;
  session: Session;
  catalogue: Catalogue;
}

/** One customer's assessment, most useful first. A healthy customer's details start folded. */
export function AssessmentView({ view, state, session, catalogue }: AssessmentViewProps) {
  const { language, m, t } = catalogue;
  const { assessment, customer, preview } = view;
  const [notOpened, setNotOpened] = useState(false);
  const details = useLoaded(loadDetails);
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
    tell: session.tell,
  };
  const { letter, override } = assessment.tier;
  const quiet = isQuiet(assessment);
  const pending = !preview && customer.assessedAt === undefined;
  return (
    <PanelProvider value={panel}>
      <AskContext.Provider value={{ ask: state.ask, begin: session.ask, pending, told: state.receipt !== undefined }}>
        <Headline customer={customer} preview={preview !== undefined} />
        <main class={`body${quiet ? ' is-quiet' : ''}`}>
          {state.receipt && <Receipt receipt={state.receipt} tell={session.tell} />}
          {override && (
            <Notice tone="info">
              {m.override(letter, t.day(override.until), override.instead, override.reason)}{' '}
              <button type="button" class="link" onClick={() => panel.open('Winnow_Decisions', override.decisionId)}>
                {m.receipt.open}
              </button>
            </Notice>
          )}
          {preview && <PreviewNote preview={preview} />}
          {!preview && <Unreadable assessment={assessment} m={m} />}
          <p role="status" class="open-status">
            {notOpened ? m.records.cannotOpen : ''}
          </p>
          <div class="columns">
            <div class="column">
              <ActionsSection />
              {details.state === 'there' && <details.value.FirstColumn quiet={quiet} />}
            </div>
            <div class="column">{details.state === 'there' && <details.value.SecondColumn quiet={quiet} />}</div>
          </div>
          {details.state === 'loading' && (
            <p role="status" class="muted">
              {m.loading}
            </p>
          )}
          {details.state === 'failed' && (
            <p role="alert">
              {m.acts.notLoaded}{' '}
              <button type="button" class="link" onClick={details.retry}>
                {m.retry}
              </button>
            </p>
          )}
        </main>
        <SmallPrint customer={customer} preview={preview !== undefined} timeZone={state.timeZone} />
      </AskContext.Provider>
    </PanelProvider>
  );
}

// Modules that the assessment itself could not read, whoever made it.
function Unreadable({ assessment, m }: { assessment: Assessment; m: Messages }) {
  const names: Readonly<Record<string, string>> = m.modules;
  const modules = assessment.defects
    .filter((defect) => defect.fault === 'no-permission' && defect.id === '' && defect.field === '')
    .map((defect) => names[defect.module] ?? defect.module);
  return modules.length === 0 ? null : <Notice tone="warn">{m.noPermission(m.list([...new Set(modules)]))}</Notice>;
}

function isQuiet({ tier, alerts, gates, thin, exposure }: Assessment): boolean {
  const good = tier.letter === 'A' || tier.letter === 'B';
  return good && !thin && alerts.length === 0 && gates.length === 0 && exposure.overdue === 0;
}

function localDay(now: Date): string {
  return formatDay(Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000));
}

const laterOf = (a: string, b: string): string => (a > b ? a : b);
