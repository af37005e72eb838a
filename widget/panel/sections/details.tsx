import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { usePanel } from '../context.ts';
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

/** What is going on, then why. A healthy customer's sections start folded. */
export function FirstColumn({ quiet }: { quiet: boolean }) {
  const { assessment } = usePanel();
  return (
    <>
      <ProcessesSection />
      <DealsSection />
      <DutiesSection open={!quiet} />
      {!isBusy(assessment) && <Reasons quiet={quiet} />}
    </>
  );
}

/** Money, views, history, and what the tier means. */
export function SecondColumn({ quiet }: { quiet: boolean }) {
  const { assessment } = usePanel();
  return (
    <>
      {isBusy(assessment) && <Reasons quiet={quiet} />}
      <MoneySection open={!quiet} />
      <QualificationSection />
      <ViewsSection open={!quiet} />
      <TrendSection open={!quiet} />
      <StrategySection open={!quiet && !assessment.thin} />
    </>
  );
}

function Reasons({ quiet }: { quiet: boolean }) {
  const { assessment } = usePanel();
  return (
    <>
      <WhySection open={!quiet} />
      <MissingSection open={assessment.thin} />
    </>
  );
}

// What is under way fills the first column; why then stands beside it, in the same order in one column.
const isBusy = ({ processes }: Assessment): boolean => processes.some(({ ended }) => ended === null);
