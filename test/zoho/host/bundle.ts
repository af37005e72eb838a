import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

async function script(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path(entry)],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    write: false,
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`esbuild gave no output for ${entry}`);
  return file.text;
}

/** What browsers load from the host server. */
export interface HostAssets {
  client: string;
  sdk: string;
  style: string;
}

const STYLES = ['style.css', 'style-widgets.css'];

let assets: Promise<HostAssets> | undefined;

/** Builds the page's script and the stand-in SDK once per process. @throws Error if esbuild finds a fault in them. */
export function hostAssets(): Promise<HostAssets> {
  assets ??= Promise.all([
    script('client/main.ts'),
    standInSdk(),
    ...STYLES.map((file) => readFile(path(file), 'utf8')),
  ]).then(([client, sdk, ...styles]) => ({ client, sdk, style: styles.join('') }));
  return assets;
}

/** The stand-in for Zoho's SDK as one classic script with the globals `ZOHO` and `zrc`. */
export function standInSdk(): Promise<string> {
  return script('sdk/entry.ts');
}

/** Where the host serves the stand-in. */
export const SDK_PATH = '/js-sdk/1.5/ZohoEmbededAppSDK.min.js';
