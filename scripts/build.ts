// Builds everything that ships: the widget pages, packed by zet, and the Lambda bundles. `npm run build`.
import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { buildFunctions } from './build/functions.ts';
import { type BuiltFile, kilobytes, ROOT } from './build/output.ts';
import { packExtension } from './build/pack.ts';
import { buildWidget } from './build/widget.ts';

const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
if (values.help) {
  console.log('Use: npm run build\nWrites dist/extension (the packed widget) and dist/functions (the Lambda bundles).');
  process.exit(0);
}

const extension = join(ROOT, 'dist', 'extension');
const functions = join(ROOT, 'dist', 'functions');
await Promise.all([extension, functions].map((dir) => rm(dir, { recursive: true, force: true })));

const widget = await buildWidget({ outDir: join(extension, 'app') });
report('Panel', widget.files);
const bundles = await buildFunctions(functions);
report('Functions', bundles.files);
const { zip, entries } = await packExtension(extension);
console.log(`\n${relative(ROOT, zip)}: ${entries.length} files, as built\n${entries.map((e) => `  ${e}`).join('\n')}`);

function report(title: string, files: readonly BuiltFile[]): void {
  console.log(`\n${title}`);
  for (const { name, bytes, gzip } of files)
    console.log(`  ${name.padEnd(28)} ${kilobytes(bytes).padStart(9)} kB  ${kilobytes(gzip).padStart(8)} kB gzip`);
}
