import { PolicyError } from '../../shared/policy/document.ts';
import { type Command, type Terminal, UsageError } from './core/command.ts';
import { FolderError, StrictError } from './export/problems.ts';

const WRONG_OPTION = 'ERR_PARSE_ARGS';

/**
 * Runs one line of the command line.
 * @returns the exit code: 0 done, 1 done but not as asked, 2 not run. Faults of ours are thrown on.
 */
export async function runCommandLine(
  commands: Readonly<Record<string, Command>>,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(overview(commands));
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    terminal.error(`There is no command ${name}.\n\n${overview(commands)}`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(command.help);
    return 0;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    if (error instanceof StrictError) {
      terminal.error(`Stopped at a bad row. ${error.message}`);
      return 1;
    }
    if (!isTheirs(error)) throw error;
    terminal.error(`${error.message}\nSee: winnow ${name} --help`);
    return 2;
  }
}

function overview(commands: Readonly<Record<string, Command>>): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(12)}${summary}`);
  return `winnow COMMAND [options]\n\n${lines.join('\n')}\n\nwinnow COMMAND --help tells more.`;
}

/** Whether a fault lies in what the person gave us, so that a sentence helps more than a stack. */
function isTheirs(error: unknown): error is Error {
  if (error instanceof UsageError || error instanceof FolderError || error instanceof PolicyError) return true;
  return error instanceof Error && 'code' in error && String(error.code).startsWith(WRONG_OPTION);
}
