import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { FolderError } from '../problems.ts';
import { detectEncoding, fitsEncoding } from './encoding.ts';

/** A text file whose encoding is known. */
export interface TextFile {
  /** Its text without a byte order mark, from the first character on at every call. */
  chunks(): AsyncIterable<string>;
  /** What a person should know of its encoding; nothing where it is UTF-8. */
  notes: string[];
}

/** Names of encodings as people know them. */
const NAMES: Readonly<Record<string, string>> = {
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  gb18030: 'GB18030',
  'windows-1252': 'Windows-1252',
};

/** What is known of how the files of a folder are encoded. */
export interface Encodings {
  /** The one that a person named, as `TextDecoder` knows it. */
  forced?: string | undefined;
  /** Those that files of the folder have for certain: one program has written them all. */
  found: Set<string>;
}

/** Before the first file of a folder. */
export const encodingsOf = (forced: string | undefined): Encodings => ({ forced, found: new Set() });

/**
 * Opens a text file in whatever encoding it is. Where its few letters fit several, the one that the folder's other files have decides.
 * @param file its name for a person.
 * @throws FolderError where the bytes fit no encoding, or more than one as well.
 */
export async function openText(path: string, file: string, encodings: Encodings): Promise<TextFile> {
  const bytes = (): AsyncIterable<Uint8Array> => createReadStream(path);
  const { forced } = encodings;
  if (forced !== undefined && !(await fitsEncoding(bytes, forced)))
    throw new FolderError(`${file} is not encoded in ${forced}: some of its bytes mean nothing in it`);
  const encoding = forced ?? (await foundEncoding(bytes, file, encodings.found));
  return { chunks: () => decoded(bytes(), encoding), notes: notesOf(file, encoding, forced) };
}

async function foundEncoding(
  bytes: () => AsyncIterable<Uint8Array>,
  file: string,
  found: Set<string>,
): Promise<string> {
  const detected = await detectEncoding(bytes);
  if ('encoding' in detected) {
    if (detected.isProven) found.add(detected.encoding);
    return detected.encoding;
  }
  const [same, ...others] = detected.fits.filter((encoding) => found.has(encoding));
  if (same !== undefined && others.length === 0) return same;
  throw new FolderError(
    `the encoding of ${file} cannot be told (tried UTF-8, UTF-16, GB18030 and Windows-1252): ${detected.undecided}; save it as UTF-8, or name the encoding with --encoding`,
  );
}

/** The whole text of a small file. @throws as `openText`. */
export async function readWholeText(path: string, file: string, encodings: Encodings): Promise<string> {
  const { chunks } = await openText(path, file, encodings);
  let text = '';
  for await (const chunk of chunks()) text += chunk;
  return text;
}

async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function notesOf(file: string, encoding: string, forced: string | undefined): string[] {
  if (encoding === 'utf-8') return [];
  const doubt =
    encoding === 'windows-1252' && forced === undefined
      ? '; if names look wrong, give --encoding (windows-1250 …)'
      : '';
  return [`${file} is encoded in ${NAMES[encoding] ?? encoding}, not UTF-8, and was read so${doubt}`];
}

/** Whether there is a folder of this name. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(absent))?.isDirectory() ?? false;
}

/** Whether there is a file of this name. */
export async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(absent))?.isFile() ?? false;
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
