import { AsyncLocalStorage } from 'node:async_hooks';

/** What holds for a sub-request while its composite call is under way. */
export interface CompositeScope {
  /** True if the sub-request itself costs no credits. */
  free: boolean;
  /** Most rows a sub-request may read (fact sheet §8.3). */
  maxRows: number;
}

const store = new AsyncLocalStorage<CompositeScope>();

/** The composite call that the running code belongs to; undefined outside of one. */
export const compositeScope = (): CompositeScope | undefined => store.getStore();

/** Runs work as a part of a composite call. */
export const runInComposite = <T>(inside: CompositeScope, work: () => Promise<T>): Promise<T> =>
  store.run(inside, work);
