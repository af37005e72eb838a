import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** One built file with its size and its size when a server has compressed it, in bytes. */
export interface BuiltFile {
  /** Path relative to the output folder. */
  name: string;
  bytes: number;
  gzip: number;
}

/**
 * Measures files, in their order.
 * @param gzipLevel with which they are compressed: 6 is what servers use, 9 gives the smallest result.
 */
export function measureFiles(files: readonly { name: string; path: string }[], gzipLevel: 6 | 9): Promise<BuiltFile[]> {
  return Promise.all(
    files.map(async ({ name, path }) => {
      const content = await readFile(path);
      return { name, bytes: content.length, gzip: gzipSync(content, { level: gzipLevel }).length };
    }),
  );
}

/** Bytes as thousands with one decimal, without the unit. */
export function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
