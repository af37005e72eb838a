import { formatDay } from '../../../../shared/day.ts';
import type { Decision } from '../../../../shared/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { ScreeningStep } from '../../../../shared/process/process.ts';
import { deal, decision, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

/** The first deal of the new customer was made so many days ago. */
export const BEGAN = 60;

export const policy = loadPolicy({ preset: 'b2b-standard', screening: { from: formatDay(TODAY - BEGAN) } });

export const firstDeal = deal(-30, 8000, { outcome: 'open', createdOn: TODAY - BEGAN });

const GOOD = { identity: 1, band: 0.75, financials: 1, order: 1, fit: 1, references: 1 };

/** Sam of sales asks, Felix of finance checks, Mara of management approves, Dana signs second. */
const RIGHT: Record<ScreeningStep, Partial<Decision>> = {
  'first-screening': { requester: 'sam', approver: null, createdBy: 'sam', modifiedBy: 'sam' },
  qualification: { requester: 'felix', approver: null, createdBy: 'felix', modifiedBy: 'felix', card: GOOD },
  cooperation: { requester: 'sam', approver: 'felix', createdBy: 'sam', modifiedBy: 'felix', amount: usd(10_000) },
  decision: { requester: 'felix', approver: 'mara', createdBy: 'felix', modifiedBy: 'mara', amount: usd(10_000) },
  onboarding: { requester: 'sam', approver: null, createdBy: 'sam', modifiedBy: 'sam' },
};

/** The usual day of each step, days ago. */
export const AGO: Record<ScreeningStep, number> = {
  ...{ 'first-screening': 58, qualification: 53, cooperation: 50, decision: 48, onboarding: 40 },
};

/** What the right people record about a step, on its usual day. */
export function answer(step: ScreeningStep, more: Partial<Decision> = {}, ago = AGO[step]): Decision {
  if (step === 'qualification') return decision('qualification', ago, { ...RIGHT[step], ...more });
  return decision('screening', ago, { about: step, recordId: firstDeal.id, ...RIGHT[step], ...more });
}
