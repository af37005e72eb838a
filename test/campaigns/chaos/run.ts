import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instantOf } from '../../../scripts/demo-org/calendar.ts';
import { openRandom, type Random } from '../../../scripts/demo-org/random.ts';
import type { Progress } from '../core/progress.ts';
import type { Act, Change } from './changes.ts';
import { type CrmState, crmStateOf, doubles, withNames } from './crm-state.ts';
import { ASKS, type Firm, openFirm } from './firm.ts';
import { drawTrouble, LOSSES, type Trouble } from './troubles.ts';

/** How a run is made: how often somebody looks, and what goes wrong. */
export interface Way {
  name: 'calm' | 'slower' | 'faults';
  /** Groups of changes from one wait for an empty queue to the next. */
  groupsALook: number;
  hasTroubles: boolean;
}

/** The three ways that the same changes are made in. */
export const WAYS: readonly Way[] = [
  { name: 'calm', groupsALook: 1, hasTroubles: false },
  { name: 'slower', groupsALook: 8, hasTroubles: false },
  { name: 'faults', groupsALook: 2, hasTroubles: true },
];

/** The same changes for every run. */
export interface Plan {
  /** The org's export folder. */
  seed: string;
  firstDay: number;
  /** Acts of each day, in groups that are made at one time. */
  days: readonly (readonly Act[][])[];
  /** Which task each completion meant, by the act; set by the first run, so that all complete the same. */
  taskKeys: Map<Act, string>;
}

/** What a run leaves. */
export interface RunEnd {
  way: Way;
  state: CrmState;
  doubles: ReturnType<typeof doubles>;
  deadLetters: string[];
  /** Troubles by kind. */
  troubles: Map<string, number>;
  kills: number;
  /** Tasks that a person wanted to complete and did not find. */
  missedTasks: string[];
  /** Nights that did not go through, with why. */
  stoppedNights: string[];
  /** What a further look at every customer wrote. */
  lateWrites: string[];
  changes: number;
  seconds: number;
}

const NIGHT_MINUTE = 150;
const MORNING_MINUTE = 480;
const EVENING_MINUTE = 1080;

