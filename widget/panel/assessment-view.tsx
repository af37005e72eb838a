import { useState } from 'preact/hooks';
import type { Assessment } from '../../shared/assessment.ts';
import { formatDay } from '../../shared/day.ts';
import type { Texts } from '../../shared/texts/texts.ts';
import { Notice } from '../components/notice.tsx';
import { ActionsSection } from './actions-section.tsx';
import { AskContext } from './assess-now.tsx';
import type { PanelContext } from './context.ts';
import { PanelProvider } from './context.ts';
import { Headline } from './headline.tsx';
import type { Messages } from './messages/en.ts';
import { MissingSection } from './missing-section.tsx';
import { MoneySection } from './money-section.tsx';
import { PreviewNote } from './preview-note.tsx';
import type { PanelState, Session, View } from './session.ts';
import { SmallPrint } from './small-print.tsx';
import { StrategySection } from './strategy-section.tsx';
import { TrendSection } from './trend-section.tsx';
import { ViewsSection } from './views-section.tsx';
import { WhySection } from './why-section.tsx';

interface AssessmentViewProps {
  view: Extract<View, { kind: 'ready' }>;
  state: PanelState;
  session: Session;
  m: Messages;
  t: Texts;
}

/** One customer's assessment, most useful first. A healthy customer's details start folded. */
export function AssessmentView({ view, state, session, m, t }: AssessmentViewProps) {
  const { assessment, customer, preview } = view;
  const [notOpened, setNotOpened] = useState(false);
  const panel: PanelContext = {
    assessment,
    language: state.catalogue.language,
    m,
    t,
    today: preview?.today ?? laterOf(localDay(new Date()), assessment.asOf),
    open(module, id) {
      setNotOpened(false);
      session.open(module, id).catch(() => setNotOpened(true));
    },
  };
  const quiet = isQuiet(assessment);
  const pending = !preview && customer.assessedAt === undefined;
  return (
    <PanelProvider value={panel}>
      <AskContext.Provider value={{ ask: state.ask, begin: session.ask, pending }}>
        <Headline customer={customer} preview={preview !== undefined} />
        <main class={`body${quiet ? ' is-quiet' : ''}`}>
          {preview && <PreviewNote preview={preview} />}
          {!preview && <Unreadable assessment={assessment} m={m} />}
          <p role="status" class="open-status">
            {notOpened ? m.records.cannotOpen : ''}
          </p>
          <div class="columns">
            <div class="column">
              <ActionsSection />
              <WhySection open={!quiet} />
              <MissingSection open={assessment.thin} />
            </div>
            <div class="column">
              <MoneySection open={!quiet} />
              <ViewsSection open={!quiet} />
              <TrendSection open={!quiet} />
              <StrategySection open={!quiet && !assessment.thin} />
            </div>
          </div>
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
