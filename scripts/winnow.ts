import { runCommandLine } from './cli/commands.ts';
import { processTerminal } from './cli/core/terminal.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());
