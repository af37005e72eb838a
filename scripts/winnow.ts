import { COMMANDS } from './cli/commands.ts';
import { runCommandLine } from './cli/run.ts';
import { processTerminal } from './cli/terminal.ts';

process.exitCode = await runCommandLine(COMMANDS, process.argv.slice(2), processTerminal());
