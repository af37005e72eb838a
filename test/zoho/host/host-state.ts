import type { HostAssets } from './bundle.ts';
import type { ChangeCount } from './change-count.ts';
import type { FaultBook } from './faults.ts';
import type { HostOptions } from './host-options.ts';

/** One call of a widget as the server answered it. */
export interface CallRecord {
  sequence: number;
  /** Epoch ms. */
  time: number;
  category: string;
  userId: string;
  outcome: 'resolve' | 'reject' | 'unanswered';
  /** Kind of the fault that was applied, if any. */
  fault?: string;
  ms: number;
}

/** What the routes of one host server share. */
export interface HostState {
  options: HostOptions;
  assets: HostAssets;
  faults: FaultBook;
  changes: ChangeCount;
  calls: CallRecord[];
  /** Origins the host answers to, its own address first. */
  origins: string[];
}
