import { assess } from '../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { b2bStandard } from '../../../shared/policy/standard.ts';
import { formatDay } from '../../../shared/values/day.ts';
import type { Crm } from '../../crm/crm.ts';
import type { CustomerRecord } from './load.ts';
import { readCustomer } from './read.ts';

const MODULES = ['Invoices', 'Deals', 'Cases'] as const;

/** A module that a preview looks at. */
export type PreviewModule = (typeof MODULES)[number];

/** An assessment computed in the browser, and what it could not take into account. */
export interface Preview {
  assessment: Assessment;
  /** The org's day it was computed for, `yyyy-MM-dd`. */
  today: string;
  /** Modules that this user may not read. */
  unreadable: PreviewModule[];
  /** Modules with more records than were read, with how many were. */
  cut: { module: PreviewModule; read: number }[];
  /** True where foreign amounts were converted at the newest invoice's rate. */
  guessedRates: boolean;
}

/**
 * Assesses a customer in the browser with the same core as the backend, under the user's own rights.
 * @throws CrmError where the org cannot be read, or the loading was cancelled.
 */
export async function previewOf(crm: Crm, customer: CustomerRecord, now: Date, signal: AbortSignal): Promise<Preview> {
  const options = { modules: MODULES, policy: b2bStandard, now, signal };
  const { dossier, today, reads, guessedRates } = await readCustomer(crm, customer, options);
  const found = MODULES.flatMap((module) => {
    const read = reads.find((one) => one.module === module);
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
