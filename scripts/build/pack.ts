import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { openPromise } from 'yauzl';
import { ROOT } from './output.ts';

const ZET = join(ROOT, 'node_modules', '.bin', 'zet');

/** File endings that zet packs for CRM; everything else it drops with a warning and exit code 0. */
const PACKED = /\.(jpe?g|png|gif|svg|css|woff2?|ttf|eot|webm|js|mp3|mp4|json|txt|md|xml|dre|html)$/;

/**
 * Runs `zet validate` and `zet pack` on a built extension folder (it holds `app/`) and checks what is really in the zip, because zet
 * drops files silently.
 * @returns the zip's path and the entries in it.
 * @throws Error naming the files that are missing, unexpected, or hold an absolute address that will not resolve in Zoho.
 */
export async function packExtension(extensionDir: string): Promise<{ zip: string; entries: string[] }> {
  await cp(join(ROOT, 'plugin-manifest.json'), join(extensionDir, 'plugin-manifest.json'));
  const distDir = join(extensionDir, 'dist');
  await rm(distDir, { recursive: true, force: true });
  await mkdir(distDir, { recursive: true });
  for (const command of ['validate', 'pack']) {
    const { code, output } = await zet(command, extensionDir);
    if (code !== 0) throw new Error(`zet ${command} failed (${code}): ${output}`);
  }
  const zips = (await readdir(distDir)).filter((name) => name.endsWith('.zip'));
  if (zips.length !== 1 || !zips[0])
    throw new Error(`zet pack left ${zips.length} zip files in ${distDir}, expected one`);
  const zip = join(distDir, zips[0]);
  const entries = await entriesOf(zip);
  const built = (await readdir(join(extensionDir, 'app'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(extensionDir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const dropped = built.filter((path) => !entries.includes(path));
  const foreign = entries.filter((path) => !built.includes(path) || !PACKED.test(path));
  if (dropped.length > 0) throw new Error(`zet left out: ${dropped.join(', ')}`);
  if (foreign.length > 0) throw new Error(`Not expected in the zip: ${foreign.join(', ')}`);
  return { zip, entries };
}

/** Names of the files in a zip, sorted. */
async function entriesOf(zip: string): Promise<string[]> {
  const file = await openPromise(zip);
  const names: string[] = [];
  try {
    for await (const entry of file.eachEntry()) if (!entry.fileName.endsWith('/')) names.push(entry.fileName);
  } finally {
    file.close();
  }
  return names.sort();
}

function zet(command: string, cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(ZET, [command], {
      cwd,
      env: { ...process.env, CI: '1', NO_UPDATE_NOTIFIER: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      output += data.toString();
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code: code ?? 1, output: output.trim() }));
  });
}
