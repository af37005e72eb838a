import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { usePanel } from '../context.ts';
import { GroupSection } from '../group/group-section.tsx';
import { MissingSection } from './missing.tsx';
import { MoneySection } from './money.tsx';
import { DealsSection } from './processes/deals.tsx';
import { DutiesSection } from './processes/duties.tsx';
import { ProcessesSection } from './processes/processes.tsx';
import { QualificationSection } from './qualification.tsx';
import { StrategySection } from './strategy.tsx';
import { TrendSection } from './trend.tsx';
import { ViewsSection } from './views.tsx';
import { WhySection } from './why.tsx';

/** What is going on, then why. A healthy customer's sections start closed. */
export function FirstColumn({ quiet }: { quiet: boolean }) {
  const { assessment } = usePanel();
  return (
    <>
      <ProcessesSection />
      <DealsSection />
      <DutiesSection open={!quiet} />
      {!hasRunningProcess(assessment) && <WhyAndMissing quiet={quiet} />}
    </>
  );
}

/** Money, views, history, and what the tier means. */
export function SecondColumn({ quiet }: { quiet: boolean }) {
  const { assessment } = usePanel();
  return (
    <>
      {hasRunningProcess(assessment) && <WhyAndMissing quiet={quiet} />}
      <GroupSection />
      <MoneySection open={!quiet} />
      <QualificationSection />
      <ViewsSection open={!quiet} />
      <TrendSection open={!quiet} />
      <StrategySection open={!quiet && !assessment.thin} />
    </>
  );
}

function WhyAndMissing({ quiet }: { quiet: boolean }) {
  const { assessment } = usePanel();
  return (
    <>
      <WhySection open={!quiet} />
      <MissingSection open={assessment.thin} />
    </>
  );
}

// A running process fills the first column; the reasons then go into the second. In one column the order stays the same.
const hasRunningProcess = ({ processes }: Assessment): boolean => processes.some(({ ended }) => ended === null);
