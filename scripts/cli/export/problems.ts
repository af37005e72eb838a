import { EncryptionError } from '../../../functions/store/encryption.ts';
import { StoreError } from '../../../functions/store/store-error.ts';
import { TenantError } from '../../../functions/tenants/registry.ts';
import { PolicyError } from '../../../shared/policy/document.ts';
import { UsageError } from '../core/command.ts';

/** What can be wrong with one row of an export. */
export type ProblemKind =
  | ('broken-row' | 'bad-id' | 'duplicate-id' | 'bad-value' | 'no-customer' | 'unknown-customer')
  | 'left-out';

/** One row that could not be used in full, by its place. */
export interface Problem {
  kind: ProblemKind;
  file: string;
  /** Line on which the row begins, from 1. */
  line: number;
  /** Column by its name in the file; empty where the whole row is meant. */
  column: string;
  message: string;
}

/** A run that `--strict` stops at the first bad row. */
export class StrictError extends Error {
  override name = 'StrictError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(describeProblem(problem));
    this.problem = problem;
  }
}

/** A folder that cannot be read at all. */
export class FolderError extends Error {
  override name = 'FolderError';
}

/** Problems kept by their place, up to a limit, and counted without one. */
export interface ProblemLog {
  readonly kept: Problem[];
  readonly counts: Partial<Record<ProblemKind, number>>;
  /** @throws StrictError where the log is strict. */
  add(problem: Problem): void;
  /** As `add`, unless the same cell has been recorded before. */
  addOnce(problem: Problem): void;
  total(): number;
}

/** Opens a log that keeps the first `keep` problems; a strict one throws at the first. */
export function openProblemLog(options: { strict: boolean; keep: number }): ProblemLog {
  const kept: Problem[] = [];
  const counts: Partial<Record<ProblemKind, number>> = {};
  const places = new Set<string>();
  const add = (problem: Problem): void => {
    if (options.strict) throw new StrictError(problem);
    counts[problem.kind] = (counts[problem.kind] ?? 0) + 1;
    places.add(placeOf(problem));
    if (kept.length < options.keep) kept.push(problem);
  };
  return {
    kept,
    counts,
    add,
    addOnce: (problem) => {
      if (!places.has(placeOf(problem))) add(problem);
    },
    total: () => Object.values(counts).reduce((sum, count) => sum + count, 0),
  };
}

const placeOf = ({ file, line, column }: Problem): string => `${file}:${line}:${column}`;

/** One line for a person: `Invoices.csv:412 Due_Date: no date as yyyy-MM-dd`. */
export function describeProblem(problem: Problem): string {
  const place = problem.column ? ` ${problem.column}` : '';
  return `${problem.file}:${problem.line}${place}: ${problem.message}`;
}

const WRONG_OPTION = 'ERR_PARSE_ARGS';

/** Errors whose message says what to do. */
const FAULTS_WITH_REMEDY = [UsageError, FolderError, PolicyError, StoreError, TenantError, EncryptionError];

/** Whether a fault lies in what the person gave us, so that a sentence helps more than a stack. */
export function isInputFault(error: unknown): error is Error {
  if (FAULTS_WITH_REMEDY.some((kind) => error instanceof kind)) return true;
  return error instanceof Error && 'code' in error && String(error.code).startsWith(WRONG_OPTION);
}
