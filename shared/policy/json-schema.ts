import * as z from 'zod';
import { isObject } from '../values/objects.ts';
import { PolicySchema } from './load.ts';
import { PRESET_NAMES } from './presets.ts';

type Json = Record<string, unknown>;

/** Needed in every document; everything else falls back to the preset. */
const NEEDED = ['preset'];

/**
 * JSON Schema (2020-12) of a policy document, made from the one zod schema, so that an editor completes and checks as one types.
 * A document names a preset and what it changes; only lists are written in full. What parts must agree on (points that add up,
 * edges in order) is beyond JSON Schema: `winnow policy check` finds that.
 * @example policyJsonSchema().required // ['preset']
 */
export function policyJsonSchema(): Json {
  const full: Json = { ...z.toJSONSchema(PolicySchema, { io: 'input' }) };
  const document = optional(full);
  const properties = isObject(document['properties']) ? document['properties'] : {};
  return {
    ...document,
    title: 'Winnow policy document',
    description: 'A preset and what the firm changes in it, key by key. Lists replace the preset’s list as a whole.',
    properties: {
      $schema: { type: 'string' },
      ...properties,
      preset: { type: 'string', enum: [...PRESET_NAMES] },
    },
    required: NEEDED,
  };
}

/** The same schema with nothing required, but inside lists, whose items are always whole, and texts, which have two languages. */
function optional(schema: Json): Json {
  const { required, properties, additionalProperties, anyOf, ...rest } = schema;
  const bilingual = isObject(properties) && Object.keys(properties).join() === 'en,zh';
  return {
    ...rest,
    ...(bilingual ? { required } : {}),
    ...(isObject(properties) ? { properties: eachOptional(properties) } : {}),
    ...(isObject(additionalProperties)
      ? { additionalProperties: optional(additionalProperties) }
      : additionalProperties === undefined
        ? {}
        : { additionalProperties }),
    ...(Array.isArray(anyOf) ? { anyOf: anyOf.map((schema) => (isObject(schema) ? optional(schema) : schema)) } : {}),
  };
}

const eachOptional = (properties: Json): Json =>
  Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, isObject(value) ? optional(value) : value]),
  );
