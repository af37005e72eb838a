import { type Finding, judged } from '../core/finding.ts';
import { differencesOf, judgedDifferences } from './compare.ts';
import type { RunEnd } from './run.ts';

/** Judges what the runs left: each by itself, and each against the first. */
export function judgedRuns(ends: readonly RunEnd[]): Finding[] {
  const [calm, ...others] = ends;
  if (!calm) return [];
  return [...ends.flatMap(judgedAlone), ...others.flatMap((other) => judgedPair(calm, other))];
}

/** What must hold in every run, whatever went wrong in it. */
function judgedAlone(end: RunEnd): Finding[] {
  const { way, troubles, kills, changes, seconds } = end;
  const customers = end.state.get('field Winnow_Tier')?.size ?? 0;
  const tasks = (end.state.get('open task')?.size ?? 0) + (end.state.get('finished task')?.size ?? 0);
  const notes = end.state.get('note')?.size ?? 0;
  const happened = [...troubles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, times]) => `${times} × ${kind}`);
  return [
    judged({
      what: `${way.name}: queue drained, each night passed`,
      times: changes,
      mustHold: 'no dead letter, no night that stopped',
      breaches: [...end.deadLetters.map((letter) => `dead letter: ${letter}`), ...end.stoppedNights],
      measured: [`${seconds.toFixed(0)} s${happened.length > 0 ? `; ${happened.join(', ')}; kill -9: ${kills}` : ''}`],
    }),
    judged({
      what: `${way.name}: tasks and notes`,
      times: tasks + notes,
      mustHold: 'none is doubled',
      breaches: [...end.doubles.tasks, ...end.doubles.notes],
      measured: [`tasks: ${tasks}, notes: ${notes}`],
    }),
    judged({
      what: `${way.name}: one more look at every customer`,
      times: customers,
      mustHold: 'it writes nothing',
      breaches: end.lateWrites,
    }),
  ];
}

function judgedPair(calm: RunEnd, other: RunEnd): Finding[] {
  const differences = differencesOf(calm.state, other.state);
  const wrong = judgedDifferences(differences);
  const pair = `${calm.way.name} against ${other.way.name}`;
  const allowed = differences
    .filter(({ byDesign }) => byDesign !== undefined)
    .map(({ kind, examples, of, byDesign }) => `by design, ${kind}: ${examples.length} of ${of} (${byDesign})`);
  const compared = [...calm.state].reduce((sum, [, things]) => sum + things.size, 0);
  return [
    judged({
      what: `${pair}: all that is shown`,
      times: compared,
      mustHold: 'the CRMs are the same',
      breaches: wrong.map(({ examples, of }) => `${examples.length} of ${of} differ: ${examples[0]}`),
      measured: [...customersApart(wrong, calm), ...allowed],
    }),
    judged({
      what: `${pair}: tasks that a person completes`,
      times: Math.max(1, other.changes),
      mustHold: 'the task is there in both',
      breaches: other.missedTasks.map((key) => `not there: ${key}`),
    }),
  ];
}

/** How many customers differ at all, and in tier; the figures by which runs are compared over time. */
function customersApart(wrong: ReturnType<typeof differencesOf>, { state }: RunEnd): string[] {
  const customers = state.get('field Winnow_Tier') ?? new Map();
  const count = (kinds: RegExp): number =>
    new Set(
      wrong
        .filter(({ kind }) => kinds.test(kind))
        .flatMap(({ examples }) =>
          [...customers.keys()].filter((name) => examples.some((text) => text.includes(name))),
        ),
    ).size;
  const of = (kind: string): number => wrong.find((difference) => difference.kind === kind)?.examples.length ?? 0;
  return [
    `customers that differ: ${count(/^(field|assessment|tags)/)} of ${customers.size}, in tier: ${of('field Winnow_Tier')}, open tasks: ${of('open task')}, notes: ${of('note')}, history rows: ${of('history row')}, deal checks: ${of('deal check')}`,
  ];
}
