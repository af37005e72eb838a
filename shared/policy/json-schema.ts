import * as z from 'zod';
import { isPlain } from './document/merge.ts';
import { PolicySchema } from './policy-schema.ts';
import { PRESET_NAMES } from './presets/presets.ts';

type Json = Record<string, unknown>;

/** Needed in every document; everything else falls back to the preset. */
const NEEDED = ['preset'];

/**
 * JSON Schema (2020-12) of a policy document, made from the one zod schema, so that an editor completes and checks as one types.
 * A document names a preset and what it changes; only lists are written in full. What parts must agree on (points that add up,
 * edges in order) is beyond JSON Schema: `winnow policy check` tells that.
 */
export function policyJsonSchema(): Json {
  const full: Json = { ...z.toJSONSchema(PolicySchema, { io: 'input' }) };
  const document = optional(full);
  const properties = isPlain(document['properties']) ? document['properties'] : {};
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
  const bilingual = isPlain(properties) && Object.keys(properties).join() === 'en,zh';
  return {
    ...rest,
    ...(bilingual ? { required } : {}),
    ...(isPlain(properties) ? { properties: eachOptional(properties) } : {}),
    ...(isPlain(additionalProperties)
      ? { additionalProperties: optional(additionalProperties) }
      : additionalProperties === undefined
        ? {}
        : { additionalProperties }),
    ...(Array.isArray(anyOf) ? { anyOf: anyOf.map((one) => (isPlain(one) ? optional(one) : one)) } : {}),
  };
}

const eachOptional = (properties: Json): Json =>
  Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, isPlain(value) ? optional(value) : value]));
