import type { Json, ModuleMeta, StoredRecord } from '../../base/types.ts';
import { STAGES, STANDARD_PIPELINE } from '../catalog/sales.ts';
import type { Org } from '../org-model.ts';
import { storeDateTime } from '../time.ts';
import { numberOf, round, sumOfLines } from './line-items.ts';

type Values = { [field: string]: Json };
/** Adds to a write what Zoho computes itself. `before` is undefined on insert. */
type Rule = (values: Values, before: StoredRecord | undefined, org: Org) => void;

const after = (values: Values, before: StoredRecord | undefined, name: string): Json | undefined =>
  name in values ? values[name] : before?.[name];

const touches = (values: Values, names: readonly string[]): boolean => names.some((name) => name in values);

const personName: Rule = (values, before) => {
  if (!touches(values, ['First_Name', 'Last_Name'])) return;
  const parts = ['First_Name', 'Last_Name'].map((name) => after(values, before, name));
  values['Full_Name'] = parts.filter((part) => typeof part === 'string').join(' ');
};

const dealForecast: Rule = (values, before) => {
  if (before === undefined) values['Pipeline'] ??= STANDARD_PIPELINE;
  if ('Stage' in values && !('Probability' in values)) {
    const stage = STAGES.find((candidate) => candidate.actual === values['Stage']);
    if (stage !== undefined) values['Probability'] = stage.probability;
  }
  if (!touches(values, ['Amount', 'Probability'])) return;
  const amount = after(values, before, 'Amount');
  const probability = numberOf(after(values, before, 'Probability'));
  values['Expected_Revenue'] = typeof amount === 'number' ? round((amount * probability) / 100) : null;
};

const totals =
  (linesField: string): Rule =>
  (values, before) => {
    if (!touches(values, [linesField, 'Discount', 'Tax', 'Adjustment'])) return;
    if (linesField in values) values['Sub_Total'] = sumOfLines(values[linesField]);
    const part = (name: string): number => numberOf(after(values, before, name));
    values['Grand_Total'] = round(part('Sub_Total') - part('Discount') + part('Tax') + part('Adjustment'));
  };

const taskClosed: Rule = (values, before, org) => {
  if (!('Status' in values) || values['Status'] === before?.['Status']) return;
  values['Closed_Time'] = values['Status'] === 'Completed' ? storeDateTime(org.clock.now()) : null;
};

const RULES: Readonly<Record<string, Rule>> = {
  Contacts: personName,
  Leads: personName,
  Deals: dealForecast,
  Invoices: totals('Invoiced_Items'),
  Sales_Orders: totals('Ordered_Items'),
  Tasks: taskClosed,
};

/** Adds defaults, automatic numbers, the currency of the record and what the module computes (fact sheet §5). */
export function derive(org: Org, meta: ModuleMeta, values: Values, before: StoredRecord | undefined): void {
  if (before === undefined) {
    for (const field of meta.fields.values()) {
      if (field.data_type === 'autonumber') values[field.api_name] = org.nextNumber(meta.api_name);
      else if (field.default_value !== undefined) values[field.api_name] ??= field.default_value;
    }
  }
  if (meta.fields.has('Exchange_Rate')) setCurrency(org, values, before);
  RULES[meta.api_name]?.(values, before, org);
}

/** A record keeps the rate of the time it was saved (fact sheet §12). */
function setCurrency(org: Org, values: Values, before: StoredRecord | undefined): void {
  if (before === undefined) values['Currency'] ??= org.meta.iso_code;
  if (!('Currency' in values) || 'Exchange_Rate' in values) return;
  const currency = org.currencies().find((candidate) => candidate.iso_code === values['Currency']);
  values['Exchange_Rate'] = currency?.exchange_rate ?? 1;
}
