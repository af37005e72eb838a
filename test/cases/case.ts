import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const DEFAULT_FOLDER = '../shared/cases';

/** What came of a case: what was seen, and whether that is right. */
export interface Got {
  got: string;
  held: boolean;
}

/** An input from the world with what is right for it. */
export interface WorldCase {
  /** Its folder below the cases' folder, and the variant of its input where it has several. */
  id: string;
  right: string;
  /** @param dir the case's own folder. */
  run(dir: string): Promise<Got>;
}

/** Folder of the cases: the argument, else WINNOW_CASES_DIR, else one next to the repository; undefined where it is not there. */
export function casesFolder(argument?: string): string | undefined {
  const dir = resolve(
    argument ?? process.env['WINNOW_CASES_DIR'] ?? join(import.meta.dirname, '../..', DEFAULT_FOLDER),
  );
  return existsSync(join(dir, 'README.md')) ? dir : undefined;
}

/** What was found wrong, as a row of the table. */
export const heldWhere = (got: string, checks: Readonly<Record<string, boolean>>): Got => {
  const failed = Object.entries(checks).flatMap(([name, isRight]) => (isRight ? [] : [name]));
  return { got: failed.length > 0 ? `${got}; wrong: ${failed.join(', ')}` : got, held: failed.length === 0 };
};
