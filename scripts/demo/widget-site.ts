import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/** The built pages on a port of their own, as Zoho hosts them apart from the CRM. */
export interface WidgetSite {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves built widget pages under a policy as strict as Zoho's own hosting allows: scripts only from here and from the SDK's origin,
 * no inline code, no network.
 * @param sdkOrigin where the SDK's script comes from, once known.
 */
export async function startWidgetSite(dir: string, sdkOrigin: () => string): Promise<WidgetSite> {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    const csp = `default-src 'none'; script-src 'self' ${sdkOrigin()}; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'`;
    c.header('Content-Security-Policy', csp);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cache-Control', 'no-store');
  });
  app.use('*', serveStatic({ root: dir }));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
