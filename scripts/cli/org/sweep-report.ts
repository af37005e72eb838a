import type { Counts } from '../../../functions/sweep/counts.ts';
import type { Progress } from '../../../functions/sweep/progress.ts';
import type { SweepOutcome } from '../../../functions/sweep/sweep-tenant.ts';

const BAR_WIDTH = 24;

/** One line that says how far a pass is, no longer than the terminal is wide. */
export function progressLine({ phase, done, total, counts, credits }: Progress, width: number): string {
  const share = total ? Math.min(1, done / total) : 0;
  const full = Math.round(share * BAR_WIDTH);
  const bar = `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`;
  const what = phase === 'measure' ? 'Measuring' : 'Looking at';
  const changed = phase === 'measure' ? '' : `, ${whole(counts.changed)} changed`;
  return `${bar} ${what} ${whole(done)} of ${total === null ? '?' : whole(total)}${changed}, ${whole(credits)} credits`.slice(
    0,
    width - 1,
  );
}

/** What a run did, for a program: the fields stay as they are between versions. */
export function reportJson(tenant: string, outcome: SweepOutcome, dryRun: boolean): string {
  const head = { tenant, dryRun, outcome: outcome.kind };
  if (outcome.kind !== 'ran') return JSON.stringify(head, null, 2);
  const { counts, night, state, why, phase, done, total, channels, runs, failures, revived } = outcome.progress;
  const { credits } = outcome.progress;
  const pass = { night, state, why, phase, done, total, runs, credits, channels, failures, revived, ...counts };
  return JSON.stringify({ ...head, credits: outcome.credits, pass }, null, 2);
}

/** What a run did, for a person. @param seconds it took. */
export function reportText(tenant: string, outcome: SweepOutcome, dryRun: boolean, seconds: number): string {
  if (outcome.kind === 'busy') return `${tenant}: another run is under way; look again in a few minutes.`;
  if (outcome.kind === 'not-provisioned') return `${tenant}: the org is not ready; run: winnow provision`;
  const { progress, credits } = outcome;
  const { counts } = progress;
  const each = progress.done > 0 ? ` (${(credits / progress.done).toFixed(2)} each)` : '';
  return [
    `${tenant}: ${whole(progress.done)} of ${whole(progress.total ?? 0)} customers ${progress.phase === 'measure' ? 'measured' : 'looked at'} in ${seconds.toFixed(1)} s, ${whole(credits)} API credits${progress.runs === 1 ? each : ''}.`,
    ...unfinishedLines(progress),
    ...(dryRun ? previewLines(counts) : writtenLines(counts)),
    ...moveLines(counts.moves, dryRun),
    ...troubleLines(progress),
    ...(progress.channels === 'no-address'
      ? ['Watch channels were not renewed: the public address is not known; run: winnow provision --url …']
      : []),
    ...(progress.channels === 'failed' ? ['Watch channels could not be renewed; see the log.'] : []),
  ].join('\n');
}

/** Why a pass stopped before its end. */
const STOP_REASONS: Readonly<Record<string, string>> = {
  credits: 'The credits given are used up',
  reserve: 'The org has few credits left for today',
  interrupted: 'Interrupted',
  failing: 'Two hundred customers in a row failed; see the log',
  lost: 'Another run has taken over',
};

function unfinishedLines({ state, why }: Progress): string[] {
  if (state === 'done') return [];
  const reason = STOP_REASONS[why ?? ''] ?? `Zoho refused or did not answer (${why})`;
  return [`Not finished. ${reason}. The next run goes on from here.`];
}

/** Kinds of write in the order of the report. */
const WRITE_KINDS: readonly (readonly [kind: string, what: string])[] = [
  ['fields', 'customers’ fields'],
  ['open-task', 'tasks opened'],
  ['update-task', 'tasks brought up to date'],
  ['close-task', 'tasks closed'],
  ['note', 'notes'],
  ['add-tag', 'tags added'],
  ['remove-tag', 'tags removed'],
];

function writesText(counts: Counts): string {
  return WRITE_KINDS.flatMap(([kind, what]) =>
    counts.writes[kind] ? [`${whole(counts.writes[kind])} ${what}`] : [],
  ).join(', ');
}

function previewLines(counts: Counts): string[] {
  if (counts.changed === 0) return ['Dry run: nothing would be written.'];
  return [
    `Dry run: ${whole(counts.changed)} customers would change: ${writesText(counts)}.`,
    `Writing that would take about ${whole(counts.writeCredits)} more credits.`,
  ];
}

function writtenLines(counts: Counts): string[] {
  return counts.changed === 0 ? ['Nothing differed; nothing was written.'] : [`Written: ${writesText(counts)}.`];
}

/** Tiers before and after, the commonest first. */
function moveLines(moved: Counts['moves'], dryRun: boolean): string[] {
  const lines = Object.entries(moved)
    .sort(([, a], [, b]) => b - a)
    .map(([move, times]) => {
      const [from = '', to = ''] = move.split('>');
      return `  ${(from || 'new').padEnd(3)} → ${to}  ${whole(times).padStart(6)}`;
    });
  return lines.length > 0 ? [dryRun ? 'Tiers that would change:' : 'Tiers that changed:', ...lines] : [];
}

/** Failures told one by one. */
const FAILURES_SHOWN = 10;

function troubleLines({ counts, failures, revived }: Progress): string[] {
  const failed = Object.entries(failures).slice(0, FAILURES_SHOWN);
  return [
    ...(counts.refused > 0 ? [`${whole(counts.refused)} records refused the write; run: winnow status`] : []),
    ...(counts.failed > 0 ? [`${whole(counts.failed)} customers could not be looked at and were passed over.`] : []),
    ...failed.map(([what, reason]) => `  ${what}: ${reason}`),
    ...(counts.busy > 0 ? [`${whole(counts.busy)} customers were being written by others and left to them.`] : []),
    ...(counts.again > 0 ? [`${whole(counts.again)} customers were handed to the worker, Zoho being busy.`] : []),
    ...(revived > 0 ? [`${whole(revived)} dead letters were taken up again.`] : []),
  ];
}

function whole(number: number): string {
  return number.toLocaleString('en');
}
