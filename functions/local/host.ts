import { type HttpBindings, serve } from '@hono/node-server';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Hono } from 'hono';
import { present } from '../../shared/values/objects.ts';
import { type Door, type IntakeDeps, openDoor } from '../intake/door.ts';
import { comeBack } from '../intake/request.ts';
import type { Log } from '../log.ts';
import { createLog, errorLog } from '../log.ts';
import { type MasterKey, readKey } from '../store/encryption.ts';
import { findTenant, type NewTenant, registerTenant, TenantError } from '../tenants/registry.ts';
import { currentSecret } from '../tenants/secrets.ts';
import { webhook } from '../webhook.ts';
import { type Base, openBase } from '../wiring/base.ts';
import { sweepDepsOn, workerDepsOn } from '../wiring/worker.ts';
import { worker } from '../worker.ts';
import { localContext, toGatewayEvent, toResponse } from './lambda-shapes.ts';
import { type PollerOptions, startPoller } from './poller.ts';
import { startScheduler } from './scheduler.ts';

export interface FunctionsOptions {
  /** The file that holds tenants and messages; ':memory:' to store nothing. */
  storeFile: string;
  /** 32 bytes in base64. */
  key: string;
  /** The key before it, while one replaces the other. */
  oldKey?: string | undefined;
  /** Orgs to connect, added to those already in the file. */
  tenants?: readonly NewTenant[];
  /** Says which day it is; the demo's can be moved. Default real time. */
  clock?: { now(): number };
  /** Default: any free port. */
  port?: number;
  hostname?: string;
  log?: Log;
  poller?: Pick<PollerOptions, 'max' | 'gatherMs' | 'hideMs'>;
  /** How many calls are answered; for tests. */
  limits?: IntakeDeps['limits'];
  /** How often to see whether an org's nightly pass is due, in milliseconds. Default never. */
  sweepEveryMs?: number;
}

/** The functions running on this machine. */
export interface RunningFunctions {
  /** `http://127.0.0.1:PORT`; a tenant's webhook is at `/zoho/{tenant}` below it. */
  url: string;
  base: Base;
  key: MasterKey;
  /** A connected org's webhook address and secret: those that provisioning gives to Zoho. */
  webhookOf(tenantId: string): Promise<{ url: string; secret: string }>;
  /** Resolves when the queue is empty and nothing is being worked on. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const WEBHOOK_LIMIT_MS = 10_000;

const WRITE_DOWN_EVERY_MS = 60_000;

/** A caller who sends slowly, or sends heads without end, is cut off; a proxy keeps connections for a while. */
const SERVER = {
  headersTimeout: 5_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 8_192,
};

/** With the largest body in each, they hold some 130 MB; a proxy needs a few dozen. */
const MOST_CONNECTIONS = 500;

/** Starts webhook, worker and nightly pass, the same handlers that run in Lambda, on a small server with a queue in a file. */
export async function startFunctions(options: FunctionsOptions): Promise<RunningFunctions> {
  const { clock = { now: Date.now }, hostname = '127.0.0.1', log = createLog('WARN') } = options;
  const key = readKey(options.key, options.oldKey);
  const base = openBase(options.storeFile, log);
  for (const tenant of options.tenants ?? []) await registerTenant(base.store, key, tenant);
  const { store, queue } = base;

  const deps = { store, queue, shortage: base.shortage, now: base.now, log, ...present('limits', options.limits) };
  const door = openDoor(deps);
  const server = serve({ fetch: site(deps, door).fetch, port: options.port ?? 0, hostname, serverOptions: SERVER });
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const bound = server.address();
  const url = `http://${hostname}:${typeof bound === 'object' && bound ? bound.port : options.port}`;
  const logError = errorLog(log, base.now);
  const writeDown = (isLast: boolean): Promise<void> =>
    door.writeDown(isLast).catch((error: unknown) => logError('counts not written', error));
  const writing = setInterval(() => writeDown(false), WRITE_DOWN_EVERY_MS);
  const poller = startPoller({ queue, worker: worker(workerDepsOn(base, key, clock)), log, ...options.poller });
  const scheduler = startScheduler(sweepDepsOn(base, key, clock), options.sweepEveryMs);

  return {
    url,
    base,
    key,
    idle: poller.idle,
    webhookOf: async (tenantId) => {
      const tenant = await findTenant(store, tenantId);
      if (!tenant) throw new TenantError(`There is no tenant "${tenantId}". Connect the org first.`);
      return { url: `${url}/zoho/${tenantId}`, secret: currentSecret(tenant, key) };
    },
    close: async () => {
      clearInterval(writing);
      await Promise.all([poller.stop(), scheduler.stop()]);
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await writeDown(true);
      base.close();
    },
  };
}

/** All that is answered: the webhook below `/zoho/`, and `/health`. */
function site(deps: IntakeDeps, door: Door): Hono<{ Bindings: HttpBindings }> {
  const receive = webhook(deps, door);
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/health', async () => toResponse(await health(deps)));
  app.all('*', async ({ req, env }) => {
    const event = toGatewayEvent(req.raw, deps.now(), sourceOf(env.incoming.socket.remoteAddress, req.raw.headers));
    return toResponse(await receive(event, localContext('webhook', WEBHOOK_LIMIT_MS)));
  });
  return app;
}

/** Whether messages are taken in: 200, or 503 as the webhook would answer. It says nothing of tenants. */
async function health({ shortage }: IntakeDeps): Promise<APIGatewayProxyStructuredResultV2> {
  const isOpen = await Promise.resolve(shortage?.()).then(
    (reason) => reason === undefined,
    () => false,
  );
  if (!isOpen) return comeBack(503, 'No messages are taken in now', WRITE_DOWN_EVERY_MS / 1000);
  return { statusCode: 200, headers: { 'cache-control': 'no-store' }, body: 'ok' };
}

const THIS_MACHINE: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * The address that a call came from: the last one that a proxy on this machine names, else the sender's own. Earlier ones in that header
 * come from the sender, who can write what he likes.
 */
function sourceOf(peer = '', headers: Headers): string {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return THIS_MACHINE.has(peer) && last ? last : peer;
}
