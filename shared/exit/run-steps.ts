import type { Refused, StepView } from '../processes/process.ts';
import { afterWorkingDays } from '../values/calendar.ts';
import { type Day, formatDay } from '../values/day.ts';
import type { ExitStep } from '../vocabulary/exit-record.ts';
import { appealOf, daysPaused } from './appeal.ts';
import { dayOf, type ExitCase, type Progress, refuse, type StepResult } from './case.ts';
import { EXIT_STEP_RULES, type ExitStepRule } from './steps.ts';

/** How an exit ends, and when. `cured`: it goes back to remediation. */
export interface ExitEnd {
  how: 'recovered' | 'stopped' | 'parted' | 'cured';
  on: Day;
}

export type ExitStepView = StepView & { id: ExitStep };

/** One pass over the twelve steps. */
export interface ExitRun {
  steps: ExitStepView[];
  at: ExitStep | null;
  refused: Refused[];
  progress: Progress;
  ends: ExitEnd[];
}

/** Evaluates the steps in order, each by what those before have come to. */
export function runSteps(exitCase: ExitCase): ExitRun {
  const progress: Progress = { ready: exitCase.opened, clocks: { opened: exitCase.opened }, done: {} };
  const steps: ExitStepView[] = [];
  const refused: Refused[] = [];
  const ends: ExitEnd[] = [];
  for (const rule of EXIT_STEP_RULES) {
    const ready = readyOn(rule, progress, exitCase.opened);
    if (ready === null) {
      refused.push(...earlyActs(exitCase, rule));
      steps.push(ahead(exitCase, rule.id));
      continue;
    }
    progress.ready = ready;
    progress.clocks.ready = ready;
    const result = rule.evaluate(exitCase, progress);
    const state = stateOf(rule, result, progress, exitCase.today);
    refused.push(...(result.refused ?? []));
    Object.assign(progress.clocks, result.clocks);
    if (result.decision) progress.decision = result.decision;
    if (result.demanded) progress.demanded = result.demanded;
    if (result.terminated !== undefined) progress.terminated = result.terminated;
    if (result.ends) ends.push(result.ends);
    if (state === 'done' || state === 'skipped') progress.done[rule.id] = result.on ?? ready;
    const due = state === 'ahead' ? null : dueOf(exitCase, rule, { state, result, progress });
    if (rule.id === 'settlement' && due !== null) progress.clocks.settlement = due;
    if (rule.id === 'decision') {
      const { appeal, refused: refusedAppeal } = appealOf(exitCase, progress);
      if (appeal) progress.appeal = appeal;
      refused.push(...refusedAppeal);
    }
    if (state === 'ahead') refused.push(...earlyActs(exitCase, rule));
    steps.push(
      state === 'ahead' ? ahead(exitCase, rule.id) : viewOf(exitCase, rule.id, { state, result, progress, due }),
    );
    if (result.ends) break;
  }
  for (const { id } of EXIT_STEP_RULES.slice(steps.length)) steps.push(ahead(exitCase, id));
  const { appeal } = progress;
  if (appeal?.upheld && appeal.to !== null) ends.push({ how: 'stopped', on: appeal.to });
  const late = paidLate(exitCase, progress);
  if (late !== null) ends.push({ how: 'recovered', on: late });
  return { ...withHandover(steps, progress), refused, progress, ends };
}

/** The day on which the gate of a step was met; null while it is not. */
function readyOn({ after, either }: ExitStepRule, { done }: Progress, opened: Day): Day | null {
  const days = after.map((step) => done[step]);
  const [first] = either ? either.flatMap((step) => done[step] ?? []).sort((a, b) => a - b) : [opened];
  const known = days.filter((day) => day !== undefined);
  return known.length < days.length || first === undefined ? null : Math.max(opened, first, ...known);
}

function stateOf(rule: ExitStepRule, result: StepResult, { appeal }: Progress, today: Day): StepView['state'] {
  const isHeld = rule.pausable && appeal?.pauses && appeal.to === null && today >= appeal.from;
  if (!isHeld || result.state === 'ahead' || result.state === 'skipped') return result.state;
  return result.state === 'done' && (result.on ?? 0) <= appeal.from ? 'done' : 'paused';
}

/** What evaluating a step has come to. */
interface EvaluatedStep {
  state: StepView['state'];
  result: StepResult;
  progress: Progress;
}

function dueOf(
  { rules, facts }: ExitCase,
  { id, pausable }: ExitStepRule,
  { state, result, progress }: EvaluatedStep,
): Day {
  const { clocks, appeal, ready } = progress;
  if (state === 'paused' && appeal) return afterWorkingDays(appeal.from, rules.answerDays, facts.policy.calendar);
  const { days, unit, from } = rules.steps[id];
  const base = clocks[from] ?? ready;
  const due = result.due ?? (unit === 'working' ? afterWorkingDays(base, days, facts.policy.calendar) : base + days);
  // The day on which a notice takes effect has the pause in it already.
  return Math.max(due, ready) + (pausable && from !== 'effective' ? daysPaused(appeal, ready) : 0);
}

function viewOf(
  { rules }: ExitCase,
  id: ExitStep,
  { state, result, progress: { ready, appeal }, due }: EvaluatedStep & { due: Day | null },
): ExitStepView {
  const isOver = state === 'done' || state === 'skipped';
  const needs = state === 'paused' ? appeal?.needs : result.needs;
  return {
    id,
    state,
    from: formatDay(result.from ?? ready),
    due: due === null ? null : formatDay(due),
    doneOn: isOver ? formatDay(result.on ?? ready) : null,
    who: state === 'paused' ? rules.answerWho : rules.steps[id].who,
    needs: isOver ? [] : (needs ?? []),
    evidence: result.evidence ?? [],
  };
}

const ahead = ({ rules }: ExitCase, id: ExitStep): ExitStepView => ({
  id,
  state: 'ahead',
  from: null,
  due: null,
  doneOn: null,
  who: rules.steps[id].who,
  needs: [],
  evidence: [],
});

const earlyActs = (exitCase: ExitCase, { acts }: ExitStepRule): Refused[] =>
  acts.flatMap((act) => (dayOf(exitCase, act) === null ? [] : [refuse(act, 'exit-too-early')]));

/** First day after the cure on which nothing was owed any more, before the contract ended; conduct is not paid off. */
function paidLate({ arrears, hard, today }: ExitCase, { clocks, demanded, done, terminated }: Progress): Day | null {
  const cureEnd = clocks['cure-end'];
  if (!demanded || done.demand === undefined || cureEnd === undefined || hard === 'conduct') return null;
  return arrears.firstClear(cureEnd + 1, terminated === undefined ? today : terminated - 1, 'all');
}

/** Once the account is due for handing over, that is the step; when it is handed over, the settlement is left out. */
function withHandover(steps: ExitStepView[], { done }: Progress): Pick<ExitRun, 'steps' | 'at'> {
  const isOver = done.handover !== undefined && done.settlement === undefined;
  const leftOut = { ...LEFT_OUT, doneOn: formatDay(done.handover ?? 0) };
  const shown = steps.map((s): ExitStepView => (isOver && s.id === 'settlement' ? { ...s, ...leftOut } : s));
  const open = shown.filter((s) => s.state === 'open' || s.state === 'paused');
  return { steps: shown, at: (open.find((s) => s.id === 'handover') ?? open[0])?.id ?? null };
}

const LEFT_OUT: Pick<StepView, 'state' | 'needs' | 'evidence'> = { state: 'skipped', needs: [], evidence: [] };
