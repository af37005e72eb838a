import type { ProcessView, Refused, StepView } from '../../../../shared/processes/process.ts';
import { ToneIcon } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { usePanel } from '../../context.ts';
import { ActButton } from '../act-button.tsx';
import { RecordsOnDemand } from '../records.tsx';
import { DueText } from './due-text.tsx';
import { PROCESS_WORDS } from './words.ts';

/** Every process about the customer: its steps, what is missing for the next step, and what was recorded but does not count. */
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
      class="process"
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
        <div class="acts process-acts">
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

/** The acts that answer a step of a screening: its card, yes or no, or the approval of an answer. */
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

// A tick, a filled disc, two bars, an empty ring and a dash: the state can be seen without colour.
const ICONS: Readonly<Record<StepView['state'], string>> = {
  done: 'M13.2 3.6l1.2 1.2-7.8 7.8-5-5 1.2-1.2 3.8 3.8z',
  open: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z',
  paused: 'M4 3h3v10H4zM9 3h3v10H9z',
  ahead: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm0 1.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8z',
  skipped: 'M3 7.2h10v1.6H3z',
};

// The icon of a step's state, which is written out next to it.
function StepIcon({ state }: { state: StepView['state'] }) {
  return (
    <svg class={`step-icon step-${state}`} width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path d={ICONS[state]} fill-rule="evenodd" />
    </svg>
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