/** Makes all changes in one way, and reads what the CRM shows at its end. */
export async function runOneWay(plan: Plan, way: Way, seed: string, progress: Progress): Promise<RunEnd> {
  const began = performance.now();
  const dir = await mkdtemp(join(tmpdir(), 'winnow-chaos-'));
  const firm = await openFirm({ dir, seed: plan.seed, opensAt: at(plan.firstDay, NIGHT_MINUTE - 90) });
  const run: Run = {
    firm,
    way,
    random: openRandom(`${seed}/${way.name}`),
    plan,
    progress,
    troubles: new Map(),
    missedTasks: [],
    stoppedNights: [],
    changes: 0,
    inTheMorning: new Set(),
  };
  try {
    // The pass of the night before: the first one measures the org.
    await firm.nightDone();
    await night(run, plan.firstDay);
    for (const [index, groups] of plan.days.entries()) {
      await workDay(run, plan.firstDay + index, groups);
      if (index === plan.days.length - 1) makeQuiet(firm);
      await night(run, plan.firstDay + index + 1);
    }
    await lookAtEverybody(firm);
    const state = crmStateOf(firm.org, firm.names);
    const { troubles, missedTasks, stoppedNights, changes } = run;
    return {
      way,
      state,
      doubles: doubles(firm.org),
      deadLetters: (await firm.base.queue.deadLetters()).map(
        ({ cause, reason, body }) => `${cause}: ${reason}: ${body}`,
      ),
      troubles,
      kills: firm.child.kills(),
      missedTasks,
      stoppedNights,
      lateWrites: await writesOfAnotherLook(firm),
      changes,
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    await firm.close();
    await rm(dir, { recursive: true, force: true });
  }
}

interface Run {
  firm: Firm;
  way: Way;
  random: Random;
  plan: Plan;
  progress: Progress;
  troubles: Map<string, number>;
  missedTasks: string[];
  stoppedNights: string[];
  changes: number;
  /** Keys of the tasks that were open in the morning. */
  inTheMorning: ReadonlySet<string>;
}

const at = (day: number, minute: number): number => Date.parse(instantOf(day, minute));

async function workDay(run: Run, day: number, groups: readonly Act[][]): Promise<void> {
  const { firm, way, progress } = run;
  if (way.hasTroubles) firm.zoho.automation.setFaults({ ...LOSSES, seed: day });
  for (const [index, acts] of groups.entries()) {
    const minute = MORNING_MINUTE + Math.floor(((EVENING_MINUTE - MORNING_MINUTE) * index) / groups.length);
    await firm.goTo(at(day, minute));
    for (const act of acts) await doAct(run, act);
    progress.at(run.changes);
    if (way.hasTroubles)
      await cause(run, isMiddle(index, groups) ? { kind: 'process killed' } : drawTrouble(run.random));
    if ((index + 1) % way.groupsALook === 0) await firm.settle();
  }
  await firm.settle();
  firm.zoho.ledger.clear();
}

/** A process is killed once a day at least, however short the day. */
function isMiddle(index: number, groups: readonly unknown[]): boolean {
  return index === Math.floor(groups.length / 2);
}

async function night(run: Run, day: number): Promise<void> {
  const { firm } = run;
  await firm.goTo(at(day, NIGHT_MINUTE));
  const pass = await firm.nightDone();
  if (pass.state !== 'done') run.stoppedNights.push(`${pass.night}: ${pass.why}`);
  await firm.settle();
  run.inTheMorning = new Set(openTasks(firm).map(({ key }) => key));
}

function openTasks({ org, names }: Firm): { id: string; key: string; customer: unknown }[] {
  return [...(org.table('Tasks')?.all() ?? [])]
    .filter((task) => task['Status'] !== 'Completed')
    .map((task) => ({
      id: task.id,
      key: withNames(String(task['Winnow_Key'] ?? ''), names),
      customer: Reflect.get(Object(task['What_Id']), 'id'),
    }))
    .filter(({ key }) => key !== '')
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Nothing goes wrong any more. */
function makeQuiet({ zoho }: Firm): void {
  zoho.emulator.faults.clear();
  zoho.automation.setFaults({});
}

async function doAct(run: Run, act: Act): Promise<void> {
  const { firm } = run;
  const change = 'method' in act ? act : completionOf(run, act);
  run.changes += 1;
  if (change) await firm.apply(change);
}

/**
 * The change that completes the task which the act means; undefined where it is not there. A person completes what was open in the morning:
 * a task that is an hour old is there only where somebody has looked since.
 */
function completionOf(
  run: Run,
  act: Act & { kind: 'task completed'; customer: string; draw: number },
): Change | undefined {
  const { firm, plan, missedTasks } = run;
  const open = openTasks(firm).filter(({ customer, key }) => customer === act.customer && run.inTheMorning.has(key));
  const meant = plan.taskKeys.get(act) ?? open[Math.floor(act.draw * open.length)]?.key;
  if (run.way === WAYS[0]) plan.taskKeys.set(act, meant ?? '');
  if (!meant) return undefined;
  const task = open.find(({ key }) => key === meant);
  if (!task) {
    missedTasks.push(meant);
    return undefined;
  }
  return { kind: act.kind, by: ASKS, method: 'PUT', module: 'Tasks', ref: task.id, values: { Status: 'Completed' } };
}

async function cause(run: Run, trouble: Trouble): Promise<void> {
  const { firm, troubles } = run;
  const { faults, tokens } = firm.zoho.emulator;
  troubles.set(trouble.kind, (troubles.get(trouble.kind) ?? 0) + 1);
  if ('call' in trouble) return faults.add(trouble.call);
  if ('row' in trouble) return faults.addRow(trouble.row);
  if (trouble.kind === 'tokens expired') return void tokens.expireAccessTokens();
  // Somewhere in its work: the changes of this group have just been noticed.
  await new Promise((resolve) => setTimeout(resolve, run.random.int(0, 250)));
  await firm.child.kill();
}

/** A person asks for a fresh look at every customer. */
async function lookAtEverybody(firm: Firm): Promise<void> {
  for (const { id } of firm.org.table('Accounts')?.all() ?? [])
    await firm.apply({
      kind: 'look',
      by: ASKS,
      method: 'PUT',
      module: 'Accounts',
      ref: id,
      values: { Winnow_Assessed_At: null },
    });
  await firm.settle();
}

/** Looks at every customer once more. @returns what that wrote: nothing should be left to write. */
async function writesOfAnotherLook(firm: Firm): Promise<string[]> {
  firm.zoho.ledger.clear();
  await firm.askFor([...(firm.org.table('Accounts')?.all() ?? [])].map(({ id }) => id));
  await firm.settle();
  return firm.zoho.ledger
    .entries()
    .filter(({ direction, method, path }) => direction === 'in' && method !== 'GET' && !/coql|oauth/.test(path))
    .map(({ method, path }) => `${method} ${path.slice(0, 80)}`);
}
