import { fromBuffer } from 'yauzl';

/** One file of an archive. */
export interface ZippedFile {
  name: string;
  bytes: Buffer;
}

/** The files of a zip archive; rejects for what is no zip, and for an archive that unpacks to more than `most` bytes. */
export function unzip(archive: Buffer, most: number): Promise<ZippedFile[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(archive, { lazyEntries: true }, (failure, zip) => {
      if (failure !== null) {
        reject(failure);
        return;
      }
      const files: ZippedFile[] = [];
      let total = 0;
      zip.on('entry', (entry) => {
        total += entry.uncompressedSize;
        if (total > most) {
          reject(new RangeError(`The archive unpacks to more than ${most} bytes.`));
          return;
        }
        if (entry.fileName.endsWith('/')) {
          zip.readEntry();
          return;
        }
        zip.openReadStream(entry, (broken, stream) => {
          if (broken !== null) {
            reject(broken);
            return;
          }
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('error', reject);
          stream.on('end', () => {
            files.push({ name: entry.fileName, bytes: Buffer.concat(chunks) });
            zip.readEntry();
          });
        });
      });
      zip.on('end', () => resolve(files));
      zip.on('error', reject);
      zip.readEntry();
    });
  });
}
