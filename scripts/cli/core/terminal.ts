import { clearLine, cursorTo } from 'node:readline';
import type { Terminal } from './command.ts';

const USUAL_WIDTH = 100;

/** The process's own terminal: results on stdout, everything else on stderr, so that `--json` can be piped. */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  const wipe = () => {
    if (!stderr.isTTY) return;
    clearLine(stderr, 0);
    cursorTo(stderr, 0);
  };
  return {
    out: (text) => {
      wipe();
      stdout.write(`${text}\n`);
    },
    error: (text) => {
      wipe();
      stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (!stderr.isTTY) return;
      wipe();
      stderr.write(text);
    },
    width: stdout.columns ?? USUAL_WIDTH,
  };
}
