import { isObject } from '../../base/json.ts';

/** A file as it travels between page and server: its bytes in base 64. */
export interface PackedFile {
  $file: { name: string; type: string; base64: string };
}

function base64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).split(',')[1] ?? ''));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}

/** A copy of plain data with every file in it, at any depth, as text. */
export async function packFiles(value: unknown): Promise<unknown> {
  if (value instanceof Blob) {
    const name = value instanceof File ? value.name : '';
    return { $file: { name, type: value.type, base64: await base64(value) } } satisfies PackedFile;
  }
  if (Array.isArray(value)) return Promise.all(value.map(packFiles));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(async ([key, held]) => [key, await packFiles(held)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** A file in the place of its text; anything else as it is. Only a whole answer can be a file. */
export function unpackFiles<T>(value: T): T | Blob {
  const packed = isObject(value) ? value['$file'] : undefined;
  if (!isObject(packed)) return value;
  const bytes = Uint8Array.from(atob(String(packed['base64'])), (char) => char.charCodeAt(0));
  return new File([bytes], String(packed['name']), { type: String(packed['type']) });
}
