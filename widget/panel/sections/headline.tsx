import { isPaymentOnly } from '../../../shared/assessment/assessment.ts';
import { Notice } from '../../components/notice.tsx';
import { TierMark } from '../../components/tier-mark.tsx';
import { type PanelContext, usePanel } from '../context.ts';
import type { CustomerRecord } from '../customer/customer-record.ts';
import type { Messages } from '../messages/en.ts';
import { monthDay, oneDecimal, percent } from '../messages/numbers.ts';
import { ScoreChangeText } from './score-change.tsx';

/**
 * The summary at the top: tier, score, change, coverage, one sentence, and what holds this customer up. In a frame of 150 px height it
 * is all that shows.
 */
export function Headline({ customer, preview }: { customer: CustomerRecord; preview: boolean }) {
  const { assessment, language, m, t, today } = usePanel();
  const { letter, override } = assessment.tier;
  // Points are cut to a whole number, not rounded: 49.6 is still under the edge of 50.
  const score = m.outOf(oneDecimal(Math.floor(assessment.score), language));
  return (
    <header class="headline">
      {customer.viaRelated && (
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
            {isPaymentOnly(assessment.sources) && <span class="badge">{m.tierWord.paymentOnly}</span>}
            {override && <span class="badge">{m.tierWord.override(monthDay(override.until, language))}</span>}
            {preview && <span class="badge badge-preview">{m.preview.title}</span>}
            <span class="score" role="img" aria-label={m.scoreLabel(score.score)}>
              <strong>{score.score}</strong> {score.of}
            </span>
          </h1>
          <p class="moved">
            {!preview && <ScoreChangeText />}
            <span>{m.coverage(percent(assessment.coverage, language))}</span>
          </p>
        </div>
      </div>
      <p class="sentence" dir="auto">
        {t.headline(assessment, today)}
      </p>
      <CurrentState customer={customer} />
    </header>
  );
}

// A hold with its gates and the running process, and a note where the data are too thin: there is room for one or two lines at 150 px.
function CurrentState({ customer }: { customer: CustomerRecord }) {
  const panel = usePanel();
  const { assessment, m } = panel;
  const gates = assessment.gates.filter((gate) => gate.mode !== 'observe');
  const hold = customer.hold ?? (gates.some((gate) => gate.mode === 'enforce') ? 'Hold' : 'Warn');
  const causes = gates.map((gate) => m.gateBrief[gate.id](Number(gate.params['days'] ?? 0)));
  const isHeld = customer.hold !== undefined || gates.length > 0;
  const underWay = underWayText(panel, customer.stage, isHeld);
  return (
    <>
      {isHeld && (
        <Notice tone={hold === 'Warn' ? 'warn' : 'high'}>
          <strong>{m.hold[hold].word}</strong>
          {m.because(causes)}
          {underWay || m.hold[hold].next}
        </Notice>
      )}
      {underWay && !isHeld && <Notice tone="info">{underWay}</Notice>}
      {assessment.thin && <Notice tone="info">{m.thin}</Notice>}
    </>
  );
}

// The running process with its next step, the number of waiting approvals and of held deals, in one line.
function underWayText(panel: PanelContext, stage: string | undefined, isHeld: boolean): string {
  const { assessment, language, m, t, today } = panel;
  const running = assessment.processes.filter(({ ended, at }) => ended === null && at !== null);
  const [first] = PROCESS_ORDER.flatMap((kind) => running.filter(({ process }) => process === kind));
  const step = first?.steps.find(({ id }) => id === first.at);
  const due = step?.due ? m.underWay[step.due < today ? 'late' : 'due'](monthDay(step.due, language)) : '';
  const waiting = assessment.duties.filter(({ kind }) => kind === 'approve').length;
  const held = assessment.deals.filter(({ check }) => check === 'hold').length;
  const parts = [
    first && step
      ? m.underWay[first.process](t.step(step.id), due, m.underWay.who(t.who(step.who)))
      : stageText(stage, m),
    waiting > 0 ? m.underWay.waiting(waiting) : '',
    held > 0 && !isHeld ? m.underWay.held(held) : '',
  ];
  return parts.filter((part) => part).join(language === 'zh' ? '' : ' ');
}

/** Where several processes run, the first of these is named. */
const PROCESS_ORDER = ['exit', 'improvement', 'screening'] as const;

function stageText(stage: string | undefined, m: Messages): string | undefined {
  const known: Readonly<Record<string, string>> = m.stage;
  return stage !== undefined && Object.hasOwn(known, stage) ? known[stage] : undefined;
}
