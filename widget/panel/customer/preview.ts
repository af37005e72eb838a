import { assess } from '../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { b2bStandard } from '../../../shared/policy/standard.ts';
import { formatDay } from '../../../shared/values/day.ts';
import type { Crm } from '../../crm/crm.ts';
import { readCustomerDossier } from './customer-dossier.ts';
import type { CustomerRecord } from './customer-record.ts';

const PREVIEW_MODULES = ['Invoices', 'Deals', 'Cases'] as const;

/** A module that a preview reads. */
export type PreviewModule = (typeof PREVIEW_MODULES)[number];

/** An assessment computed in the browser, and what it could not take into account. */
export interface Preview {
  assessment: Assessment;
  /** The org's day it was computed for, `yyyy-MM-dd`. */
  today: string;
  /** Modules that this user may not read. */
  unreadable: PreviewModule[];
  /** Modules with more records than were read, and the number that was read. */
  cut: { module: PreviewModule; read: number }[];
  /** True where foreign amounts were converted at the newest invoice's rate. */
  guessedRates: boolean;
}

/**
 * Assesses a customer in the browser with the same core as the backend, under the user's own rights.
 * @throws CrmError where the org cannot be read, or the loading was cancelled.
 */
export async function previewCustomer(
  crm: Crm,
  customer: CustomerRecord,
  now: Date,
  signal: AbortSignal,
): Promise<Preview> {
  const options = { modules: PREVIEW_MODULES, policy: b2bStandard, now, signal };
  const { dossier, today, reads, guessedRates } = await readCustomerDossier(crm, customer, options);
  const found = PREVIEW_MODULES.flatMap((module) => {
    const read = reads.find((candidate) => candidate.module === module);
    return read ? [{ module, rows: read.rows, more: read.more }] : [];
  });
  return {
    assessment: assess(dossier, b2bStandard, today),
    today: formatDay(today),
    unreadable: found.filter(({ rows }) => !rows).map(({ module }) => module),
    cut: found.filter(({ more }) => more).map(({ module, rows }) => ({ module, read: rows?.length ?? 0 })),
    guessedRates,
  };
}
