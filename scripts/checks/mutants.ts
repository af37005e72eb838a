import type { Stryker } from '@stryker-mutator/core';

type MutantResult = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

type PartialStrykerOptions = ConstructorParameters<typeof Stryker>[0];

/** How the mutants of a folder fared. */
export interface FolderScore {
  folder: string;
  /** Noticed by a test, those that ran for ever included. */
  killed: number;
  /** Run by a test that noticed nothing. */
  survived: number;
  /** In code that no test runs. */
  uncovered: number;
}

/** With fewer test files of its own than this share of its files a folder is tried by the tests of whole assessments too. */
const FEW_TEST_FILES = 0.5;

const LEFT_OUT = /^!shared\/([a-z]+)\/\*\*$/;

/**
 * Folders of `shared/` that have mutants, in the order given.
 * @param mutate the patterns of `stryker.config.json`; a pattern `!shared/FOLDER/**` leaves a folder out.
 */
export function mutatedFolders(mutate: readonly string[], folders: readonly string[]): string[] {
  const leftOut = mutate.map((pattern) => LEFT_OUT.exec(pattern)?.[1]);
  return folders.filter((folder) => !leftOut.includes(folder));
}

/** The settings that try the mutants of one folder with the tests of that folder. */
export function folderOptions(
  folder: string,
  mutate: readonly string[],
  count: { files: number; testFiles: number },
): PartialStrykerOptions {
  const isFew = count.testFiles < FEW_TEST_FILES * count.files;
  const testsOf = (name: string): string => `test/unit/shared/${name}/**/*.test.ts`;
  return {
    mutate: [`shared/${folder}/**/*.ts`, ...mutate.filter((pattern) => pattern.startsWith('!'))],
    testFiles: [...(count.testFiles > 0 ? [testsOf(folder)] : []), ...(isFew ? [testsOf('assessment')] : [])],
    incrementalFile: `dist/mutation/${folder}.incremental.json`,
    tempDirName: `dist/mutation/${folder}.sandbox`,
  };
}

/** Counts results; mutants that do not compile, and those that were not tried, do not count. */
export function folderScore(folder: string, results: readonly Pick<MutantResult, 'status'>[]): FolderScore {
  const count = (...statuses: MutantResult['status'][]): number =>
    results.filter(({ status }) => statuses.includes(status)).length;
  return {
    folder,
    killed: count('Killed', 'Timeout'),
    survived: count('Survived'),
    uncovered: count('NoCoverage'),
  };
}

/** A table as it stands in CONTRIBUTING.md. */
export function scoreTable(scores: readonly FolderScore[]): string {
  const rows = scores.map(({ folder, killed, survived, uncovered }) => {
    const all = killed + survived + uncovered;
    const score = all === 0 ? '–' : `${((100 * killed) / all).toFixed(1)} %`;
    return `| \`${folder}\` | ${all} | ${killed} | ${survived} | ${uncovered} | ${score} |`;
  });
  return [
    '| folder of `shared/` | mutants | killed | survived | never run | score |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows,
  ].join('\n');
}
