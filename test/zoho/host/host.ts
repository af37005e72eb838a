import { Hono } from 'hono';
import { openSocket } from '../http/socket.ts';
import { assetRoutes } from './asset-routes.ts';
import { hostAssets, SDK_PATH } from './bundle.ts';
import { callRoutes } from './call-routes.ts';
import { createFileStore } from './calls/file-store.ts';
import { countChanges } from './change-count.ts';
import { demoRoutes } from './demo-routes.ts';
import type { Fault } from './faults.ts';
import { createFaultBook } from './faults.ts';
import type { HostOptions } from './host-options.ts';
import type { CallRecord, HostState, Violation } from './host-state.ts';
import { pageRequest } from './page-frame.ts';
import { pageGuard } from './page-guard.ts';
import { missing, pageRoutes } from './page-routes.ts';
import { apiNameOf, widgetPath } from './placements.ts';
import { recordPath } from './views/value.ts';
import { widgetRoutes } from './widget-routes.ts';

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
  /** What strict mode found against the protocol's schema, oldest first. */
  violations(): Violation[];
  /** URL of a web tab or settings page. @throws Error if there is no such widget. */
  widgetUrl(apiName: string): string;
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
    violations: [],
    files: createFileStore(),
    origins: [],
  };
  const widgetOrigins = options.widgets.map((widget) => new URL(widget.url).origin);
  const { fetch } = hostApp(state, widgetOrigins);
  const socket = await openSocket(fetch, options.hostname ?? '127.0.0.1', options.port ?? 0);
  const { address } = socket;
  state.origins = [address, `http://localhost:${new URL(address).port}`];
  const close = async (): Promise<void> => {
    state.changes.stop();
    await socket.close();
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
    violations: () => [...state.violations],
    widgetUrl(apiName) {
      const setup = options.widgets.find((widget) => apiNameOf(widget) === apiName);
      if (setup === undefined) throw new Error(`No widget ${apiName}`);
      return `${address}${widgetPath(setup)}`;
    },
    close,
  };
}

function hostApp(state: HostState, widgetOrigins: string[]): Hono {
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
  app.route('/', widgetRoutes(state));
  app.notFound((context) => missing(pageRequest(context, state)));
  return app;
}
