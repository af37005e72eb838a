import type { Emulator } from '../emulator.ts';
import { moduleScopeName, type ScopeNeed } from '../oauth/scopes.ts';
import type { Behaviour } from '../options.ts';
import { presentDateTime } from '../org/time.ts';
import type { Answer, Call } from '../rest/call.ts';
import type { FieldMeta, Json } from '../types.ts';
import type { CoqlOptions } from './options.ts';
import { answerCoql, coqlCredits, inspectCoql } from './request.ts';

/** The switches of the emulator that concern COQL. */
const switches = (behaviour: Behaviour): Partial<CoqlOptions> => ({
  lookupShape: behaviour.coqlLookups,
  inListMax: behaviour.coqlInListMax,
  largeTextSelectable: behaviour.coqlLargeText,
  negationMatchesNull: behaviour.coqlNegationMatchesNull,
  ignoreCase: behaviour.coqlIgnoreCase,
});

const inZone =
  (timeZone: string) =>
  (field: FieldMeta, value: Json): Json =>
    field.data_type === 'datetime' && typeof value === 'string' ? presentDateTime(value, timeZone) : value;

/** Rights of a query: COQL itself, reading the module it names, and field metadata if it asks for them (§1.5). */
const needs = ({ org, body }: Call): ScopeNeed[] => {
  const { module } = inspectCoql(body);
  const meta = module === undefined ? undefined : org.table(module)?.meta;
  const asksMeta = typeof body === 'object' && body !== null && 'include_meta' in body;
  return [
    { area: 'coql', operation: 'READ' },
    ...(meta === undefined
      ? []
      : [
          {
            area: 'modules',
            name: moduleScopeName(meta.api_name, meta.generated_type === 'custom'),
            operation: 'READ' as const,
          },
        ]),
    ...(asksMeta ? [{ area: 'settings', name: 'fields', operation: 'READ' as const }] : []),
  ];
};

/**
 * Answers one COQL body for the user of a call, with datetimes in the user's zone; `maxRows` is 25 inside a composite.
 */
export const answerCoqlCall = (call: Call, body: Json | undefined = call.body, maxRows = 2000): Answer => {
  const options = { ...switches(call.org.behaviour), maxRows, present: inZone(call.user.time_zone) };
  const answer = answerCoql(call.org, body, options);
  return answer.body === undefined ? { status: 204 } : { status: answer.status, body: answer.body };
};

/** Mounts `POST /crm/v8/coql`: 1 to 3 credits by LIMIT, in the sub-concurrency pool (§2.2, §2.3). */
export const mountCoql = (emulator: Emulator): void => {
  emulator.route(
    'POST',
    '/crm/v8/coql',
    { kind: 'coql', scopes: needs, credits: ({ body }) => coqlCredits(inspectCoql(body).limit), sub: true },
    (call) => answerCoqlCall(call),
  );
};
