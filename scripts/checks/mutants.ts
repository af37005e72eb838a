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

/** Whole customers whose assessments a person has read: every folder is tried by them too, and they cost a tenth of a second. */
const GOLDEN = 'test/unit/shared/assessment/golden.test.ts';

/** Folders that are tried by the tests of other folders as well: those of what uses them, where no test of their own says it better. */
const TESTED_BY: Readonly<Record<string, readonly string[]>> = {
  advice: ['receivables'],
  dossier: ['receivables', 'decisions'],
  duties: ['reconcile'],
  processes: ['screening', 'improvement', 'exit'],
};

const LEFT_OUT = /^!shared\/([a-z]+)\/\*\*$/;

/**
 * Folders of `shared/` that have mutants, in the order given.
 * @param mutate the patterns of `stryker.config.json`; a pattern `!shared/FOLDER/**` leaves a folder out.
 */
export function mutatedFolders(mutate: readonly string[], folders: readonly string[]): string[] {
  const leftOut = mutate.map((pattern) => LEFT_OUT.exec(pattern)?.[1]);
  return folders.filter((folder) => !leftOut.includes(folder));
}

/** The settings that try the mutants of one folder with the tests of that folder, and those of `TESTED_BY`. */
export function folderOptions(folder: string, mutate: readonly string[]): PartialStrykerOptions {
  const testsOf = [folder, ...(TESTED_BY[folder] ?? [])];
  return {
    mutate: [`shared/${folder}/**/*.ts`, ...mutate.filter((pattern) => pattern.startsWith('!'))],
    testFiles: [...testsOf.map((name) => `test/unit/shared/${name}/**/*.test.ts`), GOLDEN],
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
