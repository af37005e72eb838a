import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localContext, toGatewayEvent } from '../../../../functions/local/lambda-shapes.ts';
import { NOON } from '../../../fakes/worker-bench.ts';
import { type Answer, intakeBench, notice } from './intake-bench.ts';

const bench = await intakeBench();

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
        fc.string({ unit: 'binary' }),
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

it('answers any event of API Gateway with 4xx', async () => {
  const usual = await toGatewayEvent(new Request('https://hook.example/zoho/acme', { method: 'POST' }), NOON);
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
