import type { Delivery } from '../automation/deliverer.ts';
import type { JsonObject } from '../base/json.ts';
import type { Behaviour } from '../base/options.ts';
import type { User } from '../base/types.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Org } from '../org/org-model.ts';

/** The states of a job in their order; a failed one ends in FAILURE. */
export type JobState = 'ADDED' | 'QUEUED' | 'IN PROGRESS' | 'COMPLETED' | 'FAILURE';
const STEPS = ['ADDED', 'QUEUED', 'IN PROGRESS', 'COMPLETED'] as const;

/** A bulk job: what was asked, how far it is, and what came of it. */
export interface Job<Asked, Result> {
  readonly id: string;
  readonly org: Org;
  readonly user: User;
  readonly createdAt: number;
  readonly asked: Asked;
  readonly callback: string | undefined;
  state: JobState;
  result: Result | undefined;
  /** Code of the failure of a job in FAILURE. */
  failure: string | undefined;
  looks: number;
  work: Promise<void> | undefined;
}

/** What a kind of job does and how long its jobs are kept. */
export interface JobKind<Asked, Result> {
  keptMs: number;
  /** Does the work; a job whose work rejects ends in FAILURE. */
  run(job: Job<Asked, Result>): Promise<Result>;
  /** The body of the callback: the job as a look at it answers. */
  describe(job: Job<Asked, Result>): JsonObject;
}

/** The jobs of one kind, of all orgs. */
export interface JobBook<Asked, Result> {
  add(given: { org: Org; user: User; asked: Asked; callback: string | undefined }): Job<Asked, Result>;
  /** The job as it stands, without moving it on; undefined if it is unknown or past its life. */
  find(org: Org, id: string): Job<Asked, Result> | undefined;
  /** The job after a look at it, which may move it on by one state. */
  look(org: Org, id: string): Promise<Job<Asked, Result> | undefined>;
}

/**
 * Returns an empty book. Jobs move on by looks or by the emulated clock (`behaviour.bulkProgress`); the work is done when
 * the last state is reached, and the callback is sent then.
 */
export function createJobBook<Asked, Result>(
  emulator: Emulator,
  send: (delivery: Delivery) => void,
  kind: JobKind<Asked, Result>,
): JobBook<Asked, Result> {
  const jobs = new Map<string, Job<Asked, Result>>();
  const { clock, options } = emulator;
  const isOver = (job: Job<Asked, Result>): boolean => clock.now() - job.createdAt > kind.keptMs;

  const advance = async (job: Job<Asked, Result>): Promise<void> => {
    if (job.state === 'COMPLETED' || job.state === 'FAILURE') return;
    const next = stateReached(job, clock.now(), options.behaviour);
    if (next === 'COMPLETED') {
      job.state = 'IN PROGRESS';
      job.work ??= finish(job, kind, send);
      await job.work;
    } else job.state = next;
  };

  const find = (org: Org, id: string): Job<Asked, Result> | undefined => {
    const job = jobs.get(id);
    return job === undefined || job.org.meta.id !== org.meta.id || isOver(job) ? undefined : job;
  };

  clock.onMove(async () => {
    for (const job of jobs.values()) {
      await advance(job);
      if (isOver(job)) jobs.delete(job.id);
    }
  });

  return {
    add(given) {
      const job: Job<Asked, Result> = {
        ...given,
        id: given.org.ids.next(),
        createdAt: clock.now(),
        state: 'ADDED',
        result: undefined,
        failure: undefined,
        looks: 0,
        work: undefined,
      };
      jobs.set(job.id, job);
      return job;
    },
    find,
    async look(org, id) {
      const job = find(org, id);
      if (job === undefined) return undefined;
      job.looks += 1;
      await advance(job);
      return job;
    },
  };
}

/** The state that a job has reached by looks and time, or by time alone. */
function stateReached(
  job: Pick<Job<unknown, unknown>, 'createdAt' | 'looks'>,
  now: number,
  { bulkProgress, bulkStepSeconds }: Behaviour,
): (typeof STEPS)[number] {
  const byClock = Math.floor((now - job.createdAt) / (bulkStepSeconds * 1000));
  const step = bulkProgress === 'clock' ? byClock : Math.max(byClock, job.looks);
  return STEPS[Math.min(step, STEPS.length - 1)] ?? 'COMPLETED';
}

/** Does a job's work, and sends the callback. */
async function finish<Asked, Result>(
  job: Job<Asked, Result>,
  kind: JobKind<Asked, Result>,
  send: (delivery: Delivery) => void,
): Promise<void> {
  try {
    job.result = await kind.run(job);
    job.state = 'COMPLETED';
  } catch (error) {
    if (!(error instanceof JobFailure)) throw error;
    job.state = 'FAILURE';
    job.failure = error.message;
  }
  if (job.callback === undefined) return;
  send({
    kind: 'bulk',
    orgId: job.org.meta.id,
    method: 'POST',
    url: job.callback,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(kind.describe(job)),
  });
}

/** Thrown by a job's work: the job ends in FAILURE; the message is the code that its answers show. */
export class JobFailure extends Error {}
