import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { assetRoutes } from './asset-routes.ts';
import { hostAssets, SDK_PATH } from './bundle.ts';
import { callRoutes } from './call-routes.ts';
import { countChanges } from './change-count.ts';
import { demoRoutes } from './demo-routes.ts';
import type { Fault } from './faults.ts';
import { createFaultBook } from './faults.ts';
import type { HostOptions } from './host-options.ts';
import type { CallRecord, HostState } from './host-state.ts';
import { pageGuard } from './page-guard.ts';
import { pageRoutes } from './page-routes.ts';
import { recordPath } from './views/value.ts';

/** A running host page server. */
export interface HostServer {
  /** `http://127.0.0.1:PORT`, the origin widgets see as the CRM's. */
  readonly address: string;
  /** Where it serves the stand-in SDK. */
  readonly sdkUrl: string;
  /** URL of a record's page; `query` is appended as it is (`fault=never:QUERY&lang=zh`). */
  recordUrl(module: string, id: string, query?: string): string;
  /** Replaces the faults in force. */
  setFaults(faults: Fault[]): void;
  /** Calls of widgets that the server answered, oldest first. */
  calls(): CallRecord[];
  close(): Promise<void>;
}

/**
 * Starts the host page of an emulated CRM: lists and records with embedded widgets, on a port of its own.
 *
 * @throws Error if a widget's address has the host's own origin: the protocol's checks would then prove nothing.
 */
export async function startHost(options: HostOptions): Promise<HostServer> {
  const state: HostState = {
    options,
    assets: await hostAssets(),
    faults: createFaultBook(),
    changes: countChanges(options.zoho.org),
    calls: [],
    origins: [],
  };
  const widgetOrigins = options.widgets.map((widget) => new URL(widget.url).origin);
  const app = new Hono();
  const guard = pageGuard(
    () => widgetOrigins,
    () => state.origins,
  );
  app.use(guard);
  app.route('/', assetRoutes(state));
  app.route('/', callRoutes(state));
  app.route('/', demoRoutes(state));
  app.route('/', pageRoutes(state));

  const hostname = options.hostname ?? '127.0.0.1';
  const server = serve({ fetch: app.fetch, port: options.port ?? 0, hostname });
  await new Promise<void>((resolve, reject) => {
    if (server.listening) resolve();
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : options.port;
  const address = `http://${hostname}:${port}`;
  state.origins = [address, `http://localhost:${port}`];

  const close = async (): Promise<void> => {
    state.changes.stop();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  };
  if (widgetOrigins.some((origin) => state.origins.includes(origin))) {
    await close();
    throw new Error('A widget must be served from another origin than the host page');
  }
  return {
    address,
    sdkUrl: `${address}${SDK_PATH}`,
    recordUrl: (module, id, query) => `${address}${recordPath(module, id)}${query ? `?${query}` : ''}`,
    setFaults: (faults) => state.faults.replace(faults),
    calls: () => [...state.calls],
    close,
  };
}
