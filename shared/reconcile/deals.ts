import type { Assessment } from '../assessment/assessment.ts';
import type { DealCheckState, Dossier } from '../dossier/dossier.ts';
import type { Change } from './change.ts';

const SHOWN: Readonly<Record<DealCheckState, string>> = {
  clear: 'Clear',
  warn: 'Warn',
  hold: 'Hold',
  released: 'Released',
};

/**
 * The writes that let every checked deal show its check, where the org's deals have the field. Whatever else is shown there, by whomever,
 * is put right; a deal that shows nothing is as good as clear.
 */
export function dealChanges({ deals, sources }: Dossier, assessment: Assessment): Change[] {
  if (!sources.dealCheck) return [];
  const wanted = new Map(assessment.deals.map(({ id, check }) => [id, check]));
  return deals.flatMap(({ id, check: shown = 'clear' }): Change[] => {
    const check = wanted.get(id);
    if (check === undefined || check === shown) return [];
    return [{ kind: 'update', module: 'Deals', id, values: { Winnow_Check: SHOWN[check] } }];
  });
}
