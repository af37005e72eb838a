import type { ScheduledEvent } from 'aws-lambda';
import { errorFields } from '../log.ts';
import type { NightDeps } from '../sweep/sweep-due.ts';
import { sweep } from '../sweep.ts';
import { localContext } from './lambda-shapes.ts';

/** What a schedule does on AWS: calls the nightly function again and again, never twice at once. */
export interface Scheduler {
  /** Lets the batch in hand end, then stops. */
  stop(): Promise<void>;
}

// On one machine nothing ends a run but the machine's owner; a run that is stopped is told that its time is over.
const LIMIT_MS = 86_400_000;

/** Starts calling every so many milliseconds; never where none are given. */
export function startScheduler(deps: NightDeps, everyMs: number | undefined): Scheduler {
  let stopping = false;
  let under: Promise<unknown> | undefined;
  const run = sweep(deps);
  const call = (): void => {
    if (under || stopping) return;
    const context = localContext('sweep', LIMIT_MS);
    const left = context.getRemainingTimeInMillis;
    context.getRemainingTimeInMillis = () => (stopping ? 0 : left());
    under = run(scheduled(deps.clock.now()), context)
      .catch((error: unknown) => deps.log.error('nightly pass failed', errorFields(error)))
      .finally(() => {
        under = undefined;
      });
  };
  const timer = everyMs === undefined ? undefined : setInterval(call, everyMs);
  if (timer) call();
  return {
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await under;
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
