import { assessCommand } from './assess-command.ts';
import type { Command } from './command.ts';

/** Every word of the command line, in the order of the help. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  assess: assessCommand,
};
