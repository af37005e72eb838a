import { Temporal } from 'temporal-polyfill';
import { type Day, parseDay } from '../../../shared/values/day.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';

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
   * @throws UsageError, FolderError, StrictError, PolicyError: their messages are shown to the person.
   */
  run(args: string[], terminal: Terminal): Promise<number>;
}

/** Words that the command does not understand. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The only word of a command that takes one. @throws UsageError with the remedy where there is none, or more than one. */
export function onlyWord(positionals: readonly string[], remedy: string): string {
  const [word, ...rest] = positionals;
  if (word === undefined || rest.length > 0) throw new UsageError(remedy);
  return word;
}

/** The action that a command's first word names. @throws UsageError listing the actions where it names none. */
export function actionNamed<A>(name: string | undefined, actions: Readonly<Record<string, A>>): A {
  const action = name !== undefined && Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) throw new UsageError(`say what to do: ${Object.keys(actions).join(', ')}`);
  return action;
}

/** The language that `--language` names, or the default. @throws UsageError for any other. */
export function languageOption(text: string | undefined): Language {
  if (text === undefined || text === 'en') return 'en';
  if (text !== 'zh') throw new UsageError('--language is en or zh');
  return text;
}

/**
 * The day that an option names, else today in the org's zone.
 * @param option the option that is meant, for the person who has to mend it.
 * @throws UsageError where the text is no day.
 */
export function asOfDay(text: string | undefined, zone: string, option = '--as-of'): Day {
  const day = parseDay(text ?? Temporal.Now.plainDateISO(zone).toString());
  if (day === undefined) throw new UsageError(`${option} ${text} is no day; write it as 2026-03-02`);
  return day;
}
