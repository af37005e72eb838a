/** Says how far long work has come. */
export interface Progress {
  /** How many of all are done. */
  at(done: number): void;
  /** Something worth a line of its own. */
  note(text: string): void;
}

const EVERY_MS = 5_000;

/**
 * Progress on the standard error, so that the summary alone goes to the standard output: a line when the work begins, and every five
 * seconds from then on.
 */
export function openProgress(what: string, total: number): Progress {
  const began = performance.now();
  let shownAt = began;
  const write = (text: string): void => {
    process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${what}: ${text}\n`);
  };
  write(`${total.toLocaleString('en')} to do`);
  return {
    at(done) {
      if (performance.now() - shownAt < EVERY_MS) return;
      shownAt = performance.now();
      write(`${done.toLocaleString('en')} of ${total.toLocaleString('en')}`);
    },
    note: write,
  };
}
