// Mutation testing of shared/ by parts: `npm run mutation -- FOLDER …`; without a folder all of them, one after another. Ends with the score by folder.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { type FolderScore, folderOptions, folderScore, mutatedFolders, scoreTable } from './checks/mutants.ts';

const { mutate }: { mutate: string[] } = JSON.parse(readFileSync('stryker.config.json', 'utf8'));
const FOLDERS = mutatedFolders(mutate, readdirSync('shared'));
const HELP = `Use: npm run mutation [-- FOLDER …]
Tries the mutants of shared/FOLDER with the tests of test/unit/shared/FOLDER and the golden customers.
Results are kept in dist/mutation: what has not changed since is not tried again.
Folders: ${FOLDERS.join(', ')}`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' } },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const unknown = positionals.filter((folder) => !FOLDERS.includes(folder));
if (unknown.length > 0) {
  console.error(`No folder with mutants: ${unknown.join(', ')}\n${HELP}`);
  process.exit(2);
}

mkdirSync('dist/mutation', { recursive: true });
const scoreFile = (folder: string): string => `dist/mutation/${folder}.score.json`;
const [folder = '', ...more] = positionals;
process.exit(positionals.length === 1 ? await tryOne() : tryAll(folder ? [folder, ...more] : FOLDERS));

async function tryOne(): Promise<number> {
  rmSync(scoreFile(folder), { force: true });
  const results = await new Stryker(folderOptions(folder, mutate)).runMutationTest();
  const score = folderScore(folder, results);
  writeFileSync(scoreFile(folder), JSON.stringify(score));
  console.log(`\n${scoreTable([score])}`);
  return 0;
}

/** Each folder is a process of its own: one that fails leaves the others be. */
function tryAll(folders: readonly string[]): number {
  const failed = folders.filter((name) => {
    console.log(`\n── ${name}`);
    return spawnSync(process.execPath, [fileURLToPath(import.meta.url), name], { stdio: 'inherit' }).status !== 0;
  });
  const done = folders.filter((name) => !failed.includes(name));
  const scores: FolderScore[] = done.map((name) => JSON.parse(readFileSync(scoreFile(name), 'utf8')));
  console.log(`\n${scoreTable(scores)}`);
  if (failed.length > 0) console.error(`Without a score: ${failed.join(', ')}`);
  return failed.length > 0 ? 1 : 0;
}
