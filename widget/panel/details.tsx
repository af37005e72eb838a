import type { Assessment } from '../../shared/assessment.ts';
import { usePanel } from './context.ts';
import { CourseSection } from './course/course-section.tsx';
import { DealsSection } from './course/deals-section.tsx';
import { DutiesSection } from './course/duties-section.tsx';
import { MissingSection } from './missing-section.tsx';
import { MoneySection } from './money-section.tsx';
import { QualificationSection } from './qualification-section.tsx';
import { StrategySection } from './strategy-section.tsx';
import { TrendSection } from './trend-section.tsx';
import { ViewsSection } from './views-section.tsx';
import { WhySection } from './why-section.tsx';

/** What is going on, then why. A healthy customer's sections start folded. */
export function FirstColumn({ quiet }: { quiet: boolean }) {
  const { assessment } = usePanel();
  return (
    <>
      <CourseSection />
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
