import { refill } from '../base/codec.ts';
import type { Currency, ModuleMeta, OrgMeta, Tag, User } from '../base/types.ts';
import type { Blueprint, LeadTargets, Lock, Org, Refusal, Rights, Variable } from '../org/org-model.ts';
import { displayName } from '../org/references.ts';
import type { TableContents } from '../org/table.ts';

/** Everything of an org but its records: small, and copied whole. */
export interface OrgSettings {
  meta: OrgMeta;
  users: User[];
  currencies: Currency[];
  modules: ModuleMeta[];
  tags: Map<string, Map<string, Tag>>;
  refusals: Map<string, Refusal>;
  rights: Map<string, Rights>;
  leadMapping: Map<string, LeadTargets>;
  blueprints: Map<string, Blueprint>;
  locks: Map<string, Lock>;
  variables: Map<string, Variable>;
  numbers: Map<string, number>;
  lastId: string;
  /** What other parts keep for the org, by the part's name. */
  parts: { [name: string]: unknown };
}

/** A part of the emulator that keeps something for an org outside of it: watch channels, workflow rules … */
export interface StatePart {
  name: string;
  /** Plain data, Maps and Sets. */
  capture(org: Org): unknown;
  restore(org: Org, held: unknown): void;
}

/** The settings of an org as they are; not a copy. */
export function settingsOf(org: Org, parts: readonly StatePart[]): OrgSettings {
  return {
    meta: org.meta,
    users: org.users(),
    currencies: org.currencies(),
    modules: org.modules(),
    tags: org.tags.contents(),
    refusals: org.refusals,
    rights: org.rights,
    leadMapping: org.leadMapping,
    blueprints: org.blueprints,
    locks: org.locks,
    variables: org.variables,
    numbers: org.numbers,
    lastId: org.ids.last(),
    parts: Object.fromEntries(parts.map((part) => [part.name, part.capture(org)])),
  };
}

/** Puts settings into an org; modules it did not have then are gone afterwards. */
export function restoreSettings(org: Org, held: OrgSettings, parts: readonly StatePart[]): void {
  Object.assign(org.meta, held.meta);
  org.people(held.users, held.currencies);
  org.keepModules(held.modules);
  org.tags.restore(held.tags);
  refill(org.refusals, held.refusals);
  refill(org.rights, held.rights);
  refill(org.leadMapping, held.leadMapping);
  refill(org.blueprints, held.blueprints);
  refill(org.locks, held.locks);
  refill(org.variables, held.variables);
  refill(org.numbers, held.numbers);
  org.ids.continueAfter(held.lastId);
  for (const part of parts) part.restore(org, held.parts[part.name]);
}

/** Puts records into an org's tables and gives the lookups to them their names of that time. */
export function restoreRecords(org: Org, contents: ReadonlyMap<string, TableContents>): void {
  for (const meta of org.modules()) {
    org.table(meta.api_name)?.restore(contents.get(meta.api_name) ?? { records: [], tombstones: [] });
  }
  for (const meta of org.modules()) {
    for (const record of org.table(meta.api_name)?.all() ?? []) {
      org.references.rename(record.id, displayName(record, meta.display_field));
    }
  }
}
