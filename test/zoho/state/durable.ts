import { decode, encode } from '../base/codec.ts';
import type { Tombstone } from '../base/types.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Org } from '../org/org-model.ts';
import type { TableContents } from '../org/table.ts';
import type { TokenContents } from '../tokens/tokens.ts';
import { type OrgSettings, restoreRecords, restoreSettings, type StatePart, settingsOf } from './org-state.ts';
import { revive } from './revive.ts';
import { type FileWriter, openStoreFile, type StoreFile } from './store-file.ts';

/** Keeps an emulator in a file. */
export interface Durable {
  /** Brings back what the file holds; false if it holds nothing yet. */
  load(): boolean;
  /** Writes what has changed since, in one transaction. */
  save(): void;
  close(): void;
}

interface Service {
  orgs: string[];
  clock: number;
  tokens: TokenContents;
}

/** Calls that change nothing although they are no GET. */
const READS = /\/coql$/;

/**
 * Opens the file and sees to it that every write is in it before it is answered: records, tombstones, metadata, users,
 * tags, variables, locks, automation, tokens and the clock. Call it before any route is mounted. Credits, the ledger,
 * faults, page tokens and notices under way are not kept.
 */
export function mountDurable(emulator: Emulator, path: string, parts: readonly StatePart[]): Durable {
  const file = openStoreFile(path);
  const unsaved = createUnsavedIds(emulator);
  let saved = new Map<string, string>();
  let savedOrgs: readonly string[] = [];

  const save = (): void => {
    const service = serviceOf(emulator);
    const texts = partTexts(emulator, service, parts);
    file.write((to) => {
      for (const [org, module, id] of unsaved.list()) saveRecord(to, org, module, id);
      for (const [name, text] of texts) {
        if (saved.get(name) === text) continue;
        to.setPart(name, text);
        const org = emulator.orgs.get(name);
        const modules = org?.modules().map((meta) => meta.api_name);
        if (modules !== undefined) to.keepModules(name, modules);
      }
      for (const id of savedOrgs) if (!emulator.orgs.has(id)) to.keepModules(id, []);
    });
    unsaved.clear();
    saved = texts;
    savedOrgs = service.orgs;
  };

  emulator.app.use('*', async (context, next) => {
    await next();
    if (context.req.method !== 'GET' && !READS.test(context.req.path)) save();
  });
  emulator.clock.onMove((from, to) => {
    if (!emulator.options.clockRuns && to > from) save();
  });

  return {
    load() {
      const text = file.part('service');
      if (text === undefined) return false;
      const service = decode<Service>(text);
      emulator.tokens.restore(service.tokens);
      if (service.clock > emulator.clock.now()) emulator.clock.reset(service.clock);
      savedOrgs = service.orgs;
      for (const id of service.orgs) loadOrg(emulator, file, id, parts);
      unsaved.clear();
      return true;
    },
    save,
    close() {
      save();
      file.close();
    },
  };
}

/** The ids of records that were written, in any org, since the last save. */
function createUnsavedIds(emulator: Emulator) {
  const written = new Map<string, Map<string, Set<string>>>();
  emulator.onOrg((org) =>
    org.onWrite((module, id) => {
      const modules = written.get(org.meta.id) ?? new Map<string, Set<string>>();
      written.set(org.meta.id, modules);
      const ids = modules.get(module) ?? new Set<string>();
      modules.set(module, ids.add(id));
    }),
  );
  return {
    /** Those of the orgs that are still there. */
    *list(): Iterable<[org: Org, module: string, id: string]> {
      for (const org of emulator.orgs.values())
        for (const [module, ids] of written.get(org.meta.id) ?? []) for (const id of ids) yield [org, module, id];
    },
    clear: () => written.clear(),
  };
}

function serviceOf({ orgs, clock, tokens }: Emulator): Service {
  return { orgs: [...orgs.keys()], clock: clock.now(), tokens: tokens.contents() };
}

/** The parts of the file by name: the service, and the settings and counters of each org. */
function partTexts(emulator: Emulator, service: Service, parts: readonly StatePart[]): Map<string, string> {
  const texts = new Map([['service', encode(service)]]);
  for (const org of emulator.orgs.values()) {
    // Apart, because they change with every insert and the rest hardly ever.
    const { lastId, numbers, ...settings } = settingsOf(org, parts);
    texts.set(org.meta.id, encode(settings)).set(counters(org.meta.id), encode({ lastId, numbers }));
  }
  return texts;
}

function saveRecord(to: FileWriter, org: Org, module: string, id: string): void {
  const table = org.table(module);
  const record = table?.get(id);
  to.setRecord(org.meta.id, module, id, textOf(record));
  to.setTombstone(org.meta.id, module, id, record === undefined ? textOf(table?.tombstone(id)) : undefined);
}

const counters = (orgId: string): string => `${orgId} counters`;

function textOf(held: object | undefined): string | undefined {
  return held === undefined ? undefined : JSON.stringify(held);
}

function loadOrg(emulator: Emulator, file: StoreFile, id: string, parts: readonly StatePart[]): void {
  const settings: OrgSettings = {
    ...decode<Omit<OrgSettings, 'lastId' | 'numbers'>>(file.part(id) ?? ''),
    ...decode<Pick<OrgSettings, 'lastId' | 'numbers'>>(file.part(counters(id)) ?? ''),
  };
  const org = emulator.addOrg({ meta: settings.meta });
  restoreSettings(org, settings, parts);
  const held = new Map<string, { records: TableContents['records'][number][]; tombstones: Tombstone[] }>();
  const of = (module: string) => {
    const known = held.get(module) ?? { records: [], tombstones: [] };
    held.set(module, known);
    return known;
  };
  for (const row of file.records(id)) of(row.module).records.push(revive(org, row.module, row.text));
  for (const row of file.tombstones(id)) of(row.module).tombstones.push(JSON.parse(row.text));
  restoreRecords(org, held);
}
