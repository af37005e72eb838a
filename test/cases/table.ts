/**
 * Prints every case from the world: what is right, what we give, whether it held. `node test/cases/table.ts [DIR] [--only TEXT]`.
 * Without the folder it says so and measures nothing. Exit code: 0 all held, or no folder · 1 some did not.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { casesFolder } from './case.ts';
import { EXPORT_CASES } from './export-cases.ts';
import { ORG_CASES } from './org-cases.ts';
import { RECEIVABLES_CASES } from './receivables-cases.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } });
const root = casesFolder(positionals[0]);
if (root === undefined) {
  console.log('The cases are not here: name their folder, or set WINNOW_CASES_DIR. Nothing was tried.');
} else {
  const cases = [...RECEIVABLES_CASES, ...EXPORT_CASES, ...ORG_CASES].filter(
    ({ id }) => values.only === undefined || id.includes(values.only),
  );
  let failed = 0;
  console.log('| case | right | got | held |\n|---|---|---|---|');
  for (const { id, right, run } of cases) {
    const dir = join(root, id.split(' ')[0] ?? id);
    const { got, held } = await run(dir).catch((error: unknown) => ({ got: `error: ${String(error)}`, held: false }));
    failed += Number(!held);
    console.log(`| ${id} | ${right} | ${got.replaceAll('|', '\\|')} | ${held ? 'yes' : 'NO'} |`);
  }
  console.log(`\n${cases.length} cases, ${failed} not held`);
  process.exitCode = failed > 0 ? 1 : 0;
}
