import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { type BuiltFile, measureFiles } from './output.ts';

const ENTRIES = ['functions/webhook.ts', 'functions/worker.ts', 'functions/sweep.ts'];

/**
 * Bundles the Lambda entries for Node 24, one file each.
 * The Zoho SDK stays outside: it finds its model classes at run time by paths and by `constructor.name`, which a bundle breaks;
 * it is shipped with the worker in node_modules.
 */
export async function buildFunctions(
  outDir: string,
): Promise<{ files: BuiltFile[]; inputs: Record<string, string[]> }> {
  const result = await build({
    entryPoints: ENTRIES,
    outdir: outDir,
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    // CommonJS parts of a dependency still ask for `require` inside an ES module.
    banner: { js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);" },
    external: ['@zohocrm/typescript-sdk-8.0', '@zohocrm/typescript-sdk-8.0/*'],
    metafile: true,
    logLevel: 'warning',
  });
  const outputs = Object.keys(result.metafile.outputs).map((path) => ({ name: basename(path), path }));
  const files = await measureFiles(outputs, 6);
  const inputs = Object.fromEntries(
    Object.entries(result.metafile.outputs).map(([path, output]) => [
      basename(path),
      [...Object.keys(output.inputs), ...output.imports.map((i) => i.path)],
    ]),
  );
  const webhook = inputs['webhook.mjs'] ?? [];
  const heavy = webhook.filter((path) => path.includes('@zohocrm/'));
  if (heavy.length > 0) throw new Error(`The webhook must load no SDK, but reaches ${join(...heavy.slice(0, 1))}`);
  return { files, inputs };
}
