import type { Delivery } from '../automation/deliverer.ts';
import type { JsonObject } from '../base/json.ts';
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
  /** The job after somebody has looked at it, which may move it on by one state. */
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
  const { bulkProgress, bulkStepSeconds } = emulator.options.behaviour;

  const finish = async (job: Job<Asked, Result>): Promise<void> => {
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
  };

  const advance = async (job: Job<Asked, Result>): Promise<void> => {
    if (job.state === 'COMPLETED' || job.state === 'FAILURE') return;
    const byClock = Math.floor((emulator.clock.now() - job.createdAt) / (bulkStepSeconds * 1000));
    const step = bulkProgress === 'clock' ? byClock : Math.max(byClock, job.looks);
    const next = STEPS[Math.min(step, STEPS.length - 1)] ?? 'COMPLETED';
    if (next === 'COMPLETED') {
      job.state = 'IN PROGRESS';
      job.work ??= finish(job);
      await job.work;
    } else job.state = next;
  };

  const find = (org: Org, id: string): Job<Asked, Result> | undefined => {
    const job = jobs.get(id);
    if (job === undefined || job.org.meta.id !== org.meta.id) return undefined;
    return emulator.clock.now() - job.createdAt > kind.keptMs ? undefined : job;
  };

  emulator.clock.onMove(async () => {
    for (const job of jobs.values()) {
      await advance(job);
      if (emulator.clock.now() - job.createdAt > kind.keptMs) jobs.delete(job.id);
    }
  });

  return {
    add(given) {
      const job: Job<Asked, Result> = {
        ...given,
        id: given.org.ids.next(),
        createdAt: emulator.clock.now(),
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

/** Thrown by a job's work: the job ends in FAILURE; the message is the code it is told by. */
export class JobFailure extends Error {}
