import { Notice } from '../../components/notice.tsx';
import { TierMark } from '../../components/tier-mark.tsx';
import { type PanelContext, usePanel } from '../context.ts';
import type { CustomerRecord } from '../customer/load.ts';
import type { Messages } from '../messages/en.ts';
import { monthDay, oneDecimal, percent } from '../messages/numbers.ts';
import { changeSince } from './change-since.ts';

/**
 * The line that is enough: tier, score, change, coverage, one sentence, and what stands in this customer's way. At 150 px
 * height nothing else shows.
 */
export function Headline({ customer, preview }: { customer: CustomerRecord; preview: boolean }) {
  const { assessment, language, m, t, today } = usePanel();
  const { letter, override } = assessment.tier;
  // Whole points are cut, not rounded: 49.6 is still under the edge of 50.
  const score = m.outOf(oneDecimal(Math.floor(assessment.score), language));
  return (
    <header class="headline">
      {customer.viaOther && (
        <p class="customer">
          {m.relatedTo}{' '}
          <bdi class="customer-name" title={customer.name}>
            {customer.name}
          </bdi>
        </p>
      )}
      <div class="headline-facts">
        <TierMark tier={letter} pale={assessment.thin} />
        <div class="headline-lines">
          <h1 class="tier-line">
            <span class={`tier-word tier-${assessment.thin ? 'N' : letter}`}>
              {letter} · {assessment.strategy.name[language]}
            </span>
            {assessment.thin && <span class="badge">{m.tierWord.indicative}</span>}
            {override && <span class="badge">{m.tierWord.override(monthDay(override.until, language))}</span>}
            {preview && <span class="badge badge-preview">{m.preview.title}</span>}
            <span class="score" role="img" aria-label={m.scoreLabel(score.score)}>
              <strong>{score.score}</strong> {score.of}
            </span>
          </h1>
          <p class="moved">
            {!preview && <Change />}
            <span>{m.coverage(percent(assessment.coverage, language))}</span>
          </p>
        </div>
      </div>
      <p class="sentence" dir="auto">
        {t.headline(assessment, today)}
      </p>
      <Standing customer={customer} />
    </header>
  );
}

/** A smaller change of score is told without colour. */
const TELLING = 3;

function Change() {
  const { assessment, language, m } = usePanel();
  const change = changeSince(assessment);
  if (!change) return <span>{m.change.first}</span>;
  const way = change.points > 0 ? 'up' : change.points < 0 ? 'down' : 'same';
  const since = monthDay(change.since, language);
  const points = oneDecimal(Math.abs(change.points), language);
  return (
    <span class={`change${Math.abs(change.points) < TELLING ? '' : ` change-${way}`}`}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        <path d={{ up: 'M5 1l4 7H1z', down: 'M5 9L1 2h8z', same: 'M1 4h8v2H1z' }[way]} />
      </svg>
      {way === 'same' ? m.change.same(since) : m.change[way](points, since)}
    </span>
  );
}

// A hold and the gates behind it with what is under way, and data too thin to act on: at 150 px there is room for one or two lines.
function Standing({ customer }: { customer: CustomerRecord }) {
  const panel = usePanel();
  const { assessment, m } = panel;
  const gates = assessment.gates.filter((gate) => gate.mode !== 'observe');
  const hold = customer.hold ?? (gates.some((gate) => gate.mode === 'enforce') ? 'Hold' : 'Warn');
  const causes = gates.map((gate) => m.gateBrief[gate.id](Number(gate.params['days'] ?? 0)));
  const isHeld = customer.hold !== undefined || gates.length > 0;
  const course = courseText(panel, customer.stage, isHeld);
  return (
    <>
      {isHeld && (
        <Notice tone={hold === 'Warn' ? 'warn' : 'high'}>
          <strong>{m.hold[hold].word}</strong>
          {m.because(causes)}
          {course || m.hold[hold].next}
        </Notice>
      )}
      {course && !isHeld && <Notice tone="info">{course}</Notice>}
      {assessment.thin && <Notice tone="info">{m.thin}</Notice>}
    </>
  );
}

// What is under way with its next step, what waits for a decision, and which deals are held: one line together.
function courseText(panel: PanelContext, stage: string | undefined, isHeld: boolean): string {
  const { assessment, language, m, t, today } = panel;
  const running = assessment.processes.filter(({ ended, at }) => ended === null && at !== null);
  const [process] = ORDER.flatMap((kind) => running.filter((one) => one.process === kind));
  const step = process?.steps.find(({ id }) => id === process.at);
  const due = step?.due ? m.course[step.due < today ? 'late' : 'due'](monthDay(step.due, language)) : '';
  const waiting = assessment.duties.filter(({ kind }) => kind === 'approve').length;
  const held = assessment.deals.filter(({ check }) => check === 'hold').length;
  const parts = [
    process && step
      ? m.course[process.process](t.step(step.id), due, m.course.who(t.who(step.who)))
      : stageText(stage, m),
    waiting > 0 ? m.course.waiting(waiting) : '',
    held > 0 && !isHeld ? m.course.held(held) : '',
  ];
  return parts.filter((part) => part).join(language === 'zh' ? '' : ' ');
}

/** Parting is told before improving, improving before screening. */
const ORDER = ['exit', 'improvement', 'screening'] as const;

function stageText(stage: string | undefined, m: Messages): string | undefined {
  const known: Readonly<Record<string, string>> = m.stage;
  return stage !== undefined && Object.hasOwn(known, stage) ? known[stage] : undefined;
}
