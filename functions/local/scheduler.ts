import type { ScheduledEvent } from 'aws-lambda';
import { errorLog } from '../log.ts';
import type { NightDeps } from '../sweep/sweep-due.ts';
import { sweep } from '../sweep.ts';
import { localContext } from './lambda-shapes.ts';

/** What a schedule does on AWS: calls the nightly function at intervals, never twice at once. */
export interface Scheduler {
  /** Lets the batch in hand end, then stops. */
  stop(): Promise<void>;
}

// Nothing limits a run on one machine; to stop one, its remaining time is reported as zero.
const LIMIT_MS = 86_400_000;

/** Starts to call at an interval in milliseconds; makes no calls where it is undefined. */
export function startScheduler(deps: NightDeps, everyMs: number | undefined): Scheduler {
  let stopping = false;
  let running: Promise<unknown> | undefined;
  const run = sweep(deps);
  const logError = errorLog(deps.log, Date.now);
  const call = (): void => {
    if (running || stopping) return;
    const context = localContext('sweep', LIMIT_MS);
    const left = context.getRemainingTimeInMillis;
    context.getRemainingTimeInMillis = () => (stopping ? 0 : left());
    running = run(scheduled(deps.clock.now()), context)
      .catch((error: unknown) => logError('nightly pass failed', error))
      .finally(() => {
        running = undefined;
      });
  };
  const timer = everyMs === undefined ? undefined : setInterval(call, everyMs);
  if (timer) call();
  return {
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** The event of a schedule as EventBridge sends it. */
function scheduled(nowMs: number): ScheduledEvent {
  return {
    id: 'local',
    version: '0',
    account: '000000000000',
    region: 'local',
    source: 'aws.scheduler',
    time: new Date(nowMs).toISOString(),
    resources: [],
    detail: {},
    'detail-type': 'Scheduled Event',
  };
}
