import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Hono } from 'hono';
import { inject } from 'vitest';
import { type HttpSocket, openSocket } from '../../zoho/http/socket.ts';

/** The built panel, served as strictly as a CRM could. */
export interface PanelSite {
  url: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

// No inline script or style, no eval, nothing from elsewhere. Violations show as errors on the page's console.
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'";

/** Serves the panel that `made-once.ts` has built from a deep path like Zoho's, with `sdk`, a script, in the place of Zoho's SDK. */
export async function startPanelSite(sdk = ''): Promise<PanelSite> {
  const folder = inject('builtPanel');
  const names = new Set(await readdir(folder));
  const app = new Hono();
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.get('/appfiles/1/panel/:file', async (context) => {
    const file = context.req.param('file');
    if (file === 'sdk.js') return context.body(sdk, 200, { 'content-type': 'text/javascript' });
    if (!names.has(file)) return context.notFound();
    const headers = { 'content-type': TYPES[extname(file)] ?? 'text/plain', 'content-security-policy': POLICY };
    return context.body(await readFile(join(folder, file), 'utf8'), 200, headers);
  });
  const { address, close }: HttpSocket = await openSocket(app.fetch, '127.0.0.1', 0);
  return { url: `${address}/appfiles/1/panel/index.html`, close };
}
