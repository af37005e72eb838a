import { COMMANDS } from './cli/commands.ts';
import { processTerminal } from './cli/core/terminal.ts';
import { runCommandLine } from './cli/run.ts';

process.exitCode = await runCommandLine(COMMANDS, process.argv.slice(2), processTerminal());
