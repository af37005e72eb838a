import type { Delivery } from '../automation/deliverer.ts';
import { DAY_MS } from '../base/clock.ts';
import { dataCentreOf } from '../base/data-centres.ts';
import { type JsonObject, objectsUnder } from '../base/json.ts';
import type { Json } from '../base/types.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Call } from '../http/call.ts';
import { refuse } from '../http/errors.ts';
import { needOf } from '../http/parameters.ts';
import { presentDateTime, storeDateTime } from '../org/time.ts';
import type { ScopeNeed } from '../tokens/scopes.ts';
import { callbackOf, creditsIf, demandJson, zipResponse } from './callback.ts';
import { createJobBook, type Job, type JobState } from './job-book.ts';
import { personOf } from './read-query.ts';
import { mountUpload } from './write-files.ts';
import { namedWriteModule, readWriteRequest, type WriteRequest } from './write-request.ts';
import { type Imported, importRows } from './write-rows.ts';

type WriteJob = Job<WriteRequest, Imported>;

const WEEK_MS = 7 * DAY_MS;
const CREDITS = 500;
/** How a job's status is spelled; its files have the words of the specification, of which one has a space. */
const JOB_STATUS: { [state in JobState]: string } = {
  ADDED: 'ADDED',
  QUEUED: 'ADDED',
  'IN PROGRESS': 'INPROGRESS',
  COMPLETED: 'COMPLETED',
  FAILURE: 'FAILED',
};

const FILE_STATUS: { [state in JobState]: string } = { ...JOB_STATUS, 'IN PROGRESS': 'IN PROGRESS' };

/** Mounts bulk write (fact sheet §8.2): uploading, creating a job, its status, its result. */
export function mountBulkWrite(emulator: Emulator, send: (delivery: Delivery) => void): void {
  const files = mountUpload(emulator);
  const jobs = createJobBook<WriteRequest, Imported>(emulator, send, {
    keptMs: WEEK_MS,
    run: (job) => importRows(emulator, job),
    describe: (job) => describeJob(emulator, job),
  });
  const read = (call: Call): WriteRequest => {
    demandJson(call);
    callbackOf(call);
    return readWriteRequest(call, files);
  };
  const bulk = (operation: ScopeNeed['operation']) => [{ area: 'bulk', operation }];
  emulator.route(
    'POST',
    '/crm/bulk/v8/write',
    {
      kind: 'bulk.write',
      scopes: (call) => [
        ...bulk('CREATE'),
        ...[namedWriteModule(call)].flatMap((name) => (name ? [needOf(call, name, 'WRITE')] : [])),
      ],
      credits: creditsIf(CREDITS, read),
    },
    (call) => {
      const job = jobs.add({ org: call.org, user: call.user, asked: read(call), callback: callbackOf(call) });
      const details = { id: job.id, created_by: personOf(job.user) };
      return { status: 201, body: { status: 'success', code: 'SUCCESS', message: 'success', details } };
    },
  );
  emulator.route(
    'GET',
    '/crm/bulk/v8/write/:job',
    { kind: 'bulk.write.status', scopes: bulk('READ') },
    async (call) => {
      const job = await jobs.look(call.org, call.params['job'] ?? '');
      if (job === undefined) throw unknownJob();
      return { status: 200, body: describeJob(emulator, job) };
    },
  );
  emulator.route(
    'GET',
    '/v2/crm/:zgid/bulk-write/:job/:file',
    { kind: 'bulk.write.result', scopes: bulk('READ'), credits: 0 },
    (call) => {
      const job = jobs.find(call.org, call.params['job'] ?? '');
      if (job?.result === undefined) throw unknownJob();
      return { response: zipResponse(job.result.archive, `${job.id}.zip`) };
    },
  );
}

function describeJob(emulator: Emulator, job: WriteJob): JsonObject {
  const { asked, result, state, org } = job;
  const sent = objectsUnder(asked.sent, 'resource')?.[0] ?? {};
  const fileState = FILE_STATUS[state];
  const file = {
    status: fileState,
    name: asked.file.name,
    added_count: result?.added ?? 0,
    skipped_count: result?.skipped ?? 0,
    updated_count: result?.updated ?? 0,
    total_count: result?.total ?? asked.file.table.rows.length,
  };
  const resource: Json = {
    ...sent,
    status: fileState,
    type: 'data',
    module: { api_name: asked.module, id: org.table(asked.module)?.meta.id ?? null },
    file,
    ...(result === undefined && job.failure === undefined ? {} : { code: job.failure ?? 'SUCCESS' }),
  };
  return {
    id: job.id,
    status: JOB_STATUS[state],
    operation: asked.operation,
    character_encoding: 'UTF-8',
    resource: [resource],
    created_by: personOf(job.user),
    created_time: presentDateTime(storeDateTime(job.createdAt), job.user.time_zone),
    ...(job.callback === undefined ? {} : { callback: { url: job.callback, method: 'post' } }),
    ...(result === undefined
      ? {}
      : {
          result: {
            download_url: `${emulator.sites.of(dataCentreOf(org.meta)).api}/v2/crm/${org.meta.zgid}/bulk-write/${job.id}/${job.id}.zip`,
          },
        }),
  };
}

function unknownJob() {
  return refuse(404, 'RESOURCE_NOT_FOUND', "The requested resource doesn't exist.", { resource: 'job' });
}
