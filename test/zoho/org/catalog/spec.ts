import type { FieldType, ModuleMeta } from '../../base/types.ts';

/** A field as the catalogue files write it down; everything left out follows from the type. */
export interface FieldSpec {
  name: string;
  type: FieldType;
  label?: string;
  length?: number;
  mandatory?: boolean;
  readOnly?: boolean;
  unique?: boolean;
  /** API name of the module a lookup points at. */
  to?: string;
  /** Picklist: one text if display and actual value are the same, else [display, actual]. */
  values?: readonly (string | readonly [display: string, actual: string])[];
  closed?: boolean;
  defaultValue?: string | number | boolean;
  textarea?: 'small' | 'large' | 'rich_text';
  decimals?: number;
  custom?: boolean;
}

/** A module as the catalogue files write it down; the fields every module has are added by `buildModule`. */
export interface ModuleSpec {
  name: string;
  singular: string;
  plural: string;
  displayField: string;
  generatedType?: ModuleMeta['generated_type'];
  /** False for line items and notes, which lack tags, images and the activity time. */
  commonFields?: boolean;
  fields: FieldSpec[];
}

/** A field spec; label and length follow from name and type unless given. */
export function field(name: string, type: FieldType, more: Omit<FieldSpec, 'name' | 'type'> = {}): FieldSpec {
  return { name, type, ...more };
}

/** A lookup to another module. */
export function lookup(name: string, to: string, more: Omit<FieldSpec, 'name' | 'type' | 'to'> = {}): FieldSpec {
  return { name, type: 'lookup', to, ...more };
}

/** A picklist; -None- is added when the metadata is served. */
export function pick(name: string, values: FieldSpec['values'] & object, more: Partial<FieldSpec> = {}): FieldSpec {
  return { name, type: 'picklist', values, ...more };
}

/** The five text fields of a postal address. */
export function address(prefix: string, codeName = 'Code'): FieldSpec[] {
  return ['Street', 'City', 'State', codeName, 'Country'].map((part) => field(`${prefix}_${part}`, 'text'));
}
