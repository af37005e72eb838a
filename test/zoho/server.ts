import { serve } from '@hono/node-server';
import type { Automation } from './automation/mount.ts';
import { type Credentials, credentialsOf } from './credentials.ts';
import { createEmulator, type Emulator } from './emulator.ts';
import type { Ledger } from './ledger.ts';
import { mountEverything } from './mount.ts';
import type { ZohoOptions } from './options.ts';
import type { Org } from './org/org.ts';
import type { Snapshots } from './state/snapshots.ts';
import type { Clock } from './types.ts';

/** A running emulator. */
export interface ZohoServer {
  /** `http://127.0.0.1:PORT`: accounts server, API and control plane in one. */
  readonly address: string;
  readonly emulator: Emulator;
  /** Watch channels, workflow rules and what they deliver. */
  readonly automation: Automation;
  /** Named states of all orgs to go back to. */
  readonly snapshots: Snapshots;
  readonly orgs: Map<string, Org>;
  readonly clock: Clock;
  readonly ledger: Ledger;
  /** What a client needs to be the org's administrator; makes a fresh refresh token at each call. */
  credentials(org?: Org): Credentials;
  close(): Promise<void>;
}

/** Starts an emulator on a socket, with its seed or with one empty org; resolves once it listens. */
export async function startZoho(options: Partial<ZohoOptions> = {}): Promise<ZohoServer> {
  const emulator = createEmulator(options);
  const { automation, snapshots, durable } = await mountEverything(emulator);
  const server = serve({
    fetch: emulator.app.fetch,
    port: emulator.options.port,
    hostname: emulator.options.hostname,
  });
  await new Promise<void>((resolve, reject) => {
    if (server.listening) resolve();
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : emulator.options.port;
  const address = `http://${emulator.options.hostname}:${port}`;
  emulator.listenAt(address);
  return {
    address,
    emulator,
    automation,
    snapshots,
    orgs: emulator.orgs,
    clock: emulator.clock,
    ledger: emulator.ledger,
    credentials(org) {
      const given = credentialsOf(emulator, org);
      durable?.save();
      return given;
    },
    async close() {
      emulator.clock.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      durable?.close();
    },
  };
}
