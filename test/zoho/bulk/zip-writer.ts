import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8_NAME = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, the earliest day that a zip can hold: results are to be the same bytes on every run. */
const DOS_DATE = 0x0021;

/**
 * Returns a zip archive with one deflated file. The text is compressed as it comes, so that only the compressed bytes are
 * held. Files of 4 GB and more are beyond the format written here.
 */
export async function zipOf(name: string, text: AsyncIterable<string> | Iterable<string>): Promise<Buffer> {
  const packed: Buffer[] = [];
  let check = 0;
  let size = 0;
  async function* counted() {
    for await (const chunk of text) {
      const bytes = Buffer.from(chunk, 'utf8');
      check = crc32(bytes, check);
      size += bytes.length;
      yield bytes;
    }
  }
  await pipeline(Readable.from(counted(), { objectMode: true }), createDeflateRaw(), async (source) => {
    for await (const chunk of source) packed.push(chunk);
  });
  const packedSize = packed.reduce((sum, chunk) => sum + chunk.length, 0);
  const fileName = Buffer.from(name, 'utf8');
  const common = fields([
    [VERSION, 2],
    [UTF8_NAME, 2],
    [DEFLATED, 2],
    [0, 2],
    [DOS_DATE, 2],
    [check, 4],
    [packedSize, 4],
    [size, 4],
    [fileName.length, 2],
    [0, 2],
  ]);
  const local = Buffer.concat([fields([[LOCAL, 4]]), common, fileName]);
  // Comment length, disk, internal and external attributes, offset of the local header.
  const rest = fields([
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [0, 4],
  ]);
  const central = Buffer.concat([
    fields([
      [CENTRAL, 4],
      [VERSION, 2],
    ]),
    common,
    rest,
    fileName,
  ]);
  const end = fields([
    [END, 4],
    [0, 2],
    [0, 2],
    [1, 2],
    [1, 2],
    [central.length, 4],
    [local.length + packedSize, 4],
    [0, 2],
  ]);
  return Buffer.concat([local, ...packed, central, end]);
}

/** Unsigned little-endian numbers of the given widths in bytes, one after another. */
function fields(values: readonly (readonly [value: number, width: number])[]): Buffer {
  const buffer = Buffer.alloc(values.reduce((sum, [, width]) => sum + width, 0));
  let at = 0;
  for (const [value, width] of values) at = buffer.writeUIntLE(value, at, width);
  return buffer;
}
