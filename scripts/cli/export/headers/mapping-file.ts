import { join } from 'node:path';
import * as z from 'zod';
import { traitOfName } from '../../../../shared/vocabulary/forbidden-traits.ts';
import type { ExportModule } from '../columns.ts';
import { FolderError } from '../problems.ts';
import { type Encodings, isFile, readWholeText } from '../tables/text-file.ts';

/** Module → header of its file → the field's API name, as a person wrote it down. */
export type Mapping = Readonly<Record<string, Readonly<Record<string, string>>>>;

const MappingFile = z.record(z.string(), z.record(z.string(), z.string()));

const NAME = 'mapping.json';

/** Reads a mapping of headers to fields. */
export interface MappingOptions {
  dir: string;
  /** The file that a person named; without one `mapping.json` of the folder, if it is there. */
  path?: string | undefined;
  encodings: Encodings;
  /** Fields that can be read, by module. */
  known(module: string): readonly string[] | undefined;
}

/**
 * Reads which header stands for which field, where neither API names nor labels tell:
 * `{ "Invoices": { "Rechnungsdatum": "Invoice_Date" } }`.
 * @throws FolderError where the file is not there though named, is no such JSON, names a module or field that is not read, or a
 * header about a forbidden trait.
 */
export async function readMapping({ dir, path, encodings, known }: MappingOptions): Promise<Mapping> {
  const place = path ?? join(dir, NAME);
  if (!(await isFile(place))) {
    if (path === undefined) return {};
    throw new FolderError(`there is no mapping ${path}`);
  }
  const mapping = await parsed(place, encodings);
  for (const [module, columns] of Object.entries(mapping)) {
    const fields = known(module);
    if (!fields) throw new FolderError(`the mapping ${place} names ${module}, which is no module of an export`);
    const unknown = Object.values(columns).find((field) => !fields.includes(field));
    if (unknown !== undefined)
      throw new FolderError(
        `the mapping ${place} names ${module}.${unknown}; what can be read is ${fields.join(', ')}`,
      );
    for (const header of Object.keys(columns)) {
      const trait = traitOfName(header);
      if (trait)
        throw new FolderError(
          `the mapping ${place} reads ${module}.${header}, which is about ${trait.name.en} and may never count: take it out`,
        );
    }
  }
  return mapping;
}

/** The mapping of one module. */
export const mappingOf = (mapping: Mapping, module: ExportModule): Readonly<Record<string, string>> =>
  mapping[module] ?? {};

async function parsed(place: string, encodings: Encodings): Promise<Mapping> {
  try {
    return MappingFile.parse(JSON.parse(await readWholeText(place, place, encodings)));
  } catch (error) {
    if (error instanceof FolderError) throw error;
    throw new FolderError(`the mapping ${place} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
