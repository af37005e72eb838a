import { assessCommand } from './assess-command.ts';
import type { Command } from './command.ts';
import { connectCommand } from './connect-command.ts';
import { decisionsCommand } from './decisions-command.ts';
import { lettersCommand } from './letters-command.ts';
import { policyCommand } from './policy-command.ts';
import { provisionCommand } from './provision-command.ts';
import { publishCommand } from './publish-command.ts';
import { serveCommand } from './serve-command.ts';
import { simulateCommand } from './simulate-command.ts';
import { statusCommand } from './status-command.ts';
import { sweepCommand } from './sweep-command.ts';

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
