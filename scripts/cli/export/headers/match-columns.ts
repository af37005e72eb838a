import type { CustomerModule } from '../../../../shared/dossier/dossier.ts';
import { buildFieldMap, plainName } from '../../../../shared/records/field-map.ts';
import { type CellKind, type ExportModule, kindOf, wantedColumns } from '../columns.ts';
import { FolderError } from '../problems.ts';
import type { Table } from '../tables/table.ts';
import { asLabel, labelsOf } from './labels.ts';
import { type Mapping, mappingOf } from './mapping-file.ts';

/** A column of a file that is read, by the plain name of its field. */
export interface Column {
  index: number;
  name: string;
  /** As it stands in the header. */
  header: string;
  kind: CellKind;
}

/** The columns of a file that are read; the first is the record's id. */
export interface MatchedColumns {
  id: Column;
  wanted: Column[];
  notes: string[];
}

const COLUMN_LIMIT = 8;

const LOOKUPS: ReadonlySet<CellKind> = new Set(['id', 'customer', 'person']);

/** How a view's export calls the id of a lookup, beside the column with its name. */
const ID_ENDINGS = ['.id', ' id'];

/**
 * Finds the columns that are wanted: by a person's mapping, by API name (a Marketplace namespace is understood), else by the label
 * that Zoho's screens show.
 * @throws FolderError without an id column, and where a wanted column is there twice.
 */
export function matchColumns(
  { file, header }: Table,
  module: ExportModule,
  customers: CustomerModule,
  mapping: Mapping,
): MatchedColumns {
  const find = columnFinder(header, module, mappingOf(mapping, module));
  const column = (name: string, kind: CellKind): Column[] => {
    const found = find(name, kind);
    if (found === undefined) return [];
    if (header.indexOf(found) !== header.lastIndexOf(found))
      throw new FolderError(`${file} has the column ${found} twice: leave the one that is meant`);
    return [{ index: header.indexOf(found), name, header: found, kind }];
  };
  const [id] = column('Id', 'id');
  if (!id) throw new FolderError(`${file} has no Id column; its header begins with ${header[0] || 'nothing'}`);
  const wanted = wantedColumns(module, customers).flatMap((name) => column(name, kindOf(module, name, customers)));
  return {
    id,
    wanted,
    notes: [...labelNotes(file, module, [id, ...wanted]), ...unusedNotes(file, header, [id, ...wanted])],
  };
}

/** Looks up the header of a field. @returns undefined where the file has no such column. */
function columnFinder(
  header: readonly string[],
  module: ExportModule,
  mapped: Readonly<Record<string, string>>,
): (name: string, kind: CellKind) => string | undefined {
  const map = buildFieldMap({ [module]: header });
  const byLabel = new Map([...header].reverse().map((each) => [asLabel(each), each]));
  const mappedNames = new Set(header.filter((each) => Object.hasOwn(mapped, each)));
  return (name, kind) => {
    const byPerson = header.find((each) => Object.hasOwn(mapped, each) && mapped[each] === name);
    if (byPerson !== undefined) return byPerson;
    const labels = labelsOf(module, name);
    const isLookup = LOOKUPS.has(kind) && name !== 'Id';
    const idLabels = isLookup ? labels.flatMap((label) => ID_ENDINGS.map((ending) => label + ending)) : [];
    const isByNameOnly = isLookup && kind === 'id';
    const found = [
      ...idLabels.map((label) => byLabel.get(label)),
      map.toApi(module, name),
      ...(isByNameOnly ? [] : labels).map((label) => byLabel.get(label)),
    ];
    return found.find((each) => each !== undefined && header.includes(each) && !mappedNames.has(each));
  };
}

function labelNotes(file: string, module: ExportModule, columns: readonly Column[]): string[] {
  const byLabel = columns.filter(
    ({ header, name }) => header.toLowerCase() !== name.toLowerCase() && plainName(header, module) !== name,
  );
  const pairs = byLabel.map(({ header, name }) => `${header} → ${name}`).join(', ');
  return pairs === '' ? [] : [`${file} was read by its labels: ${pairs}`];
}

function unusedNotes(file: string, header: readonly string[], columns: readonly Column[]): string[] {
  const used = new Set(columns.map((column) => column.index));
  const unused = header.filter((_name, index) => !used.has(index));
  const names = unused.slice(0, COLUMN_LIMIT).join(', ');
  const rest = unused.length > COLUMN_LIMIT ? ` and ${unused.length - COLUMN_LIMIT} more` : '';
  return unused.length > 0 ? [`${file}: ${unused.length} column(s) not used: ${names}${rest}`] : [];
}
