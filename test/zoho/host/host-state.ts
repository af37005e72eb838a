import type { HostAssets } from './bundle.ts';
import type { FileStore } from './calls/file-store.ts';
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

/** A message that the protocol's schema does not know. */
export interface Violation {
  eventName: string;
  category: string;
  /** What is wrong, as text with the place. */
  problem: string;
}

/** What the routes of one host server share. */
export interface HostState {
  options: HostOptions;
  assets: HostAssets;
  faults: FaultBook;
  changes: ChangeCount;
  calls: CallRecord[];
  violations: Violation[];
  files: FileStore;
  /** Origins the host answers to, its own address first. */
  origins: string[];
}
