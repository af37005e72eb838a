import type { Dossier } from '../../../shared/dossier/dossier.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { readDossier } from '../../../shared/records/read-dossier.ts';
import type { ExportFolder } from './export-folder.ts';
import type { OrgFacts } from './org-file.ts';

/** The dossier of every customer of an export, in the order of the customers' file. */
export function dossiersOf(folder: ExportFolder, org: OrgFacts, policy: Policy): Dossier[] {
  const context = {
    home: org.home,
    zone: org.zone,
    policy,
    customerModule: policy.customerModule,
    rates: org.rates,
    fields: folder.fields,
  };
  return [...folder.customers.values()].map((rows) => readDossier(rows, context));
}
