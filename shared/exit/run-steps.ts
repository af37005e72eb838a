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

/** Judges the steps in order, each by what those before have come to. */
export function runSteps(one: ExitCase): ExitRun {
  const progress: Progress = { ready: one.opened, clocks: { opened: one.opened }, done: {} };
  const steps: ExitStepView[] = [];
  const refused: Refused[] = [];
  const ends: ExitEnd[] = [];
  for (const rule of EXIT_STEP_RULES) {
    const ready = readyOn(rule, progress, one.opened);
    if (ready === null) {
      refused.push(...earlyActs(one, rule));
      steps.push(ahead(one, rule.id));
      continue;
    }
    progress.ready = ready;
    progress.clocks.ready = ready;
    const judged = rule.evaluate(one, progress);
    const state = stateOf(rule, judged, progress, one.today);
    refused.push(...(judged.refused ?? []));
    Object.assign(progress.clocks, judged.clocks);
    if (judged.decision) progress.decision = judged.decision;
    if (judged.demanded) progress.demanded = judged.demanded;
    if (judged.terminated !== undefined) progress.terminated = judged.terminated;
    if (judged.ends) ends.push(judged.ends);
    if (state === 'done' || state === 'skipped') progress.done[rule.id] = judged.on ?? ready;
    const due = state === 'ahead' ? null : dueOf(one, rule, judged, progress, state === 'paused');
    if (rule.id === 'settlement' && due !== null) progress.clocks.settlement = due;
    if (rule.id === 'decision') {
      const { appeal, refused: unheard } = appealOf(one, progress);
      if (appeal) progress.appeal = appeal;
      refused.push(...unheard);
    }
    if (state === 'ahead') refused.push(...earlyActs(one, rule));
    steps.push(state === 'ahead' ? ahead(one, rule.id) : viewOf(one, rule.id, state, judged, progress, due));
    if (judged.ends) break;
  }
  for (const { id } of EXIT_STEP_RULES.slice(steps.length)) steps.push(ahead(one, id));
  const { appeal } = progress;
  if (appeal?.upheld && appeal.to !== null) ends.push({ how: 'stopped', on: appeal.to });
  const late = paidLate(one, progress);
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

function stateOf(rule: ExitStepRule, judged: StepResult, { appeal }: Progress, today: Day): StepView['state'] {
  const isHeld = rule.pausable && appeal?.pauses && appeal.to === null && today >= appeal.from;
  if (!isHeld || judged.state === 'ahead' || judged.state === 'skipped') return judged.state;
  return judged.state === 'done' && (judged.on ?? 0) <= appeal.from ? 'done' : 'paused';
}

function dueOf(
  one: ExitCase,
  { id, pausable }: ExitStepRule,
  judged: StepResult,
  progress: Progress,
  paused: boolean,
): Day {
  const { rules, facts } = one;
  const { clocks, appeal, ready } = progress;
  if (paused && appeal) return afterWorkingDays(appeal.from, rules.answerDays, facts.policy.calendar);
  const { days, unit, from } = rules.steps[id];
  const base = clocks[from] ?? ready;
  const due = judged.due ?? (unit === 'working' ? afterWorkingDays(base, days, facts.policy.calendar) : base + days);
  // The day on which a notice takes effect has the pause in it already.
  return Math.max(due, ready) + (pausable && from !== 'effective' ? daysPaused(appeal, ready) : 0);
}

function viewOf(
  { rules }: ExitCase,
  id: ExitStep,
  state: StepView['state'],
  judged: StepResult,
  { ready, appeal }: Progress,
  due: Day | null,
): ExitStepView {
  const isOver = state === 'done' || state === 'skipped';
  return {
    id,
    state,
    from: formatDay(judged.from ?? ready),
    due: due === null ? null : formatDay(due),
    doneOn: isOver ? formatDay(judged.on ?? ready) : null,
    who: state === 'paused' ? rules.answerWho : rules.steps[id].who,
    needs: isOver ? [] : state === 'paused' ? (appeal?.needs ?? []) : (judged.needs ?? []),
    evidence: judged.evidence ?? [],
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

const earlyActs = (one: ExitCase, { acts }: ExitStepRule): Refused[] =>
  acts.flatMap((act) => (dayOf(one, act) === null ? [] : [refuse(act, 'exit-too-early')]));

/** First day after the cure on which nothing was owed any more, before the contract ended; conduct is not paid off. */
function paidLate({ arrears, hard, today }: ExitCase, { clocks, demanded, done, terminated }: Progress): Day | null {
  const cureEnd = clocks['cure-end'];
  if (!demanded || done.demand === undefined || cureEnd === undefined || hard === 'conduct') return null;
  return arrears.firstClear(cureEnd + 1, terminated === undefined ? today : terminated - 1, 'all');
}

/** Once the account is due for handing over, that is the step; when it is handed over, nobody waits for the settlement. */
function withHandover(steps: ExitStepView[], { done }: Progress): Pick<ExitRun, 'steps' | 'at'> {
  const isOver = done.handover !== undefined && done.settlement === undefined;
  const leftOut = { ...LEFT_OUT, doneOn: formatDay(done.handover ?? 0) };
  const told = steps.map((s): ExitStepView => (isOver && s.id === 'settlement' ? { ...s, ...leftOut } : s));
  const open = told.filter((s) => s.state === 'open' || s.state === 'paused');
  return { steps: told, at: (open.find((s) => s.id === 'handover') ?? open[0])?.id ?? null };
}

const LEFT_OUT: Pick<StepView, 'state' | 'needs' | 'evidence'> = { state: 'skipped', needs: [], evidence: [] };
