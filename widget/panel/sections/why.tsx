import { Disclosure } from '../../components/disclosure.tsx';
import { Notice, ToneIcon } from '../../components/notice.tsx';
import { Section } from '../../components/section.tsx';
import { usePanel } from '../context.ts';
import { FactsTable } from './facts-table.tsx';
import { Reasons } from './reasons.tsx';

/** Where points were lost, the strengths, what would lift the tier, and all facts on demand. */
export function WhySection({ open }: { open: boolean }) {
  const { assessment, m, t } = usePanel();
  return (
    <Section title={m.why.title} class="why" open={open}>
      {assessment.serviceDebt && <Notice tone="info">{t.credit.serviceDebt(assessment.serviceDebt)}</Notice>}
      <Reasons />
      <Strengths />
      <LiftList />
      <Disclosure summary={m.why.all(assessment.factors.length)}>
        <FactsTable />
      </Disclosure>
    </Section>
  );
}

function Strengths() {
  const { assessment, m, t } = usePanel();
  const strong = assessment.factors
    .filter((factor) => factor.state === 'measured')
    .filter((factor) => assessment.strengths.includes(factor.id));
  if (strong.length === 0) return null;
  return (
    <>
      <h3>{m.why.strengths}</h3>
      <ul class="strengths">
        {strong.map((factor) => (
          <li key={factor.id}>
            <ToneIcon tone="good" />
            <span>
              {t.factorName(factor.id)}: <span dir="auto">{t.factorValue(factor, assessment)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The smallest set of changes that would lift the customer to a better tier, and what follows from them. */
function LiftList() {
  const { assessment, m, t } = usePanel();
  const { lift } = assessment;
  if (!lift) return null;
  const lines = t.lift(assessment);
  return (
    <div class="lift">
      <h3>{m.lift.title(lift.target)}</h3>
      <ul>
        {lines.slice(0, lift.moves.length).map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      {lines.slice(lift.moves.length).map((line) => (
        <p key={line} class="muted">
          {line}
        </p>
      ))}
    </div>
  );
}
