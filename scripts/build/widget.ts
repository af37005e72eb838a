import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type BuiltFile, measureFiles, ROOT } from './output.ts';

export interface WidgetBuild {
  /** Folder that becomes the extension's `app/`: `dist/extension/app` for a package. Emptied first, page by page. */
  outDir: string;
  /** Where the pages load Zoho's SDK from, instead of Zoho's own address. */
  sdkUrl?: string;
}

/** A page was built too large, or with a file that Zoho's packer would refuse or silently drop. */
class WidgetBuildError extends Error {
  override readonly name = 'WidgetBuildError';
}

const PAGES = ['panel'] as const;
const SDK = 'https://live.zwidgets.com/js-sdk/1.5/ZohoEmbededAppSDK.min.js';

/** Budgets of a page's first load, gzipped bytes. */
const JS_BUDGET = 35 * 1024;
const CSS_BUDGET = 6 * 1024;

// zet packs these of what we write, under names of these characters only; anything else it drops with a warning and exit 0.
const PACKED = /^[A-Za-z0-9_.-]+\.(?:js|css|html)$/;

/**
 * Builds the widget pages: `<outDir>/<page>/index.html`, `<page>.js`, `<page>.css` and lazily loaded chunks, without source maps.
 * @throws WidgetBuildError where a budget is passed or a file could not be packed.
 */
export async function buildWidget({ outDir, sdkUrl }: WidgetBuild): Promise<{ files: BuiltFile[] }> {
  const files: BuiltFile[] = [];
  for (const page of PAGES) files.push(...(await buildPage(page, outDir, sdkUrl ?? SDK)));
  return { files };
}

async function buildPage(page: string, outDir: string, sdkUrl: string): Promise<BuiltFile[]> {
  const folder = join(outDir, page);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const source = join(ROOT, 'widget', page);
  const { metafile } = await build({
    entryPoints: { [page]: join(source, 'main.tsx') },
    outdir: folder,
    absWorkingDir: ROOT,
    bundle: true,
    // Code splitting needs ES modules; relative imports keep working under any path the CRM serves the app from.
    format: 'esm',
    splitting: true,
    chunkNames: '[name]-[hash]',
    target: ['chrome109', 'firefox115', 'safari16.4'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    logLevel: 'silent',
  });
  await build({
    entryPoints: { [page]: join(source, `${page}.css`) },
    outdir: folder,
    bundle: true,
    minify: true,
    charset: 'utf8',
    logLevel: 'silent',
  });
  const html = await readFile(join(source, 'index.html'), 'utf8');
  if (!html.includes(SDK)) throw new WidgetBuildError(`${page}/index.html does not load ${SDK}`);
  await writeFile(join(folder, 'index.html'), withSdk(html, page, sdkUrl));
  const names = (await readdir(folder)).sort();
  const files = await measureFiles(
    names.map((name) => ({ name: `${page}/${name}`, path: join(folder, name) })),
    9,
  );
  checkNames(files);
  checkBudgets(page, files, firstLoad(metafile, `${page}.js`));
  return files;
}

/**
 * A page that loads the SDK from this address and by its Content-Security-Policy may load scripts from there and from beside itself, and
 * from nowhere else: what somebody writes into a field of the CRM can never become a program.
 */
function withSdk(html: string, page: string, sdkUrl: string): string {
  const { origin } = new URL(SDK);
  if (!html.includes(`script-src 'self' ${origin};`))
    throw new WidgetBuildError(`${page}/index.html has no Content-Security-Policy with script-src 'self' ${origin}`);
  const from = URL.canParse(sdkUrl) ? new URL(sdkUrl).origin : '';
  return html.replace(SDK, sdkUrl).replace(`script-src 'self' ${origin};`, `script-src ${`'self' ${from}`.trim()};`);
}

/** File names of an entry and of everything it imports statically: what the browser needs before it can draw. */
function firstLoad(metafile: Awaited<ReturnType<typeof build>>['metafile'], entry: string): Set<string> {
  const outputs = new Map(Object.entries(metafile?.outputs ?? {}).map(([path, output]) => [baseName(path), output]));
  const needed = new Set<string>();
  const add = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    for (const { kind, path } of outputs.get(name)?.imports ?? []) if (kind === 'import-statement') add(baseName(path));
  };
  add(entry);
  return needed;
}

function checkNames(files: readonly BuiltFile[]): void {
  const refused = files.filter(({ name }) => !PACKED.test(baseName(name)));
  if (refused.length > 0)
    throw new WidgetBuildError(`the packer would not take: ${refused.map(({ name }) => name).join(', ')}`);
}

function checkBudgets(page: string, files: readonly BuiltFile[], first: ReadonlySet<string>): void {
  const sum = (taken: (name: string) => boolean): number =>
    files.filter(({ name }) => taken(baseName(name))).reduce((total, { gzip }) => total + gzip, 0);
  const js = sum((name) => first.has(name));
  const css = sum((name) => name.endsWith('.css'));
  if (js > JS_BUDGET)
    throw new WidgetBuildError(`${page}: first load is ${js} bytes of gzipped JS; at most ${JS_BUDGET}`);
  if (css > CSS_BUDGET) throw new WidgetBuildError(`${page}: ${css} bytes of gzipped CSS; at most ${CSS_BUDGET}`);
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files } = await buildWidget({ outDir: join(ROOT, 'dist/extension/app') });
  for (const { name, bytes, gzip } of files) console.log(`${name}  ${bytes} B  ${gzip} B gzipped`);
}
