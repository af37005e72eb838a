import { isObject } from '../../values/objects.ts';
import { SCHEMA_VERSION } from '../../vocabulary/model.ts';
import { PolicyError } from '../document.ts';

/** Rewrites a document of one schema version for the next; a setting of the firm that it cannot keep must become a fault. */
export type Migration = (document: Record<string, unknown>) => Record<string, unknown>;

/**
 * From schema 1: scales were steps. An indicator for which the firm has written bins of its own keeps them as steps, with no points beyond
 * them unless it says so; the others follow the preset.
 */
const keepSteps: Migration = (document) => {
  const { indicators } = document;
  if (!isObject(indicators)) return document;
  const kept = Object.entries(indicators).map(([id, scale]) => [
    id,
    isObject(scale) && 'bins' in scale ? { otherwise: 0, ...scale, line: false } : scale,
  ]);
  return { ...document, indicators: Object.fromEntries(kept) };
};

/** The migration from schema version n to the next, by n. */
const MIGRATIONS: Readonly<Record<number, Migration>> = { 1: keepSteps };

/**
 * A policy document rewritten for the present schema. One that names no schema is taken to be written for the present one.
 * @throws PolicyError where the document names a schema that this version does not know.
 */
export function migrate(
  document: Record<string, unknown>,
  migrations: Readonly<Record<number, Migration>> = MIGRATIONS,
  present: number = SCHEMA_VERSION,
): Record<string, unknown> {
  const { schema = present } = document;
  const isKnown = typeof schema === 'number' && Number.isInteger(schema) && schema >= 1 && schema <= present;
  if (!isKnown) throw new PolicyError([{ path: 'schema', ...unknownSchema(schema, present) }]);
  let migrated = document;
  for (let version = schema; version < present; version++) {
    const step = migrations[version];
    if (!step) throw new PolicyError([{ path: 'schema', ...unknownSchema(version, present) }]);
    migrated = { ...step(structuredCloneOf(migrated)), schema: version + 1 };
  }
  return migrated;
}

function unknownSchema(schema: unknown, present: number): { message: string; zh: string } {
  return typeof schema === 'number' && schema > present
    ? {
        message: `written for schema ${schema}; this Winnow reads up to ${present}: bring Winnow up to date`,
        zh: `为架构 ${schema} 编写；此版 Winnow 最高支持 ${present}：请升级 Winnow`,
      }
    : { message: `unknown schema; the present one is ${present}`, zh: `未知的架构版本；当前为 ${present}` };
}

function structuredCloneOf(document: Record<string, unknown>): Record<string, unknown> {
  const copy: unknown = JSON.parse(JSON.stringify(document));
  return isObject(copy) ? copy : {};
}
