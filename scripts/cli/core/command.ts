/** Where a command writes, and whether a person is looking. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  /** Overwrites one line of the error stream; nothing where it is no terminal. */
  progress(text: string): void;
  /** Columns of the terminal; a usual number where it is none. */
  width: number;
}

/** One word of the command line. */
export interface Command {
  /** One line for the list of commands. */
  summary: string;
  /** What `--help` prints. */
  help: string;
  /**
   * Runs the command with the words after its name.
   * @returns 0 done · 1 done, but what was asked for does not hold · 2 not run: wrong use or unreadable input.
   * @throws UsageError, FolderError, StrictError, PolicyError: told to the person as they are.
   */
  run(args: string[], terminal: Terminal): Promise<number>;
}

/** Words that the command does not understand. */
export class UsageError extends Error {
  override name = 'UsageError';
}
