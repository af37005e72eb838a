import { assessCommand } from './assess/assess-command.ts';
import type { Command } from './core/command.ts';
import { decisionsCommand } from './decisions/decisions-command.ts';
import { lettersCommand } from './letters/letters-command.ts';
import { connectCommand } from './org/connect-command.ts';
import { provisionCommand } from './org/provision-command.ts';
import { serveCommand } from './org/serve-command.ts';
import { statusCommand } from './org/status-command.ts';
import { sweepCommand } from './org/sweep-command.ts';
import { policyCommand } from './policy/policy-command.ts';
import { publishCommand } from './policy/publish-command.ts';
import { simulateCommand } from './simulate/simulate-command.ts';

/** Every word of the command line, in the order of the help. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  assess: assessCommand,
  simulate: simulateCommand,
  decisions: decisionsCommand,
  policy: policyCommand,
  letters: lettersCommand,
  connect: connectCommand,
  provision: provisionCommand,
  publish: publishCommand,
  serve: serveCommand,
  sweep: sweepCommand,
  status: statusCommand,
};
