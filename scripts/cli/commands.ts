import { assessCommand } from './assess/assess-command.ts';
import type { Command, Terminal } from './core/command.ts';
import { decisionsCommand } from './decisions/decisions-command.ts';
import { isInputFault, StrictError } from './export/problems.ts';
import { backtestCommand } from './lab/backtest-command.ts';
import { calibrateCommand } from './lab/calibrate-command.ts';
import { driftCommand } from './lab/drift-command.ts';
import { lettersCommand } from './letters/letters-command.ts';
import { connectCommand } from './org/connect-command.ts';
import { deadLettersCommand } from './org/dead-letters-command.ts';
import { provisionCommand } from './org/provision-command.ts';
import { rotateCommand } from './org/rotate-command.ts';
import { serveCommand } from './org/serve-command.ts';
import { statusCommand } from './org/status-command.ts';
import { sweepCommand } from './org/sweep-command.ts';
import { policyCommand } from './policy/policy-command.ts';
import { publishCommand } from './policy/publish-command.ts';
import { remindersCommand } from './reminders/reminders-command.ts';
import { simulateCommand } from './simulate/simulate-command.ts';

/** Every word of the command line, in the order of the help. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  assess: assessCommand,
  simulate: simulateCommand,
  backtest: backtestCommand,
  calibrate: calibrateCommand,
  drift: driftCommand,
  decisions: decisionsCommand,
  policy: policyCommand,
  letters: lettersCommand,
  reminders: remindersCommand,
  connect: connectCommand,
  provision: provisionCommand,
  publish: publishCommand,
  serve: serveCommand,
  sweep: sweepCommand,
  status: statusCommand,
  'dead-letters': deadLettersCommand,
  rotate: rotateCommand,
};

/**
 * Runs one line of the command line.
 * @returns the exit code: 0 done, 1 done but not as asked, 2 not run. @throws faults of the program itself.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(overview());
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    terminal.error(`There is no command ${name}.\n\n${overview()}`);
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
    if (!isInputFault(error)) throw error;
    terminal.error(`${error.message}\nSee: winnow ${name} --help`);
    return 2;
  }
}

function overview(): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(14)}${summary}`);
  return `winnow COMMAND [options]\n\n${lines.join('\n')}\n\nwinnow COMMAND --help tells more.`;
}
