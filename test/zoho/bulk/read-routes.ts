import type { Delivery } from '../automation/deliverer.ts';
import { DAY_MS, MINUTE_MS } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Answer, Call } from '../http/call.ts';
import { refuse } from '../http/errors.ts';
import { needOf } from '../http/parameters.ts';
import { presentDateTime, storeDateTime } from '../org/time.ts';
import { callbackOf, creditsIf, demandJson, zipResponse } from './callback.ts';
import { createJobBook, type Job, type JobBook } from './job-book.ts';
import { createPageTokens, type PageStart, type PageTokens } from './page-tokens.ts';
import { csvLine } from './read-columns.ts';
import { exportedRecords, namedModule, personOf, type ReadQuery, readQuery } from './read-query.ts';
import { zipOf } from './zip-writer.ts';

interface Asked {
  query: ReadQuery;
  start: PageStart;
}
interface Exported {
  archive: Buffer;
  count: number;
  nextPageToken: string | undefined;
}
type ReadJob = Job<Asked, Exported>;

const DOWNLOADS_PER_MINUTE = 10;
const CREDITS = 50;
/** Rows turned into text at once: enough to compress well, little enough to let other calls in between. */
const CHUNK_ROWS = 500;

/** Mounts bulk read (fact sheet §8.1): creating a job, its status, its result. */
export function mountBulkRead(emulator: Emulator, send: (delivery: Delivery) => void): void {
  const tokens = createPageTokens();
  const jobs = createJobBook<Asked, Exported>(emulator, send, {
    keptMs: DAY_MS,
    run: (job) => exportRows(job, tokens),
    describe: describeJob,
  });
  const downloads = new Map<string, number[]>();
  const read = [{ area: 'bulk', operation: 'READ' as const }];
  emulator.route(
    'POST',
    '/crm/bulk/v8/read',
    {
      kind: 'bulk.read',
      scopes: (call) => [...read, ...[namedModule(call)].flatMap((name) => (name ? [needOf(call, name, 'READ')] : []))],
      credits: creditsIf(CREDITS, (call) => asked(call, tokens)),
    },
    (call) => create(call, jobs, tokens),
  );
  emulator.route('GET', '/crm/bulk/v8/read/:job', { kind: 'bulk.read.status', scopes: read }, async (call) => {
    const job = await jobs.look(call.org, call.params['job'] ?? '');
    if (job === undefined) throw unknownJob(404);
    return { status: 200, body: describeJob(job) };
  });
  emulator.route('GET', '/crm/bulk/v8/read/:job/result', { kind: 'bulk.read.result', scopes: read }, (call) =>
    download(call, jobs, downloads),
  );
}

function asked(call: Call, tokens: PageTokens): Asked & { callback: string | undefined } {
  demandJson(call);
  const query = readQuery(call);
  const now = call.org.clock.now();
  const start =
    query.pageToken === undefined
      ? { page: query.page, after: undefined }
      : tokens.take(query.pageToken, query.fingerprint, now);
  return { query, start, callback: callbackOf(call) };
}

function create(call: Call, jobs: JobBook<Asked, Exported>, tokens: PageTokens): Answer {
  const { callback, ...given } = asked(call, tokens);
  const job = jobs.add({ org: call.org, user: call.user, asked: given, callback });
  const details = { id: job.id, operation: 'read', state: job.state, ...createdOf(job) };
  return {
    status: 201,
    body: {
      data: [{ status: 'success', code: 'ADDED_SUCCESSFULLY', message: 'Added successfully.', details }],
      info: {},
    },
  };
}

function download(call: Call, jobs: JobBook<Asked, Exported>, downloads: Map<string, number[]>): Answer {
  const job = jobs.find(call.org, call.params['job'] ?? '');
  if (job?.result === undefined) throw unknownJob(call.org.behaviour.bulkReadMissingResult);
  const now = call.org.clock.now();
  const recent = (downloads.get(call.org.meta.id) ?? []).filter((at) => at > now - MINUTE_MS);
  if (recent.length >= DOWNLOADS_PER_MINUTE) {
    throw refuse(429, 'TOO_MANY_REQUESTS', 'too many downloads: at most 10 a minute');
  }
  downloads.set(call.org.meta.id, [...recent, now]);
  return { response: zipResponse(job.result.archive, `${job.id}.zip`) };
}

async function exportRows(job: ReadJob, tokens: PageTokens): Promise<Exported> {
  const { query, start } = job.asked;
  const most = job.org.behaviour.bulkReadRows;
  const skipped = start.after === undefined ? (start.page - 1) * most : 0;
  let seen = 0;
  let last: string | undefined;
  let more = false;
  async function* text(): AsyncIterable<string> {
    yield csvLine(query.columns.map((column) => column.header));
    let lines: string[] = [];
    for (const record of exportedRecords(job.org, query.module, start.after)) {
      if (!query.matches(record)) continue;
      if (seen === skipped + most) {
        more = true;
        break;
      }
      seen += 1;
      if (seen <= skipped) continue;
      last = record.id;
      lines.push(csvLine(query.columns.map((column) => column.cell(record))));
      if (lines.length < CHUNK_ROWS) continue;
      yield lines.join('');
      lines = [];
    }
    yield lines.join('');
  }
  const archive = await zipOf(`${job.id}.csv`, text());
  const next = { page: start.page + 1, after: last };
  return {
    archive,
    count: Math.max(0, seen - skipped),
    nextPageToken: more ? tokens.give(next, query.fingerprint, job.org.clock.now()) : undefined,
  };
}

function describeJob(job: ReadJob): JsonObject {
  const { query, start } = job.asked;
  const result = job.result;
  return {
    data: [
      {
        id: job.id,
        operation: 'read',
        state: job.state,
        ...(result === undefined
          ? {}
          : {
              result: {
                page: start.page,
                per_page: job.org.behaviour.bulkReadRows,
                count: result.count,
                download_url: `/crm/bulk/v8/read/${job.id}/result`,
                more_records: result.nextPageToken !== undefined,
                ...(result.nextPageToken === undefined ? {} : { next_page_token: result.nextPageToken }),
              },
            }),
        query: { page: start.page, ...query.sent, module: moduleOf(job) },
        ...createdOf(job),
        file_type: 'csv',
      },
    ],
  };
}

function moduleOf(job: ReadJob): JsonObject {
  const meta = job.org.table(job.asked.query.module)?.meta;
  return { id: meta?.id ?? null, api_name: job.asked.query.module };
}

function createdOf(job: ReadJob): JsonObject {
  const created = presentDateTime(storeDateTime(job.createdAt), job.user.time_zone);
  return { created_by: personOf(job.user), created_time: created };
}

function unknownJob(status: 400 | 404) {
  return refuse(status, 'RESOURCE_NOT_FOUND', "The requested resource doesn't exist.", { resource: 'job' });
}
