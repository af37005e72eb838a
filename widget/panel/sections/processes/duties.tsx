import type { Duty, DutyKind } from '../../../../shared/duties/duty.ts';
import { Disclosure } from '../../../components/disclosure.tsx';
import { ToneIcon } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { usePanel } from '../../context.ts';
import type { ActId } from '../../messages/act-id.ts';
import { ActButton } from '../act-button.tsx';
import { RecordsOnDemand } from '../records.tsx';
import { DueText } from './due-text.tsx';
import { PROCESS_WORDS } from './words.ts';

/** Acts that answer a duty right where it stands; the steps of an exit have theirs beside the step. */
const ANSWERS: Partial<Record<DutyKind, ActId>> = {
  approve: 'decide',
  'send-letter': 'letter',
  'exit-review': 'exit-start',
  'limit-review': 'limit',
};

const SHOWN = 5;

/** Who does what by when, soonest first; the same that stands as tasks in the CRM. */
export function DutiesSection({ open }: { open: boolean }) {
  const { assessment, language } = usePanel();
  const w = PROCESS_WORDS[language];
  const { duties } = assessment;
  if (duties.length === 0) return null;
  const list = (some: readonly Duty[]) => (
    <ul class="alerts duties">
      {some.map((duty) => (
        <DutyLine key={`${duty.kind} ${duty.subject}`} duty={duty} />
      ))}
    </ul>
  );
  return (
    <Section title={w.duties} class="duties-section" aside={duties.length} open={open}>
      {list(duties.slice(0, SHOWN))}
      {duties.length > SHOWN && (
        <Disclosure summary={w.moreDuties(duties.length - SHOWN)}>{list(duties.slice(SHOWN))}</Disclosure>
      )}
    </Section>
  );
}

function DutyLine({ duty }: { duty: Duty }) {
  const { assessment, t } = usePanel();
  const act = ANSWERS[duty.kind];
  const text = t.duty(duty, assessment);
  return (
    <li>
      <ToneIcon tone={duty.severity} />
      <div>
        <p dir="auto">{text}</p>
        <p class="muted">
          {t.who(duty.who)} · <DueText due={duty.due} />
        </p>
        <RecordsOnDemand ids={duty.evidence} />
        {act && <ActButton act={act} preset={{ subject: duty.subject }} about={text} quiet />}
      </div>
    </li>
  );
}
