import type { Exit } from '../dossier/dossier.ts';
import type { ProcessView, Refused, StepView } from '../processes/process.ts';
import { type Day, formatDay, least } from '../values/day.ts';
import { EXIT_DAYS, type ExitDay } from '../vocabulary/exit-record.ts';
import { arrearsOf } from './arrears.ts';
import { type CaseFacts, dayOf, type ExitCase, hardCriterion, has, refuse } from './case.ts';
import { type ExitEnd, type ExitRun, runSteps } from './run-steps.ts';

/** Where one exit stands, with what letters, gates and advice ask of it. */
export interface ExitState {
  exit: Exit;
  view: ProcessView;
  progress: ExitRun['progress'];
  hard: ExitCase['hard'];
}

/** Days that are set for what is still to come. */
const PLANNED: readonly ExitDay[] = ['Plan_Ends_On', 'Cure_By', 'Effective_On'];

/**
 * Works out one exit from what people have recorded of it, its decisions, payments and orders, and from nothing else. What was recorded
 * too early, by the wrong person or after the end is listed as refused and does not count.
 * @param seenOn day since which an exit without any day is known.
 */
export function deriveExit(facts: CaseFacts, exit: Exit, seenOn: Day = facts.asOf): ExitState {
  const { asOf, policy } = facts;
  const opened = Math.min(asOf, exit.days.Opened_On ?? least(EXIT_DAYS.map((d) => exit.days[d] ?? null)) ?? seenOn);
  const first: ExitCase = {
    facts,
    exit,
    rules: policy.exitProcess,
    today: asOf,
    opened,
    roundFrom: opened,
    hard: hardCriterion(facts, opened),
    arrears: arrearsOf(facts),
  };
  const tried = runSteps(first);
  const cured = tried.ends.find((end) => end.how === 'cured');
  const exitCase = cured ? { ...first, roundFrom: cured.on } : first;
  const whole = cured ? runSteps(exitCase) : tried;
  const end = endOf(exitCase, whole);
  const last = end && end.on < asOf ? runSteps({ ...exitCase, today: end.on }) : whole;
  const view: ProcessView = {
    process: 'exit',
    recordId: exit.id,
    since: formatDay(opened),
    steps: end ? last.steps.map(closed) : last.steps,
    at: end ? null : last.at,
    ended: end ? { how: end.how, on: formatDay(end.on) } : null,
    refused: [...last.refused.filter((r) => !end || r.why !== 'exit-too-early'), ...outOfTime(first, end)],
  };
  return { exit, view, progress: last.progress, hard: exitCase.hard };
}

/** After the end nothing is left to do. */
const closed = (step: StepView): StepView =>
  step.state === 'open' || step.state === 'paused'
    ? { ...step, state: 'ahead', from: null, due: null, needs: [], evidence: [] }
    : step;

/** The end that came first; on the same day the customer stays. */
function endOf(exitCase: ExitCase, { ends }: ExitRun): ExitEnd | undefined {
  const stopped = dayOf(exitCase, 'Stopped_On');
  const all: ExitEnd[] = ends.filter(({ how }) => how !== 'cured');
  if (stopped !== null && has(exitCase, 'Stop_Reason'))
    all.push({ how: 'stopped', on: Math.max(stopped, exitCase.opened) });
  const order: readonly ExitEnd['how'][] = ['stopped', 'recovered', 'parted'];
  return all.sort((a, b) => a.on - b.on || order.indexOf(a.how) - order.indexOf(b.how))[0];
}

/** What is dated in the future, or after the end, and a stop that gives no reason. */
function outOfTime(exitCase: ExitCase, end: ExitEnd | undefined): Refused[] {
  const { exit, today } = exitCase;
  const acts = EXIT_DAYS.filter((name) => !PLANNED.includes(name));
  const stopped = dayOf(exitCase, 'Stopped_On');
  return [
    ...acts.flatMap((name) => ((exit.days[name] ?? today) > today ? [refuse(name, 'exit-in-future')] : [])),
    ...acts.flatMap((name) => {
      const day = dayOf(exitCase, name);
      return end && day !== null && day > end.on ? [refuse(name, 'exit-ended')] : [];
    }),
    ...(stopped !== null && !has(exitCase, 'Stop_Reason') ? [refuse('Stopped_On', 'exit-stop-reason')] : []),
  ];
}
