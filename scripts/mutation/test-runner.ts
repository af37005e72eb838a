// A test runner for Stryker: runs tests in its own process, where a mutant costs milliseconds and not the start of a worker.
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { type CollectedFile, collect } from './stand-in.ts';

/** Random cases a property: enough to see a mutant, few enough that thousands of mutants can be tried. */
const CASES = 30;

/** Tests that try whole assessments at random, for seconds: what only chance finds deserves a test of its own name. */
const LEFT_OUT = /\.property\.test\.ts$|\/(lift|difference|forged|tally)\.test\.ts$/;

const SANDBOX = `${pathToFileURL(process.cwd())}/`;
const STAND_IN = new URL('stand-in.ts', import.meta.url).href;
const VITEST = import.meta.resolve('vitest');

/** What the mutated code reads and notes, at the place that Stryker has given it. */
interface MutantSwitch {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

const mutants: MutantSwitch = {};
Object.assign(globalThis, { __stryker__: mutants });

/** Counts how often the modules of the sandbox were loaded; it is part of their addresses, so that each count has modules of its own. */
let generation = 0;

registerHooks({
  resolve(specifier, context, next) {
    const isOfTests = context.parentURL?.startsWith(SANDBOX) === true;
    if (specifier === 'vitest')
      return isOfTests ? { url: STAND_IN, shortCircuit: true } : { url: VITEST, shortCircuit: true };
    const found = next(specifier, context);
    return found.url.startsWith(SANDBOX) ? { ...found, url: `${found.url}?${generation}` } : found;
  },
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.startsWith(SANDBOX) || !/\.test\.ts\?/.test(url)) return loaded;
    return { ...loaded, source: String(loaded.source).replaceAll(/numRuns: [\d_]+/g, `numRuns: ${CASES}`) };
  },
});

interface Outcome {
  id: string;
  name: string;
  path: string;
  timeSpentMs: number;
  failure: string | undefined;
}

/** A test by its file, or all tests of a file, as Stryker asks for them: `PATH#ID` or `PATH`. */
interface Wanted {
  path: string;
  ids: ReadonlySet<string> | undefined;
}

function wantedOf(filter: readonly string[]): Wanted[] {
  const paths = [...new Set(filter.map((entry) => resolve(entry.split('#', 1)[0] ?? '')))];
  const all = new Set(filter);
  const isWhole = (path: string): boolean => all.has(path);
  return paths.filter((path) => !LEFT_OUT.test(path)).map((path) => ({ path, ids: isWhole(path) ? undefined : all }));
}

export class InProcessTestRunner implements TestRunner {
  #files = new Map<string, CollectedFile>();

  /** Said so that Stryker starts no new process for it. */
  capabilities(): { reloadEnvironment: true } {
    return { reloadEnvironment: true };
  }

  async dryRun({ testFiles = [] }: DryRunOptions): Promise<DryRunResult> {
    const outcomes = await this.#run(testFiles.map((path) => resolve(path)));
    const tests = outcomes.map(({ id, name, path, timeSpentMs, failure }): TestResult => {
      const test = { id, name, fileName: path, timeSpentMs };
      return failure === undefined
        ? { ...test, status: TestStatus.Success }
        : { ...test, status: TestStatus.Failed, failureMessage: failure };
    });
    const { mutantCoverage } = mutants;
    return { status: DryRunStatus.Complete, tests, ...(mutantCoverage ? { mutantCoverage } : {}) };
  }

  /**
   * The mutant is active while the tests run, not while modules are loaded: `ignoreStatic` leaves out what is worked out only then, and
   * what runs then as well as later needs no modules of its own.
   */
  async mutantRun({ activeMutant, hitLimit, testFilter = [] }: MutantRunOptions): Promise<MutantRunResult> {
    for (const { path } of wantedOf(testFilter)) await this.#file(path);
    mutants.hitCount = hitLimit === undefined ? undefined : 0;
    mutants.hitLimit = hitLimit;
    mutants.activeMutant = activeMutant.id;
    try {
      return await this.#try(testFilter);
    } finally {
      mutants.activeMutant = undefined;
      mutants.hitCount = undefined;
    }
  }

  /** A test that fails also without the mutant tells of what a mutant has left behind: it is tried once more with modules loaded anew. */
  async #try(testFilter: readonly string[], isFresh = false): Promise<MutantRunResult> {
    const { activeMutant } = mutants;
    const outcomes = await this.#run(testFilter, { stopAtFailure: true });
    const nrOfTests = outcomes.length;
    const failed = outcomes.find(({ failure }) => failure !== undefined);
    const { hitCount = 0, hitLimit = Number.POSITIVE_INFINITY } = mutants;
    if (hitCount > hitLimit) return { status: MutantRunStatus.Timeout, reason: `Hit limit reached (${hitCount})` };
    if (failed?.failure === undefined) return { status: MutantRunStatus.Survived, nrOfTests };
    mutants.activeMutant = undefined;
    const [without] = await this.#run([failed.id]);
    if (without?.failure !== undefined) {
      this.#forget();
      for (const { path } of wantedOf(testFilter)) await this.#file(path);
      mutants.activeMutant = activeMutant;
      mutants.hitCount = 0;
      if (!isFresh) return this.#try(testFilter, true);
    }
    return { status: MutantRunStatus.Killed, killedBy: [failed.id], failureMessage: failed.failure, nrOfTests };
  }

  #forget(): void {
    generation++;
    this.#files.clear();
  }

  async #file(path: string): Promise<CollectedFile> {
    const known = this.#files.get(path);
    if (known) return known;
    const file = await collect(() => import(`${pathToFileURL(path)}?${generation}`));
    this.#files.set(path, file);
    return file;
  }

  async #run(filter: readonly string[], { stopAtFailure = false } = {}): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const { path, ids } of wantedOf(filter)) {
      const { tests, beforeAll } = await this.#file(path);
      const named = tests.map((test) => ({ ...test, id: `${path}#${test.id}` }));
      for (const prepare of beforeAll) await prepare();
      for (const { id, name, run } of ids ? named.filter((test) => ids.has(test.id)) : named) {
        const outcome = await outcomeOf(id, run);
        outcomes.push({ id, name, path, ...outcome });
        if (stopAtFailure && outcome.failure !== undefined) return outcomes;
      }
    }
    return outcomes;
  }
}

async function outcomeOf(id: string, run: () => unknown): Promise<Pick<Outcome, 'timeSpentMs' | 'failure'>> {
  const start = performance.now();
  mutants.currentTestId = id;
  const failure = await failureOf(run);
  mutants.currentTestId = undefined;
  return { timeSpentMs: performance.now() - start, failure };
}

async function failureOf(run: () => unknown): Promise<string | undefined> {
  try {
    await run();
  } catch (error) {
    return String(error);
  }
  return undefined;
}

/** What Stryker reads of this file. */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcessTestRunner }];
