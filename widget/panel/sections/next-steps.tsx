import type { Plan } from '../../../shared/alerts/contingency-plans.ts';
import { nextActions } from '../../../shared/assessment/next-actions.ts';
import type { Severity } from '../../../shared/vocabulary/alerts.ts';
import { ToneIcon } from '../../components/notice.tsx';
import { Section } from '../../components/section.tsx';
import { usePanel } from '../context.ts';
import { ActButton } from './act-button.tsx';
import { ActsBar } from './acts-bar.tsx';
import { keyOf, NextActionText, SHOWN_FIRST } from './next-action.tsx';

/** The gravest three of what is to be done, each with who and by when; below them the alerts that they answer. */
export function ActionsSection() {
  const { assessment, m, t } = usePanel();
  const actions = nextActions(assessment).slice(0, SHOWN_FIRST);
  return (
    <Section title={m.actions.title} class="actions">
      {actions.length === 0 ? (
        <p class="quiet">{m.actions.none}</p>
      ) : (
        <ol class="action-list">
          {actions.map((action) => (
            <li key={keyOf(action)}>
              <NextActionText action={action}>{m.actions.by(t.who(action.who), t.day(action.due))}</NextActionText>
            </li>
          ))}
        </ol>
      )}
      <ActsBar />
      {assessment.plans.map((plan) => (
        <PlanSteps key={plan.id} plan={plan} />
      ))}
      {assessment.exit && <Parting />}
      {assessment.gates.length > 0 && <Gates />}
      {assessment.alerts.length > 0 && <Alerts />}
    </Section>
  );
}

function PlanSteps({ plan }: { plan: Plan }) {
  const { language, m, t } = usePanel();
  return (
    <>
      <h3>
        {m.plans.title}: {plan.name[language]}
      </h3>
      <ol class="action-list">
        {plan.steps.map((step) => (
          <li key={step.text.en}>
            <p>{step.text[language]}</p>
            <p class="action-who">{m.actions.by(t.who(step.who), t.day(step.by))}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

function Parting() {
  const { assessment, m, t } = usePanel();
  return (
    <>
      <h3>{m.exit.title}</h3>
      <ul class="plain">
        {t.exit(assessment).map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </>
  );
}

const GATE_TONE = { observe: 'info', warn: 'warn', enforce: 'high' } as const;

function Gates() {
  const { assessment, m, t } = usePanel();
  return (
    <>
      <h3>{m.gates.title}</h3>
      <ul class="alerts">
        {assessment.gates.map((gate) => (
          <li key={gate.id}>
            <ToneIcon tone={GATE_TONE[gate.mode]} />
            <div>{t.gate(gate, assessment)}</div>
          </li>
        ))}
      </ul>
    </>
  );
}

const RANK: Readonly<Record<Severity, number>> = { high: 0, warn: 1, info: 2 };

function Alerts() {
  const { assessment, m, t } = usePanel();
  const alerts = [...assessment.alerts].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  return (
    <>
      <h3>{m.alerts.title}</h3>
      <ul class="alerts">
        {alerts.map((alert) => (
          <li key={alert.rule}>
            <ToneIcon tone={alert.severity} />
            <div>
              <span class="severity">{t.severity(alert.severity)}</span> {t.alert(alert, assessment)}{' '}
              <span class="muted">{m.alerts.since(t.day(alert.since))}</span>
              <ActButton act="wrong-alert" preset={{ rule: alert.rule }} about={t.alert(alert, assessment)} quiet />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
