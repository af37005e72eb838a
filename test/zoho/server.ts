import type { Automation } from './automation/mount.ts';
import type { Ledger } from './base/ledger.ts';
import type { ZohoOptions } from './base/options.ts';
import type { Clock } from './base/types.ts';
import { createEmulator } from './emulator/create-emulator.ts';
import { type Credentials, credentialsOf } from './emulator/credentials.ts';
import type { Emulator } from './emulator/emulator.ts';
import { type HttpSocket, openSocket } from './http/socket.ts';
import { mountEverything } from './mount.ts';
import type { Org } from './org/org-model.ts';
import type { Snapshots } from './state/snapshots.ts';

/** A running emulator. */
export interface ZohoServer {
  /** `http://127.0.0.1:PORT`: API of the first data centre, control plane and, unless hosts are separate, accounts server. */
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
  const { sites, options: resolved } = emulator;
  const sockets: HttpSocket[] = [];
  const open = async (port: number): Promise<string> => {
    const socket = await openSocket(emulator.app.fetch, resolved.hostname, port);
    sockets.push(socket);
    return socket.address;
  };
  for (const location of sites.all()) {
    const api = await open(location === sites.first ? resolved.port : 0);
    sites.listenAt(location, { api, accounts: resolved.separateHosts ? await open(0) : api });
  }
  return {
    address: sockets[0]?.address ?? '',
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
      await Promise.all(sockets.map((socket) => socket.close()));
      durable?.close();
    },
  };
}
