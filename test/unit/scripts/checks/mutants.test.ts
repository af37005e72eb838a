import { expect, it } from 'vitest';
import { folderOptions, folderScore, mutatedFolders, scoreTable } from '../../../../scripts/checks/mutants.ts';

const MUTATE = ['shared/**/*.ts', '!shared/texts/**', '!shared/advice/lift*.ts'];

it('tries every folder but those left out whole', () => {
  expect(mutatedFolders(MUTATE, ['advice', 'texts', 'values'])).toEqual(['advice', 'values']);
});

it('tries a folder with its own tests, and leaves out the files that are left out', () => {
  expect(folderOptions('advice', MUTATE, { files: 4, testFiles: 2 })).toMatchObject({
    mutate: ['shared/advice/**/*.ts', '!shared/texts/**', '!shared/advice/lift*.ts'],
    testFiles: ['test/unit/shared/advice/**/*.test.ts'],
  });
});

it.each([
  [0, ['test/unit/shared/assessment/**/*.test.ts']],
  [1, ['test/unit/shared/values/**/*.test.ts', 'test/unit/shared/assessment/**/*.test.ts']],
])('adds the tests of whole assessments where a folder of four files has %i of its own', (testFiles, wanted) => {
  expect(folderOptions('values', MUTATE, { files: 4, testFiles }).testFiles).toEqual(wanted);
});

it('counts what was noticed, what was not, and what no test runs', () => {
  const statuses = ['Killed', 'Timeout', 'Killed', 'Survived', 'NoCoverage', 'CompileError', 'Ignored'] as const;
  const score = folderScore(
    'values',
    statuses.map((status) => ({ status })),
  );
  expect(score).toEqual({ folder: 'values', killed: 3, survived: 1, uncovered: 1 });
  expect(
    scoreTable([score, { folder: 'empty', killed: 0, survived: 0, uncovered: 0 }])
      .split('\n')
      .slice(2),
  ).toEqual(['| `values` | 5 | 3 | 1 | 1 | 60.0 % |', '| `empty` | 0 | 0 | 0 | 0 | – |']);
});
