import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localContext, toGatewayEvent } from '../../../../functions/local/lambda-shapes.ts';
import { silentLog } from '../../../../functions/log.ts';
import { NOON } from '../../../fakes/worker-bench.ts';
import { anyText } from '../../../fixtures/any-text.ts';
import { type Answer, intakeBench, NO_LIMIT, notice } from './intake-bench.ts';

const bench = await intakeBench(silentLog, { stranger: NO_LIMIT, tenant: NO_LIMIT });

/** Parts of a right notice, each of which may be replaced by anything. */
const mutilated = fc
  .record(
    {
      module: fc.oneof(fc.constant('Accounts'), fc.anything()),
      ids: fc.oneof(
        fc.constant(['9000000000123']),
        fc.array(fc.oneof(fc.string(), fc.bigInt({ min: 0n }).map(String))),
      ),
      operation: fc.oneof(fc.constant('update'), fc.anything()),
      affected_fields: fc.oneof(fc.array(fc.dictionary(fc.string(), fc.anything())), fc.anything()),
      affected_values: fc.anything(),
      channel_id: fc.anything(),
      event: fc.anything(),
      id: fc.anything(),
      server_time: fc.anything(),
    },
    { requiredKeys: [] },
  )
  .map((over) => ({ ...notice(bench.secret), ...over }));

const settled = (answer: Answer) => {
  const status = answer.statusCode ?? 0;
  expect([200, 202, 400, 401, 404, 405]).toContain(status);
};

it('answers any body with 2xx or 4xx, and queues only records with an id', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        mutilated.map((body) => text(body)),
        fc.json(),
        anyText,
      ),
      fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain', ''),
      fc.boolean(),
      async (body, type, withHeader) => {
        settled(
          await bench.post(body, { 'Content-Type': type, ...(withHeader ? { 'x-winnow-secret': bench.secret } : {}) }),
        );
        for (const message of await bench.queued()) expect(message.id).toMatch(/^\d{10,22}$/);
      },
    ),
    { numRuns: 1500 },
  );
});

const OPTIONAL = [
  'server_time',
  'query_params',
  'resource_uri',
  'affected_fields',
  'affected_values',
  'channel_id',
  'brand_new',
];

/** Anything under the names of what a notice need not have, or nothing. */
const optional = fc.dictionary(fc.constantFrom(...OPTIONAL), fc.oneof(fc.jsonValue(), fc.constant(null)));

const TYPES = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  '',
];

it('takes every notice whose secret, module, ids and operation are sound, whatever else it holds, under any content type', async () => {
  await fc.assert(
    fc.asyncProperty(optional, fc.subarray(OPTIONAL), fc.constantFrom(...TYPES), async (over, without, type) => {
      const whole: Record<string, unknown> = notice(bench.secret, over);
      const body = Object.fromEntries(Object.entries(whole).filter(([name]) => !without.includes(name)));
      const answer = await bench.post(body, { 'Content-Type': type });
      expect(answer.statusCode).toBe(202);
      await bench.queued();
    }),
    { numRuns: 1000 },
  );
});

it('refuses every notice without one of them, and names it', async () => {
  const unsound = fc.oneof(
    fc.constant(undefined),
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.dictionary(fc.string(), fc.anything()),
  );
  await fc.assert(
    fc.asyncProperty(
      optional,
      fc.constantFrom('token', 'module', 'ids', 'operation'),
      unsound,
      fc.constantFrom(...TYPES),
      async (over, needed, value, type) => {
        const body = text({ ...notice(bench.secret, over), [needed]: value });
        const answer = await bench.post(body, { 'Content-Type': type });
        expect(answer.statusCode).toBe(needed === 'token' ? 401 : 400);
        const { faults = [] } = needed === 'token' ? {} : JSON.parse(answer.body ?? '');
        expect(new Set(faults.map(({ path }: { path: string }) => path))).toEqual(
          new Set(needed === 'token' ? [] : [needed]),
        );
        expect(await bench.queued()).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});

it('answers any event of API Gateway with 4xx', async () => {
  const usual = toGatewayEvent(new Request('https://hook.example/zoho/acme', { method: 'POST' }), NOON);
  const odd = fc.record(
    {
      rawPath: fc.oneof(fc.constant('/zoho/acme'), fc.string()),
      headers: fc.dictionary(fc.string(), fc.string()),
      body: fc.string(),
      isBase64Encoded: fc.boolean(),
    },
    { requiredKeys: ['isBase64Encoded'] },
  );
  await fc.assert(
    fc.asyncProperty(odd, async (parts) => {
      const answer = await bench.handler({ ...usual, ...parts }, localContext('webhook', 9e3));
      expect([400, 401, 404]).toContain(answer.statusCode);
    }),
    { numRuns: 500 },
  );
});

function text(body: unknown): string {
  return JSON.stringify(body, (_, value) => (typeof value === 'bigint' ? String(value) : value)) ?? '';
}
