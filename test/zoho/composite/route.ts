import { objectOf } from '../base/json.ts';
import type { Json } from '../base/types.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Answer, Call } from '../http/call.ts';
import { runInComposite } from '../http/composite-scope.ts';
import type { ErrorBody } from '../http/errors.ts';
import { batchStatus } from '../http/lists.ts';
import { createJournal, runInJournal } from '../org/journal.ts';
import { referredIds, resolveReferences } from './references.ts';
import { at, type Composite, failed, readComposite, type SubRequest } from './request.ts';
import { addressOf, MOST_ROWS, overSubLimit } from './sub-limits.ts';

/** What came of a sub-request: an answer, or the reason why it was not executed. */
type Outcome = { status: number; headers: { [name: string]: string }; body: Json | undefined } | ErrorBody;

/** The composite call that sub-requests belong to, and the address it came to. */
interface Parent {
  emulator: Emulator;
  call: Call;
  url: string;
}

/** Mounts composite requests (fact sheet §8.3); sub-requests go through the emulator's own routes. */
export function mountComposite(emulator: Emulator): void {
  emulator.route(
    'POST',
    '/crm/v8/__composite_requests',
    {
      kind: 'composite',
      scopes: [{ area: 'composite_requests', operation: 'CUSTOM' }],
      sub: true,
      weight: 5,
    },
    (call, context) => {
      const composite = readComposite(call.body);
      const parent = { emulator, call, url: context.req.url };
      return composite.rollback ? allOrNothing(parent, composite) : eachAlone(parent, composite);
    },
  );
}

async function eachAlone(parent: Parent, composite: Composite): Promise<Answer> {
  const { requests, parallel } = composite;
  const looping = requests.map((_, index) => loops(requests, index));
  const answers = new Map<string, Json | undefined>();
  const running = new Map<string, Promise<Outcome>>();
  const start = (index: number): Promise<Outcome> => {
    const request = requests[index];
    if (request === undefined) throw new RangeError(`no sub-request ${index}`);
    const known = running.get(request.id);
    if (known !== undefined) return known;
    const before = parallel ? indexesOf(requests, referredIds(request)) : index === 0 ? [] : [index - 1];
    const outcome = (async () => {
      if (looping[index] === true) return loopFailure(request);
      await Promise.all(before.map(start));
      return execute(parent, request, index, answers);
    })();
    running.set(request.id, outcome);
    return outcome;
  };
  const outcomes = await Promise.all(requests.map((_, index) => start(index)));
  return { status: batchStatus(outcomes, { good: 200 }), body: { __composite_requests: outcomes.map(itemOf) } };
}

const indexesOf = (requests: readonly SubRequest[], ids: readonly string[]): number[] =>
  requests.flatMap((request, index) => (ids.includes(request.id) ? [index] : []));

/** One after another; after the first failure everything is undone. Automation runs only once all have succeeded. */
async function allOrNothing(parent: Parent, { requests }: Composite): Promise<Answer> {
  const journal = createJournal();
  const answers = new Map<string, Json | undefined>();
  const outcomes: Outcome[] = [];
  await runInJournal(journal, async () => {
    for (const [index, request] of requests.entries()) {
      const looping = loops(requests, index);
      const outcome = looping ? loopFailure(request) : await execute(parent, request, index, answers);
      outcomes.push(outcome);
      if (!isGood(outcome)) return;
    }
  });
  const bad = outcomes.findIndex((outcome) => !isGood(outcome));
  if (bad < 0) {
    await parent.call.org.announce(journal.close());
    return { status: 200, body: { __composite_requests: outcomes.map(itemOf) }, credits: 1 };
  }
  journal.undo();
  const details = { rollbacked_by_sub_request_index: bad };
  const items = requests.map((_, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined) return failed('PROCESSING_STOPPED', details);
    return index === bad ? itemOf(outcome) : failed('ROLLBACK_PERFORMED', details);
  });
  return { status: 400, body: { __composite_requests: items } };
}

async function execute(
  parent: Parent,
  request: SubRequest,
  index: number,
  answers: Map<string, Json | undefined>,
): Promise<Outcome> {
  const resolved = resolveReferences(request, answers);
  if ('reference' in resolved) {
    return failed('INVALID_REFERENCE', { ...at(index), sub_request_id: request.id, reference: resolved.reference });
  }
  const over = overSubLimit(resolved);
  const outcome: Outcome =
    over === undefined ? await send(parent, resolved) : { status: 400, headers: {}, body: { ...over } };
  if (typeof outcome.status === 'number') answers.set(request.id, 'body' in outcome ? outcome.body : undefined);
  return outcome;
}

async function send({ emulator, call, url }: Parent, request: SubRequest): Promise<Outcome> {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const hasBody = request.method !== 'GET' && request.body !== undefined;
  const free = !emulator.options.behaviour.compositeChargesSubRequests;
  const response = await runInComposite({ free, maxRows: MOST_ROWS }, async () =>
    emulator.app.request(new URL(addressOf(request), url).href, {
      method: request.method,
      headers: { 'content-type': 'application/json', ...headers, authorization: call.header('authorization') ?? '' },
      ...(hasBody ? { body: JSON.stringify(request.body) } : {}),
    }),
  );
  const text = await response.text();
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: text === '' ? undefined : (JSON.parse(text) as Json),
  };
}

/** Whether an answer says that all of it worked: no error status, and no failed row. */
function isGood(outcome: Outcome): boolean {
  if (typeof outcome.status !== 'number' || !('body' in outcome)) return false;
  const rows = objectOf(outcome.body)?.['data'];
  const failedRow = Array.isArray(rows) && rows.some((row) => objectOf(row)?.['status'] === 'error');
  return outcome.status < 400 && !failedRow;
}

function itemOf(outcome: Outcome): Json | ErrorBody {
  if (!('body' in outcome)) return outcome;
  const response = { headers: outcome.headers, status_code: outcome.status, body: outcome.body ?? {} };
  const message = 'composite sub request executed successfully';
  return { code: 'SUCCESS', details: { response }, message, status: 'success' };
}

/** Whether a sub-request waits for itself, over others or at once. */
function loops(requests: readonly SubRequest[], index: number): boolean {
  const byId = new Map(requests.map((request) => [request.id, request]));
  const own = requests[index]?.id ?? '';
  const seen = new Set<string>();
  const reaches = (id: string): boolean => {
    if (seen.has(id)) return false;
    seen.add(id);
    const next = byId.get(id);
    return next !== undefined && referredIds(next).some((other) => other === own || reaches(other));
  };
  return reaches(own);
}

function loopFailure(request: SubRequest): ErrorBody {
  const dependent = { sub_request_id: request.id, referred_sub_request_ids: referredIds(request) };
  return failed('LOOPING_FOUND', { dependent_data: [dependent] });
}
