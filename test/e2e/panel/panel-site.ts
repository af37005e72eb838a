import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { BuiltFile } from '../../../scripts/build/output.ts';
import { buildWidget } from '../../../scripts/build/widget.ts';

/** The built panel, served as strictly as a CRM could. */
export interface PanelSite {
  url: string;
  files: BuiltFile[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

// No inline script or style, no eval, nothing from elsewhere. Violations show as errors on the page's console.
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'";

/** Builds the widget and serves it from a deep path like Zoho's, with `sdk`, a script, in the place of Zoho's SDK. */
export async function startPanelSite(sdk = ''): Promise<PanelSite> {
  const outDir = await mkdtemp(join(tmpdir(), 'winnow-panel-'));
  const { files } = await buildWidget({ outDir, sdkUrl: 'sdk.js' });
  const app = new Hono();
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.get('/appfiles/1/panel/:file', async (context) => {
    const file = context.req.param('file');
    if (file === 'sdk.js') return context.body(sdk, 200, { 'content-type': 'text/javascript' });
    if (!files.some(({ name }) => name === `panel/${file}`)) return context.notFound();
    const headers = { 'content-type': TYPES[extname(file)] ?? 'text/plain', 'content-security-policy': POLICY };
    return context.body(await readFile(join(outDir, 'panel', file), 'utf8'), 200, headers);
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => (server.listening ? resolve() : server.once('listening', resolve)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/appfiles/1/panel/index.html`,
    files,
    async close() {
      await new Promise((resolve) => server.close(resolve));
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
