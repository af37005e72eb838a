// Stands in for vitest where mutants are tried: it collects the tests of a file instead of running them. Types are vitest's own.
import { readFileSync } from 'node:fs';
import { expect as expectOfVitest } from 'vitest';

/** A test as its file names it. */
export interface CollectedTest {
  /** Its place in the file; names may occur twice. */
  id: string;
  name: string;
  run: () => unknown;
}

/** What a test file has declared. */
export interface CollectedFile {
  tests: CollectedTest[];
  beforeAll: (() => unknown)[];
}

let file: CollectedFile = { tests: [], beforeAll: [] };

let names: readonly string[] = [];

/** Loads a test file and gives what it declares. */
export async function collect(load: () => Promise<unknown>): Promise<CollectedFile> {
  file = { tests: [], beforeAll: [] };
  names = [];
  await load();
  return file;
}

type Body = (...row: unknown[]) => unknown;

const rowsOf = (table: readonly unknown[]): unknown[][] => table.map((row) => (Array.isArray(row) ? row : [row]));

/** Declares one for each row of a table. */
const each =
  (declare: (name: string, body: Body) => void) =>
  (table: readonly unknown[]) =>
  (name: string, body: Body): void => {
    for (const [at, row] of rowsOf(table).entries()) declare(`${name} [${at}]`, () => body(...row));
  };

function declareTest(name: string, body: Body): void {
  const full = [...names, name].join(' > ');
  file.tests.push({ id: `${file.tests.length} ${full}`, name: full, run: body });
}

function declareGroup(name: string, body: Body): void {
  const outer = names;
  names = [...outer, name];
  body();
  names = outer;
}

const neverRun = (): void => undefined;

export const it = Object.assign(declareTest, {
  each: each(declareTest),
  skipIf: (skip: unknown) => (skip ? neverRun : declareTest),
});

export const describe = Object.assign(declareGroup, { each: each(declareGroup) });

export const beforeAll = (body: () => unknown): void => void file.beforeAll.push(body);

/** Vitest's own compares with the state of a run. A failure ends a test of a mutant: `soft` is as hard as any. */
export const expect: typeof expectOfVitest = Object.assign(
  ((received: unknown, message?: string) =>
    Object.assign(expectOfVitest(received, message), {
      toMatchFileSnapshot: async (path: string) => expectOfVitest(received).toBe(readFileSync(path, 'utf8')),
    })) as typeof expectOfVitest,
  expectOfVitest,
  { soft: expectOfVitest },
);
