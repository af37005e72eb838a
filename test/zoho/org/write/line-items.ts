import { isObject, type JsonObject, objectOf } from '../../base/json.ts';
import type { FieldMeta, Json } from '../../base/types.ts';
import { type Check, type CheckEnvironment, type Checked, fits, wrongType } from './problem.ts';

/**
 * Checks the rows of a sub-form and gives each an id and its total. Field names are taken in any letter case, because
 * published samples spell them both `List_Price` and `list_price`.
 */
export function checkLines(value: Json, field: FieldMeta, environment: CheckEnvironment, checkValue: Check): Checked {
  if (!Array.isArray(value)) return wrongType('jsonarray');
  const fields = environment.org.table(field.lookup_module ?? '')?.meta.fields;
  if (fields === undefined) return fits(value);
  const byLowerName = new Map([...fields.values()].map((meta) => [meta.api_name.toLowerCase(), meta]));
  const lines: Json[] = [];
  for (const [index, line] of value.entries()) {
    if (!isObject(line)) return wrongType('jsonobject');
    const stored: JsonObject = {
      id: typeof line['id'] === 'string' ? line['id'] : environment.org.ids.next(),
    };
    for (const [name, given] of Object.entries(line)) {
      const meta = byLowerName.get(name.toLowerCase());
      if (meta === undefined || meta.read_only || name === 'id') continue;
      const checked = checkValue(given, meta, environment);
      if ('problem' in checked) {
        const suffix = `[${index}].${name}${checked.problem.suffix ?? ''}`;
        return { problem: { ...checked.problem, suffix } };
      }
      stored[meta.api_name] = checked.value;
    }
    const gross = numberOf(stored['Quantity']) * numberOf(stored['List_Price']);
    stored['Total'] = round(gross - numberOf(stored['Discount']) + numberOf(stored['Tax']));
    lines.push(stored);
  }
  return fits(lines);
}

/** Sum of the `Total` of stored lines, in the record's currency. */
export function sumOfLines(lines: Json | undefined): number {
  if (!Array.isArray(lines)) return 0;
  const totals = lines.map((line) => numberOf(objectOf(line)?.['Total']));
  return round(totals.reduce((sum, total) => sum + total, 0));
}

/** The number, or 0 for anything else. */
export function numberOf(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}

/** Rounded to cents, so that sums of decimals do not show binary remainders. */
export function round(value: number): number {
  return Math.round((value + Number.EPSILON) * 100) / 100;
}
