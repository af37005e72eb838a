import type { ProcessView, Refused, StepView } from '../../../../shared/processes/process.ts';
import { ToneIcon } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { usePanel } from '../../context.ts';
import { ActButton } from '../act-button.tsx';
import { RecordsOnDemand } from '../records.tsx';
import { DueText } from './due-text.tsx';
import { StepIcon } from './step-icon.tsx';
import { PROCESS_WORDS } from './words.ts';

/** Every process about the customer: where it stands, what is missing for the next step, and what was recorded in vain. */
export function ProcessesSection() {
  const { assessment } = usePanel();
  return (
    <>
      {assessment.processes.map((process) => (
        <Process key={`${process.process} ${process.recordId}`} process={process} />
      ))}
    </>
  );
}

function Process({ process }: { process: ProcessView }) {
  const { assessment, language, t } = usePanel();
  const w = PROCESS_WORDS[language];
  const { at, ended, steps, refused, since, effect } = process;
  return (
    <Section
      title={w.process[process.process]}
      class="course"
      aside={at ? t.step(at) : w.since(t.day(since))}
      open={ended === null}
    >
      {ended && <p>{w.ended(ended.how, t.day(ended.on))}</p>}
      {effect && <p dir="auto">{t.effect(effect, assessment)}</p>}
      <ol class="steps">
        {steps.map((step) => (
          <Step key={step.id} step={step} process={process} />
        ))}
      </ol>
      {refused.length > 0 && <NotCounted refused={refused} />}
      {process.process === 'exit' && ended === null && (
        <div class="acts course-acts">
          <ActButton act="appeal" />
          <ActButton act="exit-stop" />
        </div>
      )}
    </Section>
  );
}

function Step({ step, process }: { step: StepView; process: ProcessView }) {
  const { language, t } = usePanel();
  const w = PROCESS_WORDS[language];
  const { id, state, due, doneOn, who, needs, evidence } = step;
  const isNow = state === 'open' || state === 'paused';
  return (
    <li class={`step step-is-${state}`} {...(isNow ? { 'aria-current': 'step' as const } : {})}>
      <StepIcon state={state} />
      <div>
        <p class="step-line">
          <span class="step-name">{t.step(id)}</span>
          <span class="step-state">
            {' · '}
            {state === 'done' && doneOn ? w.done(t.day(doneOn)) : w.state[state]}
            {isNow && due && (
              <>
                {' · '}
                <DueText due={due} /> · {t.who(who)}
              </>
            )}
          </span>
        </p>
        {isNow && needs.length > 0 && (
          <>
            <p class="muted">{w.missing}</p>
            <ul class="bullets">
              {needs.map((need) => (
                <li key={need}>{t.need(need)}</li>
              ))}
            </ul>
          </>
        )}
        {isNow && <RecordsOnDemand ids={evidence} />}
        {state === 'open' && process.process === 'exit' && process.ended === null && (
          <ActButton act="exit-step" preset={{ step: id }} about={t.step(id)} />
        )}
        {state === 'open' && process.process === 'screening' && process.ended === null && <StepAnswers step={step} />}
      </div>
    </li>
  );
}

/** How a step of a screening is answered: by its card, by yes or no, or, where an answer waits, by its approver. */
function StepAnswers({ step: { id, needs, evidence } }: { step: StepView }) {
  const { t } = usePanel();
  const about = t.step(id);
  if (needs.includes('screening-approval'))
    return <ActButton act="decide" preset={{ subject: evidence[0] ?? '' }} about={about} />;
  return (
    <div class="acts">
      {id === 'qualification' && <ActButton act="card" />}
      <ActButton act="screening-step" about={about} quiet={id === 'qualification'} />
    </div>
  );
}

function NotCounted({ refused }: { refused: readonly Refused[] }) {
  const { assessment, language, t } = usePanel();
  const w = PROCESS_WORDS[language];
  const named = (what: string): string => assessment.records[what]?.label || what.replaceAll('_', ' ');
  return (
    <>
      <h3>{w.refused}</h3>
      <ul class="alerts">
        {refused.map(({ what, why, evidence }) => (
          <li key={`${what} ${why}`}>
            <ToneIcon tone="warn" />
            <div dir="auto">
              {w.refusedLine(named(what), t.need(why))}
              <RecordsOnDemand ids={evidence} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
