import type { Automation } from '../automation/mount.ts';
import { decode, encode } from '../base/codec.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { TableContents } from '../org/table.ts';
import { type OrgSettings, restoreRecords, restoreSettings, type StatePart, settingsOf } from './org-state.ts';

/** A snapshot, as the list shows it. */
export interface SnapshotLine {
  name: string;
  /** Emulated instant it was taken at, epoch ms. */
  at: number;
  /** Org id → how many records it had. */
  records: { [orgId: string]: number };
}

/** Named snapshots of every org of an emulator, in memory. */
export interface Snapshots {
  /** Takes one under a name, after everything under way has been delivered; a known name is replaced. */
  take(name: string): Promise<SnapshotLine>;
  /** Goes back to one; undefined if there is none of that name. */
  restore(name: string): Promise<SnapshotLine | undefined>;
  list(): SnapshotLine[];
}

interface Held {
  settings: string;
  contents: Map<string, TableContents>;
}

/**
 * Returns an empty set of snapshots. One holds records, metadata, users, tags, variables, locks, automation and the clock
 * of all orgs; not tokens, ledger, credits and faults, which are of the service and not of the orgs. Orgs that were added
 * later are gone after going back. Records are shared with the org until they change, so that a snapshot is cheap.
 */
export function createSnapshots(
  emulator: Emulator,
  automation: Pick<Automation, 'settled'>,
  parts: readonly StatePart[],
): Snapshots {
  const taken = new Map<string, { line: SnapshotLine; orgs: Map<string, Held> }>();
  return {
    list: () => [...taken.values()].map(({ line }) => line),
    async take(name) {
      await automation.settled();
      const orgs = new Map<string, Held>();
      const records: SnapshotLine['records'] = {};
      for (const org of emulator.orgs.values()) {
        const contents = new Map(
          org.modules().flatMap((meta) => {
            const table = org.table(meta.api_name);
            return table === undefined ? [] : [[meta.api_name, table.contents()] as const];
          }),
        );
        orgs.set(org.meta.id, { settings: encode(settingsOf(org, parts)), contents });
        records[org.meta.id] = [...contents.values()].reduce((sum, table) => sum + table.records.length, 0);
      }
      const line = { name, at: emulator.clock.now(), records };
      taken.set(name, { line, orgs });
      return line;
    },
    async restore(name) {
      const found = taken.get(name);
      if (found === undefined) return undefined;
      await automation.settled();
      for (const id of [...emulator.orgs.keys()]) if (!found.orgs.has(id)) emulator.orgs.delete(id);
      emulator.clock.reset(found.line.at);
      for (const [id, held] of found.orgs) {
        const org = emulator.orgs.get(id);
        if (org === undefined) continue;
        restoreSettings(org, decode<OrgSettings>(held.settings), parts);
        restoreRecords(org, held.contents);
      }
      return found.line;
    },
  };
}
