import { expect, it } from 'vitest';
import { isRunning, type ProcessView } from '../../../../shared/processes/process.ts';
import type { ProcessId } from '../../../../shared/vocabulary/steps.ts';

const view = (process: ProcessId, ended: ProcessView['ended']): ProcessView => ({
  process,
  recordId: '7',
  since: '2025-11-10',
  steps: [],
  at: null,
  ended,
  refused: [],
});

const ENDED = { how: 'approved', on: '2025-11-12' };

it.each<[string, ProcessView[], boolean]>([
  ['nothing has begun', [], false],
  ['an exit has begun', [view('exit', null)], true],
  ['it has ended', [view('exit', ENDED)], false],
  ['one has ended and another begun', [view('exit', ENDED), view('exit', null)], true],
  ['a screening has begun', [view('screening', null)], false],
  ['a screening has begun and an exit ended', [view('screening', null), view('exit', ENDED)], false],
  ['a screening has ended and an exit begun', [view('screening', ENDED), view('exit', null)], true],
])('an exit runs where %s: %s', (_, processes, expected) => {
  expect(isRunning(processes, 'exit')).toBe(expected);
});
