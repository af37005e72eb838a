import type { Dossier } from '../dossier/dossier.ts';
import type { Policy } from '../policy/policy.ts';
import { amountReader } from '../records/amount-reader.ts';
import type { Row } from '../records/field-map.ts';
import { type ReadContext, readDossier } from '../records/read-dossier.ts';
import { idOf, numberField, textField, trueField } from '../records/read-value.ts';
import type { Day } from '../values/day.ts';
import { dayInZone } from '../values/zone.ts';
import type { Marks } from './match.ts';

/** A lead as it is screened. */
export interface Lead {
  id: string;
  company: string | null;
  person: string | null;
  marks: Marks;
  /** Country, province, city and postcode; empty where none is recorded. */
  places: string[];
  need: string | null;
  /** Home minor units. */
  budget: number | null;
  volume: number | null;
  createdOn: Day | null;
  /** It has become a customer: nothing of it is screened any more. */
  isConverted: boolean;
  /** What people have recorded about it, as the dossier of a customer that has nothing else yet. */
  dossier: Dossier;
}

const texts = (values: readonly unknown[]): string[] => values.flatMap((value) => textField(value) ?? []);

/**
 * Reads a lead, with the decisions and incidents that name it. What is missing is null; nothing is guessed.
 * @param row the lead with plain names.
 * @example readLead({ id: '7', Company: 'Ostrava Steel' }, {}, org).company // 'Ostrava Steel'
 */
export function readLead(
  row: Row,
  children: { decisions?: readonly Row[]; incidents?: readonly Row[] },
  context: ReadContext,
): Lead {
  const { fields, taxNumber } = context.policy.screening.leads;
  const named = (name: string | null): unknown => (name === null ? undefined : row[name]);
  const company = textField(row['Company']) ?? null;
  const customer: Row = {
    ...row,
    Account_Name: company,
    Billing_Country: row['Country'],
    Employees: row['No_of_Employees'],
  };
  const reader = amountReader(context, () => undefined);
  return {
    id: idOf(row['id']) ?? '',
    company,
    person: textField(row['Full_Name']) ?? null,
    marks: {
      name: company ?? textField(row['Full_Name']) ?? '',
      emails: texts([row['Email'], row['Secondary_Email']]),
      websites: texts([row['Website']]),
      phones: texts([row['Phone'], row['Mobile']]),
      taxNumber: textField(named(taxNumber.lead)) ?? null,
    },
    places: texts([row['Country'], row['State'], row['City'], row['Zip_Code']]),
    need: textField(named(fields.need)) ?? null,
    budget: fields.budget === null ? null : (reader.flow(row, { module: 'Leads', field: fields.budget })?.home ?? null),
    volume: numberField(named(fields.volume)) ?? null,
    createdOn: dayInZone(row['Created_Time'], context.zone) ?? null,
    isConverted: isConverted(row),
    dossier: readDossier({ customer, ...children }, { ...context, customerModule: 'Accounts' }),
  };
}

/** Whether a lead has become a customer: by its mark, or by what it became. */
function isConverted(row: Row): boolean {
  return (
    trueField(row['Converted__s']) || (idOf(row['Converted_Account']) ?? idOf(row['Converted_Contact'])) !== undefined
  );
}

/**
 * The fields of leads that a policy names, by plain names.
 * @example mappedLeadFields(policy) // []
 */
export function mappedLeadFields({ screening }: Pick<Policy, 'screening'>): string[] {
  const { fields, taxNumber } = screening.leads;
  return [...Object.values(fields), taxNumber.lead].filter((name) => name !== null);
}
