import type { Finding, State } from './finding.ts';

const WIDTHS = { what: 46, times: 9, state: 14 };

/** How a campaign ended, as a table: what was done, how often, what must hold, what came of it; details below their row. */
export function summary(findings: readonly Finding[]): string {
  const head = line('what was done', 'times', 'came of it', 'must hold');
  return [head, '-'.repeat(head.length), ...findings.flatMap(rowLines), '', totals(findings)].join('\n');
}

/** How many rows came to each end, and which did not hold, by name. */
function totals(findings: readonly Finding[]): string {
  const count = (state: State): number => findings.filter((finding) => finding.state === state).length;
  const states = (['held', 'FAILED', 'KNOWN FAILURE', 'SKIPPED'] as const).map((state) => `${count(state)} ${state}`);
  return `${findings.length} rows: ${states.join(', ')}`;
}

function rowLines({ what, times, mustHold, state, details }: Finding): string[] {
  return [line(what, times.toLocaleString('en'), state, mustHold), ...details.map((detail) => `      ${detail}`)];
}

function line(what: string, times: string, state: string, mustHold: string): string {
  const cells = [what.padEnd(WIDTHS.what), times.padStart(WIDTHS.times), state.padEnd(WIDTHS.state), mustHold];
  return cells.join('  ').trimEnd();
}
