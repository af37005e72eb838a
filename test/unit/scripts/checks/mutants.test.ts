import { expect, it } from 'vitest';
import { folderOptions, folderScore, mutatedFolders, scoreTable } from '../../../../scripts/checks/mutants.ts';

const MUTATE = ['shared/**/*.ts', '!shared/texts/**', '!shared/advice/lift*.ts'];

it('tries every folder but those left out whole', () => {
  expect(mutatedFolders(MUTATE, ['advice', 'texts', 'values'])).toEqual(['advice', 'values']);
});

it('tries a folder with its own tests and the golden customers, and leaves out the files that are left out', () => {
  expect(folderOptions('score', MUTATE)).toMatchObject({
    mutate: ['shared/score/**/*.ts', '!shared/texts/**', '!shared/advice/lift*.ts'],
    testFiles: ['test/unit/shared/score/**/*.test.ts', 'test/unit/shared/assessment/golden.test.ts'],
  });
});

it('tries a folder without tests of its own with those of the folders that use it', () => {
  expect(folderOptions('processes', MUTATE).testFiles).toContain('test/unit/shared/exit/**/*.test.ts');
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
