import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Log } from '../log.ts';
import { createLog } from '../log.ts';
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
  /** Orgs to connect, added to those already in the file. */
  tenants?: readonly NewTenant[];
  /** Says which day it is; the demo's can be moved. Default real time. */
  clock?: { now(): number };
  /** Default: any free port. */
  port?: number;
  hostname?: string;
  log?: Log;
  poller?: Pick<PollerOptions, 'max' | 'gatherMs' | 'hideMs'>;
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

/** Starts webhook, worker and nightly pass, the same handlers that run in Lambda, on a small server with a queue in a file. */
export async function startFunctions(options: FunctionsOptions): Promise<RunningFunctions> {
  const { clock = { now: Date.now }, hostname = '127.0.0.1', log = createLog('WARN') } = options;
  const key = readKey(options.key);
  const base = openBase(options.storeFile, log);
  for (const tenant of options.tenants ?? []) await registerTenant(base.store, key, tenant);
  const { store, queue } = base;

  const receive = webhook({ store, queue, now: base.now, log });
  const app = new Hono();
  app.all('*', async ({ req }) =>
    toResponse(await receive(await toGatewayEvent(req.raw, base.now()), localContext('webhook', WEBHOOK_LIMIT_MS))),
  );
  const server = serve({ fetch: app.fetch, port: options.port ?? 0, hostname });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const bound = server.address();
  const url = `http://${hostname}:${typeof bound === 'object' && bound ? bound.port : options.port}`;
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
      await Promise.all([poller.stop(), scheduler.stop()]);
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      base.close();
    },
  };
}
