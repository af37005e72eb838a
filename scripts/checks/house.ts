// Checks the habits of the house that no other tool knows: idioms, plain names, no crumbs of files. Use: node scripts/checks/house.ts [FOLDER …]
import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { mirrored, noBarrels, noCrumbs, SMALL_FILES } from './house/files.ts';
import { fewParameters, noSpreadOfLiteral, noTernaryChain, shortFunctions } from './house/idioms.ts';
import { plainNames } from './house/names.ts';
import { parseSource, type Rule } from './house/source.ts';

const everyFile = globSync('{shared,functions,widget,scripts,test}/**/*.{ts,tsx}').filter(
  (path) => !path.endsWith('.d.ts'),
);

const RULES: readonly Rule[] = [
  noSpreadOfLiteral,
  fewParameters,
  noTernaryChain,
  shortFunctions,
  plainNames,
  noCrumbs,
  noBarrels,
  mirrored(new Set(everyFile.map((path) => dirname(path)))),
];

const folders = process.argv.slice(2);
const paths = everyFile
  .filter((path) => folders.length === 0 || folders.some((folder) => path.startsWith(folder)))
  .sort();
const findings = paths.flatMap((path) => {
  const source = parseSource(path, readFileSync(path, 'utf8'));
  return RULES.flatMap((rule) => rule(source));
});
const gone = folders.length > 0 ? [] : Object.keys(SMALL_FILES).filter((path) => !paths.includes(path));
for (const { rule, path, line, message } of findings) console.error(`${path}:${line} ${rule}: ${message}`);
for (const path of gone) console.error(`${path}: in the list of small files, and not there`);
console.log(`${paths.length} files, ${findings.length} findings`);
process.exitCode = findings.length > 0 || gone.length > 0 || paths.length === 0 ? 1 : 0;
