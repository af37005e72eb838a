import { relative } from 'node:path';
import * as fc from 'fast-check';
import { expect, inject } from 'vitest';

/** The step of `npm test` that a project of vitest is run by. */
declare module 'vitest' {
  interface ProvidedContext {
    step: string;
  }
}

/**
 * What the environment says about random cases: `WINNOW_SEED` and `WINNOW_PATH` repeat a failure, `WINNOW_CASES` is the number of cases
 * of every property (where a property names a number itself, `casesPerProperty` replaces it).
 */
export function randomCases(env: NodeJS.ProcessEnv): fc.Parameters<unknown> {
  const { WINNOW_SEED: seed, WINNOW_PATH: path, WINNOW_CASES: cases } = env;
  return {
    ...(seed ? { seed: Number(seed) } : {}),
    ...(path ? { path } : {}),
    ...(cases ? { numRuns: Number(cases) } : {}),
  };
}

/** The command line that runs one test again with the case that failed, and with no other. */
export function repeatCommand({ seed, counterexamplePath }: fc.RunDetails<unknown>): string {
  const { testPath = '', currentTestName = '' } = expect.getState();
  const name = currentTestName.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const given = `WINNOW_SEED=${seed} WINNOW_PATH=${counterexamplePath ?? '0'}`;
  const file = relative(process.cwd(), testPath);
  return `${given} npm test -- ${inject('step')} -- ${file} -t '^${name.replaceAll("'", "'\\''")}$'`;
}

/** Throws what fast-check would, and says how to repeat it. */
function report(details: fc.RunDetails<unknown>): void {
  if (!details.failed) return;
  const message = `${fc.defaultReportMessage(details)}\n\nTo repeat it:\n${repeatCommand(details)}\n`;
  const error = new Error(message, { cause: details.errorInstance });
  // The stack begins where the property is asserted, not here.
  Error.captureStackTrace(error, report);
  throw error;
}

fc.configureGlobal({ ...randomCases(process.env), reporter: report });
